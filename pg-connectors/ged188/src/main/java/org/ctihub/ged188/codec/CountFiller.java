/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds count fields that are floating fields themselves and were not set: NumPeripherals, NumSkills of a
 * configuration record, and the like. Each goes before the first field that it counts, once in every record.
 */
final class CountFiller {
    private final MessageLayout layout;

    CountFiller(MessageLayout layout) {
        this.layout = layout;
    }

    /** The floating count fields that are absent although the fields they count are there. */
    List<LayoutField> missing(int[] counts) {
        List<LayoutField> missing = List.of();
        for (LayoutField field : layout.floating()) {
            if (counts[field.slot()] == 0) {
                continue;
            }
            for (String by : Arrays.asList(field.spec().repeats(), field.spec().array())) {
                LayoutField count = by == null ? null : layout.field(by);
                if (count != null && !count.isFixed() && counts[count.slot()] == 0 && !missing.contains(count)) {
                    missing = missing.isEmpty() ? new ArrayList<>() : missing;
                    missing.add(count);
                }
            }
        }
        return missing;
    }

    FrameWriter fill(FrameWriter written, List<LayoutField> missing, int number, int maxFrameBytes) {
        FloatingFields fields = new FloatingFields();
        byte[] bytes = written.array();
        int from = Codec.HEADER_BYTES + layout.fixedLength();
        fields.scan(bytes, from, written.size(), layout);
        FrameWriter filled = new FrameWriter(layout, number, maxFrameBytes);
        System.arraycopy(bytes, Codec.HEADER_BYTES, filled.array(), Codec.HEADER_BYTES, layout.fixedLength());
        Set<LayoutField> done = new HashSet<>();
        for (int i = 0; i < fields.count(); i++) {
            LayoutField field = fields.field(i);
            if (field == null) {
                continue;
            }
            if (field.group() != null && field.name().equals(field.group().start())) {
                done.clear();
            }
            for (LayoutField count : missing) {
                boolean counts = count.name().equals(field.spec().repeats())
                        || count.name().equals(field.spec().array());
                if (counts && done.add(count)) {
                    filled.floating(count.tag(), count(fields, i, field, count), count.size());
                }
            }
            filled.floating(fields.tag(i), Arrays.copyOfRange(bytes, fields.at(i), fields.at(i) + fields.length(i)));
        }
        return filled;
    }

    /** Counts the occurrences, or the elements of the array, from one field to the end of its record. */
    private int count(FloatingFields fields, int from, LayoutField counted, LayoutField count) {
        if (count.name().equals(counted.spec().array())) {
            return fields.length(from) / counted.size();
        }
        int occurrences = 0;
        for (int i = from; i < fields.count(); i++) {
            LayoutField field = fields.field(i);
            boolean nextRecord = i > from
                    && field != null
                    && count.group() != null
                    && field.name().equals(count.group().start());
            if (nextRecord) {
                break;
            }
            occurrences += field == counted ? 1 : 0;
        }
        return occurrences;
    }
}
