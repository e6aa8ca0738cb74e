/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.LinkId;

/**
 * A call that an agent took part in, when it is over, or has left the last agent. It may be told several times, and better each
 * time: the wrap-up comes after the end.
 *
 * <p>Ring, talk and hold are parts of the time from beginning to end and never overlap.
 *
 * @param call the hub's id of the call, unique per link
 * @param startedMs when it began, ms since 1970 on the clock of the owner of the link
 * @param endedMs when it ended, or left the last agent
 * @param updatedMs when this became known; grows each time the call is told of
 * @param direction {@code in}, {@code out} or {@code internal}; empty if the type does not tell
 * @param type the word for the peripheral's call type
 * @param ringMs how long it only rang, in ms
 * @param talkMs how long at least one agent was connected
 * @param holdMs how long the agents in the call had it on hold
 * @param agents ids of all who took part
 * @param parties all numbers and devices of the call
 * @param wrapUp empty if there is none
 * @param reason the code of why it is taken for ended, or the peripheral's word for why it was cleared; may be empty
 * @param inferred whether nobody saw it end
 * @param incomplete whether something of it was not seen, so that times may be too short
 */
public record CallRecord(
        LinkId link,
        String call,
        long startedMs,
        long endedMs,
        long updatedMs,
        String direction,
        String type,
        String ani,
        String dnis,
        long ringMs,
        long talkMs,
        long holdMs,
        List<String> agents,
        List<String> parties,
        String wrapUp,
        SortedMap<String, String> variables,
        String reason,
        boolean inferred,
        boolean incomplete)
        implements RecordEntry {
    /** Most characters of a number, and of wrap-up data. */
    static final int MAX_NUMBER = 64;

    /** Most characters of an agent's id or a device. */
    static final int MAX_NAME = 128;

    private static final int MAX_WORD = 60;
    private static final int MAX_AGENTS = 50;
    private static final int MAX_PARTIES = 100;
    private static final int MAX_VARIABLES = 200;
    private static final int MAX_VALUE = 1_000;

    public CallRecord {
        type = RecordEntry.text(type, MAX_WORD);
        ani = RecordEntry.text(ani, MAX_NUMBER);
        dnis = RecordEntry.text(dnis, MAX_NUMBER);
        wrapUp = RecordEntry.text(wrapUp, MAX_NUMBER);
        reason = RecordEntry.text(reason, MAX_WORD);
        agents = names(agents, MAX_AGENTS);
        parties = names(parties, MAX_PARTIES);
        SortedMap<String, String> kept = new TreeMap<>();
        variables.entrySet().stream()
                .limit(MAX_VARIABLES)
                .forEach(each -> kept.put(
                        RecordEntry.text(each.getKey(), MAX_NAME), RecordEntry.text(each.getValue(), MAX_VALUE)));
        variables = Collections.unmodifiableSortedMap(kept);
    }

    private static List<String> names(List<String> given, int most) {
        List<String> names = new ArrayList<>();
        for (String name : given) {
            String clean = RecordEntry.text(name, MAX_NAME);
            if (!clean.isEmpty() && !names.contains(clean) && names.size() < most) {
                names.add(clean);
            }
        }
        return List.copyOf(names);
    }

    /** {@code tenant/peripheral/call}. */
    @Override
    public String key() {
        return link + "/" + call;
    }

    /** Whether both tell the same, whenever they were told. */
    boolean tellsTheSame(CallRecord other) {
        return equals(other.at(updatedMs));
    }

    private CallRecord at(long otherMs) {
        return new CallRecord(
                link,
                call,
                startedMs,
                endedMs,
                otherMs,
                direction,
                type,
                ani,
                dnis,
                ringMs,
                talkMs,
                holdMs,
                agents,
                parties,
                wrapUp,
                variables,
                reason,
                inferred,
                incomplete);
    }

    /** Names neither people nor numbers. */
    @Override
    public String toString() {
        return "CallRecord[" + key() + "]";
    }
}
