/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.OptionalLong;

/**
 * What makes two observations the same alarm, whichever node sees it.
 *
 * @param tenant whose; empty if it is the provider's business
 * @param peripheral whose link it is about
 * @param subject what else tells it from others of its type, such as the name of a node; at most 200 characters, may be empty
 */
public record AlarmKey(AlarmType type, String tenant, OptionalLong peripheral, String subject) {
    /** Most characters of a subject. */
    public static final int MAX_SUBJECT = 200;

    /** @throws IllegalArgumentException if the subject is too long */
    public AlarmKey {
        if (subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException("A subject has at most " + MAX_SUBJECT + " characters.");
        }
    }

    /** Of a link as a whole. */
    public static AlarmKey ofLink(AlarmType type, String tenant, long peripheral) {
        return new AlarmKey(type, tenant, OptionalLong.of(peripheral), "");
    }

    /** Of the provider's own. */
    public static AlarmKey ofProvider(AlarmType type, String subject) {
        return new AlarmKey(type, "", OptionalLong.empty(), subject);
    }

    /** As it stands in the table. */
    String text() {
        return type.word() + "|" + tenant + "|" + (peripheral.isPresent() ? peripheral.getAsLong() : "") + "|"
                + subject;
    }

    /** What a text tells; the type must be known. */
    static AlarmKey of(AlarmType type, String text) {
        String[] parts = text.split("\\|", 4);
        return new AlarmKey(
                type,
                parts[1],
                parts[2].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[2])),
                parts[3]);
    }
}
