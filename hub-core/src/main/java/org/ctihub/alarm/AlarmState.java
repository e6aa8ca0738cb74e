/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

/** What has become of an alarm. */
public enum AlarmState {
    /** Nobody has said that they know of it. */
    OPEN("open"),
    /** Somebody knows; it goes on. */
    ACKNOWLEDGED("acknowledged"),
    /** It is over, or was a moment with nothing to do about it. */
    CLOSED("closed");

    private final String word;

    AlarmState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * The state of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AlarmState of(String word) {
        for (AlarmState each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no state " + word + ".");
    }
}
