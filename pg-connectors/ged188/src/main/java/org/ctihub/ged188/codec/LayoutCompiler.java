/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ctihub.ged188.codec.LayoutChoice.Rule;
import org.ctihub.ged188.schema.FieldKey;
import org.ctihub.ged188.schema.FieldSpec;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.GroupSpec;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.VariantSpec;
import org.jspecify.annotations.Nullable;

/** Makes layouts from the schema, with the variants that the tables list or describe. */
final class LayoutCompiler {
    private static final String CONNECTION_TYPE = "ConnectionDeviceIDType";

    private final Schema schema;
    private final Map<String, Integer> configuredTags;

    LayoutCompiler(Schema schema, Map<String, Integer> configuredTags) {
        this.schema = schema;
        this.configuredTags = configuredTags;
    }

    MessageLayout unknown(int version) {
        return new MessageLayout(
                null,
                null,
                schema.format().floatingHeaderWidth(version),
                List.of(),
                List.of(),
                schema.fieldIds().size());
    }

    /** The layouts of a message in a version, the one to send first. */
    LayoutChoice compile(MessageSpec message, int version) {
        List<MessageLayout> layouts = new ArrayList<>();
        layouts.add(layout(message, null, applicable(message.fixed(), version), version));
        for (VariantSpec variant : message.variants()) {
            if (!variant.standard() && variant.versions().contains(version)) {
                layouts.add(layout(message, variant.id(), variant.fixed(), version));
            }
        }
        // The two variants below are told in words by the tables' decode rules.
        switch (message.name()) {
            case "FAILURE_CONF" -> {
                return new LayoutChoice(Rule.BODY_LENGTH, layouts);
            }
            case "OPEN_CONF" -> {
                if (version == 23) {
                    layouts.add(layout(message, "sessionType", applicable(message.fixed(), 24), version));
                }
                return new LayoutChoice(Rule.SESSION_TYPE, layouts);
            }
            case "CALL_ATTRIBUTE_CHANGE_EVENT" -> {
                UnaryOperator<FieldSpec> widen =
                        field -> field.name().equals(CONNECTION_TYPE) ? field.withType(FieldType.UINT) : field;
                List<FieldSpec> wide = message.fixed().stream().map(widen).toList();
                layouts.add(layout(message, "wideDeviceIDType", wide, version));
                return new LayoutChoice(Rule.BEST_FIT, layouts);
            }
            default -> {
                return new LayoutChoice(Rule.BEST_FIT, layouts);
            }
        }
    }

    private static List<FieldSpec> applicable(List<FieldSpec> fields, int version) {
        return fields.stream()
                .filter(field -> field.versions().contains(version))
                .toList();
    }

    private MessageLayout layout(
            MessageSpec message, @Nullable String variant, List<FieldSpec> fixedSpecs, int version) {
        List<LayoutField> fixed = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int offset = 0;
        for (FieldSpec field : fixedSpecs) {
            fixed.add(new LayoutField(field, id(message, field), offset, -1, null));
            taken.add(field.name());
            offset += field.type().size();
        }
        int width = schema.format().floatingHeaderWidth(version);
        List<LayoutField> floating = new ArrayList<>();
        for (FieldSpec listed : applicable(message.floating(), version)) {
            FieldSpec field = listed.tag() == 0 && configuredTags.containsKey(listed.name())
                    ? listed.withTag(configuredTags.getOrDefault(listed.name(), 0))
                    : listed;
            boolean sendable = field.tag() > 0 && field.tag() < 1 << (8 * width);
            if (sendable && !taken.contains(field.name())) {
                GroupSpec group = innermost(message, field.name());
                floating.add(new LayoutField(field, id(message, field), -1, floating.size(), group));
            }
        }
        return new MessageLayout(
                message, variant, width, fixed, floating, schema.fieldIds().size());
    }

    /** A field whose type a variant changes keeps the identity that the tables give it. */
    private int id(MessageSpec message, FieldSpec field) {
        Integer id = schema.fieldIds().get(new FieldKey(field.name(), field.type()));
        if (id == null || (field.name().equals(CONNECTION_TYPE) && field.type() != FieldType.USHORT)) {
            id = schema.fieldIds().get(new FieldKey(field.name(), FieldType.USHORT));
        }
        if (id == null) {
            throw new GedException("field " + field.name() + " of " + message.name() + " is not in the schema");
        }
        return id;
    }

    private static @Nullable GroupSpec innermost(MessageSpec message, String field) {
        GroupSpec found = null;
        for (GroupSpec group : message.groups()) {
            if (group.fields().contains(field) && (found == null || group.within() != null)) {
                found = group;
            }
        }
        return found;
    }
}
