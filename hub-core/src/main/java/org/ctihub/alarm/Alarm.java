/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An alarm as it is now.
 *
 * @param id grows with time, as a text
 * @param node that raised it, or that it is about
 * @param text what is wrong and what to do
 * @param raisedMs in ms since 1970, as all times
 * @param lastMs when it was last seen to come (again)
 * @param count how often it came
 * @param acknowledgedBy who said that they know, {@code name@tenant}
 */
public record Alarm(
        String id,
        AlarmKey key,
        Severity severity,
        String node,
        String text,
        AlarmState state,
        long raisedMs,
        long lastMs,
        OptionalLong closedMs,
        long count,
        Optional<String> acknowledgedBy) {
    /** Most characters of a text; the rest is left out. */
    public static final int MAX_TEXT = 1_000;

    public Alarm {
        if (text.length() > MAX_TEXT) {
            text = text.substring(0, MAX_TEXT);
        }
    }

    static Alarm open(String id, Condition seen, long atMs) {
        return new Alarm(
                id,
                seen.key(),
                seen.severity(),
                seen.node(),
                seen.text(),
                AlarmState.OPEN,
                atMs,
                atMs,
                OptionalLong.empty(),
                1,
                Optional.empty());
    }

    /** One with nothing to do about it is closed from the beginning. */
    static Alarm of(String id, Moment moment) {
        Severity severity = moment.key().type().severity();
        boolean closed = severity == Severity.INFO;
        return new Alarm(
                id,
                moment.key(),
                severity,
                moment.node(),
                moment.text(),
                closed ? AlarmState.CLOSED : AlarmState.OPEN,
                moment.atMs(),
                moment.atMs(),
                closed ? OptionalLong.of(moment.atMs()) : OptionalLong.empty(),
                moment.times(),
                Optional.empty());
    }

    Alarm again(long atMs, long times, String newText) {
        return new Alarm(
                id, key, severity, node, newText, state, raisedMs, atMs, closedMs, count + times, acknowledgedBy);
    }

    /** The same, as bad as it is seen now. */
    Alarm as(Condition seen) {
        return new Alarm(
                id, key, seen.severity(), node, seen.text(), state, raisedMs, lastMs, closedMs, count, acknowledgedBy);
    }

    Alarm closed(long atMs) {
        return new Alarm(
                id,
                key,
                severity,
                node,
                text,
                AlarmState.CLOSED,
                raisedMs,
                lastMs,
                OptionalLong.of(atMs),
                count,
                acknowledgedBy);
    }

    Alarm acknowledged(String by) {
        return new Alarm(
                id,
                key,
                severity,
                node,
                text,
                AlarmState.ACKNOWLEDGED,
                raisedMs,
                lastMs,
                closedMs,
                count,
                Optional.of(by));
    }

    /** Whether it is not over. */
    public boolean isOpen() {
        return state != AlarmState.CLOSED;
    }
}
