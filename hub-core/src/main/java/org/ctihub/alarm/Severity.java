/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

/** How soon somebody should look, the most urgent first. */
public enum Severity {
    /** Agents cannot work. */
    CRITICAL("critical"),
    /** Something is missing, and more will be if nobody looks today. */
    MAJOR("major"),
    /** Worth a look when there is time. */
    MINOR("minor"),
    /** Good to know; nothing is wrong. */
    INFO("info");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word for people and in protocols. */
    public String word() {
        return word;
    }

    static Severity of(String word) {
        for (Severity each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no severity " + word + ".");
    }
}
