/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.Masked;

/**
 * What is known of a call beyond its connections, and what agents may change.
 *
 * @param variables {@code callVariable1} to {@code callVariable10} and scalar ECC variables by name
 * @param arrays ECC arrays by name and index
 */
public record CallData(
        SortedMap<String, String> variables,
        SortedMap<String, SortedMap<Integer, String>> arrays,
        Optional<String> wrapUp) {
    public static final CallData NONE = new CallData(new TreeMap<>(), new TreeMap<>(), Optional.empty());

    public CallData {
        variables = copy(variables);
        if (arrays.isEmpty()) {
            arrays = Collections.emptySortedMap();
        } else {
            SortedMap<String, SortedMap<Integer, String>> copies = new TreeMap<>();
            arrays.forEach((name, elements) -> copies.put(name, copy(elements)));
            arrays = Collections.unmodifiableSortedMap(copies);
        }
    }

    /** Leaves the values out; names are the tenant's own words. */
    @Override
    public String toString() {
        return "CallData[variables=" + variables.keySet() + ", arrays=" + arrays.keySet() + ", wrapUp="
                + Masked.of(wrapUp.orElse("")) + "]";
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> copy(Map<K, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
