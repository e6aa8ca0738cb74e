/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

/** Something that is kept. */
public sealed interface RecordEntry permits CallRecord, AgentTime {
    /** The same for all that is told of one thing. */
    String key();

    /** A text as the tables take it: without control characters, and cut off at a length. */
    static String text(String text, int most) {
        String whole = text.length() > most ? text.substring(0, most) : text;
        for (int i = 0; i < whole.length(); i++) {
            if (Character.isISOControl(whole.charAt(i)) || Character.isSurrogate(whole.charAt(i))) {
                return cleaned(whole);
            }
        }
        return whole;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> Character.isISOControl(each) || (each >= 0xD800 && each <= 0xDFFF) ? ' ' : each)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
