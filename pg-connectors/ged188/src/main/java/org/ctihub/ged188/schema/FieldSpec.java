/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of one message.
 *
 * @param name the field's name, as the JSON form shows it
 * @param type the type of the value, for an array the type of one element
 * @param versions the protocol versions that have the field
 * @param table the enumeration or mask table that names its values, or null
 * @param constant the only value to send, or null
 * @param tag the tag of a floating field; 0 for a fixed field and for a floating field without a public tag
 * @param altTags further tags that are accepted when reading
 * @param maxSize limit of the data in bytes, terminator included; 0 when none is known
 * @param required whether a client's request must carry it (R-FMT-11); never enforced when reading (R-FMT-10)
 * @param repeats the field that says how often this one occurs, or null when it occurs once
 * @param array the field that says how many elements one occurrence holds, or null when it holds one value
 */
public record FieldSpec(
        String name,
        FieldType type,
        VersionRange versions,
        @Nullable String table,
        @Nullable Long constant,
        int tag,
        List<Integer> altTags,
        int maxSize,
        boolean required,
        @Nullable String repeats,
        @Nullable String array) {

    /** The same field with another type, for a variant that the tables describe in words only. */
    public FieldSpec withType(FieldType other) {
        return new FieldSpec(name, other, versions, table, constant, tag, altTags, maxSize, required, repeats, array);
    }

    /** The same field with a tag, for a field whose tag is not public but configured. */
    public FieldSpec withTag(int other) {
        return new FieldSpec(name, type, versions, table, constant, other, altTags, maxSize, required, repeats, array);
    }
}
