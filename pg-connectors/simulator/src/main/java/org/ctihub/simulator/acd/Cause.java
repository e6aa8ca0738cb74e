/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** Why an event happened. */
public enum Cause {
    /** Nothing to tell. */
    NONE,
    /** A new call. */
    NEW_CALL,
    /** The other call was taken. */
    ALTERNATE,
    /** The called party is busy. */
    BUSY,
    /** The call was given up. */
    CALL_CANCELLED,
    /** Nobody answered. */
    NOT_ANSWERED,
    /** The number leads nowhere. */
    DESTINATION_NOT_OBTAINABLE,
    /** The call was sent elsewhere. */
    REDIRECTED,
    /** A conference was made. */
    CONFERENCE,
    /** A transfer was made. */
    TRANSFER,
    /** A consultation. */
    CONSULT,
    /** The caller left while waiting. */
    ABANDONED_QUEUE,
    /** The caller left while it rang. */
    ABANDONED_RING,
    /** No agent is free. */
    NO_AVAILABLE_AGENTS,
    /** A supervisor listens. */
    SUPERVISOR_MONITOR,
    /** A supervisor speaks to the agent only. */
    SUPERVISOR_WHISPER,
    /** A supervisor joined. */
    SUPERVISOR_BARGE_IN,
    /** A supervisor took the call over. */
    SUPERVISOR_INTERCEPT,
    /** A supervisor left. */
    SUPERVISOR_CLEAR,
    /** Nothing new: what is known is told again (R-FO-19). */
    PARTY_UPDATE
}
