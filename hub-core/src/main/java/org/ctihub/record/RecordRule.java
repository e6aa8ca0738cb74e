/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallVariables;

/**
 * What is kept of a tenant's calls and agents, and for how long.
 *
 * @param keep whether anything is
 * @param variables names of the variables that are kept with a call; the elements of an ECC array go by its name
 * @param retentionDays 1 to {@value #MAX_DAYS}
 */
public record RecordRule(boolean keep, Set<String> variables, int retentionDays) {
    /** How long records are kept where nobody says. */
    public static final int USUAL_DAYS = 90;

    /** A hundred years. */
    public static final int MAX_DAYS = 36_500;

    private static final int CALL_VARIABLES = 10;

    /** Where nobody says anything: the ten call variables, for the usual time. */
    public static final RecordRule USUAL = new RecordRule(true, callVariables(), USUAL_DAYS);

    public RecordRule {
        variables = Set.copyOf(variables);
        if (retentionDays < 1 || retentionDays > MAX_DAYS) {
            throw new IllegalArgumentException("retentionDays is not between 1 and " + MAX_DAYS + ".");
        }
    }

    private static Set<String> callVariables() {
        Set<String> names = new TreeSet<>();
        for (int i = 1; i <= CALL_VARIABLES; i++) {
            names.add(CallVariables.name(i));
        }
        return names;
    }

    /** Those of a call's variables that are kept. */
    SortedMap<String, String> kept(CallData data) {
        SortedMap<String, String> kept = new TreeMap<>();
        data.variables().forEach((name, value) -> {
            if (variables.contains(name)) {
                kept.put(name, value);
            }
        });
        data.arrays().forEach((name, elements) -> {
            if (variables.contains(name)) {
                elements.forEach((index, value) -> kept.put(name + "[" + index + "]", value));
            }
        });
        return kept;
    }
}
