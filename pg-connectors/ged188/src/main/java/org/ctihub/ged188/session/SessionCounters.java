/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

/**
 * What a session has counted since it opened.
 *
 * @param framesReceived complete frames of any kind
 * @param events frames handed to the listener
 * @param requestsSent requests that expect a confirmation, without heartbeats
 * @param confirmed requests answered in time, well or badly
 * @param deadlinesExceeded requests given up
 * @param lateConfirmations answers that nobody waits for (any more)
 * @param heartbeatsSent HEARTBEAT_REQ sent
 * @param malformed frames dropped because the codec could not read them
 * @param unexpected session messages that make no sense in the phase they came in; dropped
 * @param pending requests waiting now
 */
public record SessionCounters(
        long framesReceived,
        long events,
        long requestsSent,
        long confirmed,
        long deadlinesExceeded,
        long lateConfirmations,
        long heartbeatsSent,
        long malformed,
        long unexpected,
        int pending) {}
