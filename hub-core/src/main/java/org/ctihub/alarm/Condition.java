/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

/**
 * Something that is as it should not be, as seen now.
 *
 * @param node where it is seen, or that it is about
 * @param text what is wrong and what to do; at most {@link Alarm#MAX_TEXT} characters are kept
 */
public record Condition(AlarmKey key, Severity severity, String node, String text) {
    public Condition {
        if (!key.type().lasting()) {
            throw new IllegalArgumentException(key.type().word() + " is a moment.");
        }
    }

    /** Of the usual severity. */
    public Condition(AlarmKey key, String node, String text) {
        this(key, key.type().severity(), node, text);
    }
}
