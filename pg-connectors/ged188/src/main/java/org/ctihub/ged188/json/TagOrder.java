/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.schema.GroupSpec;
import org.jspecify.annotations.Nullable;

/**
 * The wire order that the members of a JSON object stand for by themselves: field after field, all values of one
 * together, but the fields of a group record by record; unknown tags last. Writer and reader use the same rule, so
 * that only a frame in another order has to say its order.
 */
final class TagOrder {
    private TagOrder() {}

    /**
     * The tags of the known fields.
     *
     * @param counts how many values each field has, in the order of the members
     */
    static List<Integer> of(Map<LayoutField, Integer> counts) {
        List<Integer> tags = new ArrayList<>();
        Map<LayoutField, Integer> left = new LinkedHashMap<>(counts);
        while (!left.isEmpty()) {
            LayoutField next = left.keySet().iterator().next();
            Map<LayoutField, Integer> together = takeGroup(left, next);
            int records =
                    together.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            for (int record = 0; record < records; record++) {
                for (Map.Entry<LayoutField, Integer> member : together.entrySet()) {
                    if (record < member.getValue()) {
                        tags.add(member.getKey().tag());
                    }
                }
            }
        }
        return tags;
    }

    private static Map<LayoutField, Integer> takeGroup(Map<LayoutField, Integer> left, LayoutField first) {
        Map<LayoutField, Integer> together = new LinkedHashMap<>();
        GroupSpec group = first.group();
        left.forEach((field, count) -> {
            if (field == first || isIn(group, field)) {
                together.put(field, count);
            }
        });
        left.keySet().removeAll(together.keySet());
        return together;
    }

    private static boolean isIn(@Nullable GroupSpec group, LayoutField field) {
        return group != null && group.equals(field.group());
    }
}
