/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FloatingFields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.schema.FieldSpec;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;
import org.ctihub.ged188.values.StatusCode;
import org.jspecify.annotations.Nullable;

/** Checks the form of what clients send, from the schema, and gives the status code of the first thing that is wrong. */
final class RequestCheck {

    /** Status codes for numbers that their table does not have. */
    private static final Map<String, Integer> TABLES = Map.ofEntries(
            Map.entry("ConnectionDeviceIDType", StatusCode.E_CTI_INVALID_CONNECTION_ID_TYPE),
            Map.entry("DeviceIDType", StatusCode.E_CTI_INVALID_DEVICE_ID_TYPE),
            Map.entry("AgentWorkMode", StatusCode.E_CTI_INVALID_AGENT_WORK_MODE),
            Map.entry("CallPlacementType", StatusCode.E_CTI_INVALID_CALL_PLACEMENT_TYPE),
            Map.entry("CallMannerType", StatusCode.E_CTI_INVALID_CALL_MANNER_TYPE),
            Map.entry("ConsultType", StatusCode.E_CTI_INVALID_CONSULT_TYPE),
            Map.entry("FacilityType", StatusCode.E_CTI_INVALID_FACILITY_TYPE),
            Map.entry("AnsweringMachine", StatusCode.E_CTI_INVALID_ANSWERING_MACHINE),
            Map.entry("CallOption", StatusCode.E_CTI_INVALID_CALL_OPTION),
            Map.entry("AllocationState", StatusCode.E_CTI_INVALID_ALLOCATION_STATE),
            Map.entry("DestinationCountry", StatusCode.E_CTI_INVALID_DESTINATION_COUNTRY),
            Map.entry("AnswerDetectMode", StatusCode.E_CTI_INVALID_ANSWER_DETECT_MODE),
            Map.entry("MessageDistribution", StatusCode.E_CTI_INVALID_DISTRIBUTION_TYPE),
            Map.entry("SupervisoryAction", StatusCode.E_CTI_INVALID_SUPERVISORY_ACTION));

    /** Texts that may hold digits and the other keys of a phone only. */
    private static final Set<String> DIGITS =
            Set.of("AgentExtension", "ANI", "CallerEnteredDigits", "DialedNumber", "DTMFString", "CustomerPhoneNumber");

    private static final String KEYS = "0123456789*#+ABCDabcd,";
    private static final int MAX_NAMED_BYTES = 2000;
    private static final int MAX_LOGIN_GROUPS = 10;

    private final Map<String, Set<Long>> values = new HashMap<>();
    private final Set<Integer> tags = new HashSet<>();
    private final Codec codec;

    RequestCheck(Codec codec) {
        this.codec = codec;
        Schema schema = codec.schema();
        for (MessageSpec message : schema.messages()) {
            message.floating().forEach(field -> tags.add(field.tag()));
        }
        for (String table : TABLES.keySet()) {
            Set<Long> known = new HashSet<>();
            for (ValueSpec value : schema.tables().get(table) == null
                    ? java.util.List.<ValueSpec>of()
                    : schema.tables().get(table)) {
                known.add(value.value());
            }
            values.put(table, known);
        }
    }

    /** The status code of the first thing wrong, or 0. */
    int check(Frame frame) {
        if (!frame.layout().isKnown()) {
            boolean newer = codec.schema().message(frame.wireType()).isPresent();
            return newer ? StatusCode.E_CTI_INVALID_MSG_TYPE_FOR_VERSION : StatusCode.E_CTI_BAD_MESSAGE_FORMAT;
        }
        MessageSpec spec = frame.layout().spec();
        if (spec.direction() == MessageSpec.Direction.TO_CLIENT || frame.isTruncated()) {
            return StatusCode.E_CTI_BAD_MESSAGE_FORMAT;
        }
        if (frame.trailingOffset() < frame.length()) {
            return StatusCode.E_CTI_BAD_MESSAGE_FORMAT;
        }
        int status = checkFloating(frame, spec);
        if (status == 0) {
            status = checkFixed(frame);
        }
        if (status == 0) {
            status = checkRequired(frame);
        }
        return status != 0 ? status : checkCounts(frame);
    }

    private int checkFloating(Frame frame, MessageSpec spec) {
        FloatingFields floating = frame.floating();
        for (int i = 0; i < floating.count(); i++) {
            LayoutField field = floating.field(i);
            if (field == null) {
                return unknownTag(spec, floating.tag(i));
            }
            int length = floating.length(i);
            FieldSpec fieldSpec = field.spec();
            int size = fieldSpec.type().size();
            if (size > 0 && (fieldSpec.array() == null ? length != size : length % size != 0)) {
                return StatusCode.E_CTI_INVALID_FIELD_LENGTH;
            }
            if (fieldSpec.maxSize() > 0 && length > fieldSpec.maxSize()) {
                boolean named = field.type() == FieldType.NAMEDVAR || field.type() == FieldType.NAMEDARRAY;
                return named ? StatusCode.E_CTI_VALUE_TOO_LONG : StatusCode.E_CTI_INVALID_FIELD_LENGTH;
            }
            if (DIGITS.contains(field.name()) && !isDigits(frame.bytes(floating.offset(i), length))) {
                return StatusCode.E_CTI_INVALID_DIGITS;
            }
        }
        return 0;
    }

    private int unknownTag(MessageSpec spec, int tag) {
        for (FieldSpec field : spec.floating()) {
            if (field.tag() == tag) {
                return StatusCode.E_CTI_INVALID_TAG_FOR_VERSION;
            }
        }
        return tags.contains(tag) ? StatusCode.E_CTI_INVALID_TAG_FOR_MSG_TYPE : StatusCode.E_CTI_INVALID_FIELD_TAG;
    }

    private static boolean isDigits(byte[] text) {
        for (byte b : text) {
            if (b == 0) {
                return true;
            }
            if (KEYS.indexOf((char) (b & 0xFF)) < 0) {
                return false;
            }
        }
        return true;
    }

    private int checkFixed(Frame frame) {
        for (LayoutField field : frame.layout().fixed()) {
            Long constant = field.spec().constant();
            String table = field.spec().table();
            if (constant == null && (table == null || !TABLES.containsKey(table))) {
                continue;
            }
            long value = fixedValue(frame, field);
            if (constant != null && value != constant) {
                return StatusCode.E_CTI_INVALID_RESERVED_FIELD;
            }
            Set<Long> known = table == null ? null : values.get(table);
            Integer status = table == null ? null : TABLES.get(table);
            if (known != null && status != null && !known.contains(value)) {
                return status;
            }
        }
        return 0;
    }

    /** Reads a number of the fixed part by its place, since the schema knows it by name only. */
    private static long fixedValue(Frame frame, LayoutField field) {
        byte[] bytes = frame.bytes(Codec.HEADER_BYTES + field.offset(), field.size());
        long value = 0;
        for (byte b : bytes) {
            value = (value << 8) | (b & 0xFF);
        }
        return value;
    }

    private static int checkRequired(Frame frame) {
        if (frame.layout().spec().kind() != MessageSpec.Kind.REQUEST) {
            return 0;
        }
        for (LayoutField field : frame.layout().floating()) {
            if (field.spec().required() && !field.repeats() && !occurs(frame, field)) {
                return StatusCode.E_CTI_REQUIRED_DATA_MISSING;
            }
        }
        return 0;
    }

    private static boolean occurs(Frame frame, LayoutField field) {
        FloatingFields floating = frame.floating();
        for (int i = 0; i < floating.count(); i++) {
            LayoutField present = floating.field(i);
            if (present != null && present.slot() == field.slot()) {
                return true;
            }
        }
        return false;
    }

    private static int checkCounts(Frame frame) {
        if (miscounted(frame, Fields.NUM_NAMED_VARIABLES, frame.namedVariables().size())) {
            return StatusCode.E_CTI_INVALID_NUM_NAMED_VARIABLES;
        }
        if (miscounted(
                frame, Fields.NUM_NAMED_ARRAYS, frame.namedArrayElements().size())) {
            return StatusCode.E_CTI_INVALID_NUM_NAMED_ARRAYS;
        }
        if (frame.has(Fields.NUM_SKILL_GROUPS)) {
            int groups = frame.getInt(Fields.NUM_SKILL_GROUPS);
            if (groups > MAX_LOGIN_GROUPS || groups != frame.count(Fields.SKILL_GROUP_NUMBER)) {
                return StatusCode.E_CTI_INVALID_NUM_SKILL_GROUPS;
            }
        }
        int named = 0;
        FloatingFields floating = frame.floating();
        for (int i = 0; i < floating.count(); i++) {
            LayoutField field = floating.field(i);
            if (field != null && (field.type() == FieldType.NAMEDVAR || field.type() == FieldType.NAMEDARRAY)) {
                named += floating.length(i);
            }
        }
        return named > MAX_NAMED_BYTES ? StatusCode.E_CTI_TOO_MUCH_DATA : 0;
    }

    private static boolean miscounted(Frame frame, NumberField count, int present) {
        return frame.has(count) && frame.getInt(count) != present;
    }

    /** A text that the frame has, or null. */
    static @Nullable String textOrNull(Frame frame, TextField field) {
        return frame.has(field) ? frame.getText(field, "") : null;
    }
}
