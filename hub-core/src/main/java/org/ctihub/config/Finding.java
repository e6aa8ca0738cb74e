/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that cannot be as it is given.
 *
 * @param item the one to mend
 * @param pointer where in its body, as a JSON pointer; empty for the whole
 * @param detail for people; shows no secret
 */
public record Finding(ItemKey item, String pointer, String detail) {
    private static final int MOST_TOLD = 5;

    static String told(List<Finding> findings) {
        String some = findings.stream()
                .limit(MOST_TOLD)
                .map(finding -> finding.item() + finding.pointer() + ": " + finding.detail())
                .collect(Collectors.joining(" "));
        int more = findings.size() - MOST_TOLD;
        return more > 0 ? some + " And " + more + " more." : some;
    }
}
