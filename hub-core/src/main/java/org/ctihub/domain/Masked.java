/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain;

/** What stands in a log in the place of what belongs to people: numbers, names, what they typed, what a call carries. */
public final class Masked {
    /** The one word. */
    public static final String WORD = "(masked)";

    private Masked() {}

    /** Says whether there is something, and not what. */
    public static String of(String text) {
        return text.isEmpty() ? "" : WORD;
    }
}
