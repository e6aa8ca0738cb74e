/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.codec.MessageLayout;

/** Reads the numbers of statistics, under the schema's names in camelCase. One thread only: it remembers the names. */
final class StatisticsFields {
    private static final long UNKNOWN = 0xFFFF_FFFFL;
    /** What names the thing, and is no number of it. */
    private static final Set<String> NAMES = Set.of("InvokeID", "PeripheralID", "SkillGroupNumber", "SkillGroupID");

    private record Value(String name, int offset, int size) {}

    private final Map<MessageLayout, List<Value>> layouts = new HashMap<>();

    /** The numbers in the order of the schema, without those that are 0; empty ones are those that the peripheral does not know. */
    Map<String, OptionalLong> of(Frame answer) {
        Map<String, OptionalLong> numbers = new LinkedHashMap<>();
        for (Value value : layouts.computeIfAbsent(answer.layout(), StatisticsFields::values)) {
            long number = number(answer.bytes(Codec.HEADER_BYTES + value.offset(), value.size()));
            if (number != 0) {
                numbers.put(value.name(), number == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(number));
            }
        }
        return numbers;
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (byte each : bytes) {
            number = (number << Byte.SIZE) | (each & 0xFF);
        }
        return number;
    }

    private static List<Value> values(MessageLayout layout) {
        List<Value> values = new ArrayList<>();
        for (LayoutField field : layout.fixed()) {
            if (!NAMES.contains(field.name())) {
                values.add(new Value(camelCase(field.name()), field.offset(), field.size()));
            }
        }
        return values;
    }

    /** {@code ICMAvailableTimeToday} is icmAvailableTimeToday. */
    static String camelCase(String name) {
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        int lower = capitals <= 1 || capitals == name.length() ? capitals : capitals - 1;
        return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
    }
}
