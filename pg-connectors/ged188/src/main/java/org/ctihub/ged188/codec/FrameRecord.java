/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ctihub.ged188.schema.GroupSpec;

/** The fields of one record of a group. It looks into its {@link Frame} and is valid while that stays where it is. */
public final class FrameRecord {
    private final Frame frame;
    private final List<Integer> members;

    private FrameRecord(Frame frame, List<Integer> members) {
        this.frame = frame;
        this.members = members;
    }

    static List<FrameRecord> split(Frame frame, GroupSpec group) {
        List<FrameRecord> records = new ArrayList<>();
        List<LayoutField> seen = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        FloatingFields floating = frame.floating();
        for (int i = 0; i < floating.count(); i++) {
            LayoutField field = floating.field(i);
            if (field == null || !group.fields().contains(field.name())) {
                continue;
            }
            // Fields of a nested group, and arrays sent one element per field, recur inside a record.
            boolean once = group.equals(field.group()) && !field.isArray();
            if (once && seen.contains(field)) {
                records.add(new FrameRecord(frame, List.copyOf(members)));
                seen.clear();
                members.clear();
            }
            if (once) {
                seen.add(field);
            }
            members.add(i);
        }
        if (!members.isEmpty()) {
            records.add(new FrameRecord(frame, List.copyOf(members)));
        }
        return records;
    }

    public boolean has(Field<?> field) {
        return find(field) >= 0;
    }

    public int getInt(NumberField field, int orElse) {
        int[] all = getInts(field);
        return all.length == 0 ? orElse : all[0];
    }

    public String getText(TextField field, String orElse) {
        int index = find(field);
        return index < 0 ? orElse : frame.text(index);
    }

    /** The elements of an array, or the values of a field that recurs inside the record. */
    public int[] getInts(NumberField field) {
        LayoutField place = frame.layout().field(field);
        int[] all = new int[0];
        for (int member : members) {
            if (place != null && place == frame.floating().field(member)) {
                int more = place.isArray() ? frame.floating().length(member) / place.size() : 1;
                all = Arrays.copyOf(all, all.length + more);
                for (int i = 0; i < more; i++) {
                    all[all.length - more + i] = frame.elementOr0(place, member, i);
                }
            }
        }
        return all;
    }

    private int find(Field<?> field) {
        LayoutField place = frame.layout().field(field);
        for (int member : members) {
            if (place != null && place == frame.floating().field(member)) {
                return member;
            }
        }
        return -1;
    }
}
