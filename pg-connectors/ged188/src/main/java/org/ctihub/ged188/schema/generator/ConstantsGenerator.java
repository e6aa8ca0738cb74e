/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctihub.ged188.schema.FieldKey;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;

/** Writes the constant classes. Arguments: the folder of the tables, the folder for the sources. */
public final class ConstantsGenerator {
    private static final String ROOT = "org.ctihub.ged188";

    /** Names for the fields that share theirs with another field. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "Direction/USHORT", "RTP_DIRECTION",
            "SupervisorID/UINT", "SUPERVISOR_SKILL_TARGET_ID",
            "NumMRDs/USHORT", "NUM_MRDS");

    private final Schema schema;
    private final Path target;

    private ConstantsGenerator(Schema schema, Path target) {
        this.schema = schema;
        this.target = target;
    }

    public static void main(String[] args) throws IOException {
        Path tables = Path.of(args[0]);
        Schema schema = Schema.load(file -> Files.readString(tables.resolve(file)));
        ConstantsGenerator generator = new ConstantsGenerator(schema, Path.of(args[1]));
        generator.messageTypes();
        generator.fields();
        generator.values();
    }

    private void messageTypes() throws IOException {
        StringBuilder body = new StringBuilder();
        for (ValueSpec type : schema.tables().getOrDefault("MessageType", List.of())) {
            String summary =
                    schema.message(type.name()).map(MessageSpec::summary).orElse("No public layout.");
            constant(body, summary, "int", type.name(), Long.toString(type.value()));
        }
        write(ROOT, "MessageTypes", "The numbers of the messages.", "", body);
    }

    private void fields() throws IOException {
        StringBuilder body = new StringBuilder();
        for (Map.Entry<FieldKey, Integer> field : schema.fieldIds().entrySet()) {
            FieldKey key = field.getKey();
            String type = switch (key.type().kind()) {
                case NUMBER -> "NumberField";
                case TEXT -> "TextField";
                case BYTES -> "BytesField";
                case NAMED -> "NamedField";
            };
            String value = "new " + type + "(\"" + key.name() + "\", " + field.getValue() + ")";
            constant(body, key.name() + ", " + key.type() + ".", type, constantName(key), value);
        }
        String imports = """
                import org.ctihub.ged188.codec.BytesField;
                import org.ctihub.ged188.codec.NamedField;
                import org.ctihub.ged188.codec.NumberField;
                import org.ctihub.ged188.codec.TextField;

                """;
        write(ROOT, "Fields", "The fields of all messages.", imports, body);
    }

    private void values() throws IOException {
        for (Map.Entry<String, List<ValueSpec>> table : schema.tables().entrySet()) {
            if (table.getKey().equals("MessageType")) {
                continue;
            }
            StringBuilder body = new StringBuilder();
            for (ValueSpec value : table.getValue()) {
                String number = value.value() > Integer.MAX_VALUE
                        ? "0x" + Long.toHexString(value.value()).toUpperCase(Locale.ROOT)
                        : Long.toString(value.value());
                constant(body, value.summary(), "int", value.name(), number);
            }
            write(ROOT + ".values", table.getKey(), "Values of the table " + table.getKey() + ".", "", body);
        }
        Path info = target.resolve((ROOT + ".values").replace('.', '/')).resolve("package-info.java");
        Files.writeString(info, """
                /** Named numbers of the protocol, one class for each enumeration and mask, generated from the tables. */
                @org.jspecify.annotations.NullMarked
                package org.ctihub.ged188.values;
                """);
    }

    private static void constant(StringBuilder body, String doc, String type, String name, String value) {
        if (!doc.isEmpty()) {
            body.append("    /** ").append(escape(doc)).append(" */\n");
        }
        body.append("    public static final ").append(type).append(' ').append(name);
        body.append(" = ").append(value).append(";\n");
    }

    private static String escape(String doc) {
        return doc.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*/", "* /")
                .replace("@", "&#64;");
    }

    private void write(String pack, String name, String doc, String imports, StringBuilder body) throws IOException {
        Path folder = target.resolve(pack.replace('.', '/'));
        Files.createDirectories(folder);
        String text = "// Generated from the protocol tables; do not edit.\npackage " + pack + ";\n\n" + imports
                + "/** " + escape(doc) + " */\npublic final class " + name + " {\n    private " + name + "() {}\n\n"
                + body + "}\n";
        Files.write(folder.resolve(name + ".java"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code ConnectionCallID} becomes {@code CONNECTION_CALL_ID}. */
    static String constantName(FieldKey key) {
        String exception = EXCEPTIONS.get(key.name() + "/" + key.type());
        return exception != null
                ? exception
                : key.name()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                        .toUpperCase(Locale.ROOT);
    }
}
