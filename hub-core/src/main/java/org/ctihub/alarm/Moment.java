/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

/**
 * Something that happened.
 *
 * @param atMs when, in ms since 1970
 * @param times how often, at least 1
 */
public record Moment(AlarmKey key, String node, String text, long atMs, long times) {
    public Moment {
        if (key.type().lasting()) {
            throw new IllegalArgumentException(key.type().word() + " is a condition.");
        }
    }
}
