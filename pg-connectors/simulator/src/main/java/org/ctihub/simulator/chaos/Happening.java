/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.vertx.core.json.JsonObject;

/**
 * Something that truly happened at the ACD, from the simulator's history.
 *
 * @param n counts from 1
 * @param at in ms since 1970
 * @param what {@code agentState}, or what became of a call, such as {@code held}
 * @param state of the agent or of the device's connection afterwards, as on the wire; -1 if it says nothing of that
 * @param reason of the agent's state; 0 without one
 * @param callId 0 if it is not about a call
 * @param other the second call of a transfer and the like; 0 without one
 * @param sent whether the CTI Server sent it to anybody
 */
public record Happening(
        long n,
        long at,
        String what,
        String agent,
        int state,
        int reason,
        long callId,
        long other,
        String device,
        boolean sent) {
    /** What happened to an agent. */
    public static final String AGENT_STATE = "agentState";

    /** Reads an entry of the history. */
    public static Happening of(JsonObject entry) {
        String kind = text(entry, "kind");
        String what = text(entry, "what");
        return new Happening(
                entry.getLong("n"),
                entry.getLong("t"),
                kind.equals("call") ? what : kind,
                text(entry, "agent"),
                entry.getInteger("state", -1),
                entry.getInteger("reason", 0),
                entry.getLong("callId", 0L),
                entry.getLong("otherCallId", 0L),
                text(entry, "device"),
                entry.getInteger("sent", 1) > 0);
    }

    private static String text(JsonObject entry, String name) {
        String value = entry.getString(name);
        return value == null ? "" : value.intern();
    }

    public boolean ofAgent() {
        return what.equals(AGENT_STATE);
    }
}
