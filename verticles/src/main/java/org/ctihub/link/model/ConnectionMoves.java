/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.ctihub.ged188.values.LocalConnectionState.LCS_ALERTING;
import static org.ctihub.ged188.values.LocalConnectionState.LCS_CONNECT;
import static org.ctihub.ged188.values.LocalConnectionState.LCS_FAIL;
import static org.ctihub.ged188.values.LocalConnectionState.LCS_HOLD;
import static org.ctihub.ged188.values.LocalConnectionState.LCS_INITIATE;
import static org.ctihub.ged188.values.LocalConnectionState.LCS_NULL;
import static org.ctihub.ged188.values.LocalConnectionState.LCS_QUEUED;

import java.util.List;
import org.ctihub.log.EventType;

/** How a connection may get from one state to another, step by step: what must have happened where nobody looked. */
final class ConnectionMoves {
    private ConnectionMoves() {}

    /** The states to go through, the last of them {@code to}; none if the connection is there already. */
    static List<Integer> path(int from, int to) {
        if (from == to) {
            return List.of();
        }
        return switch (to) {
            case LCS_HOLD -> from == LCS_CONNECT ? List.of(to) : List.of(LCS_CONNECT, to);
            case LCS_ALERTING, LCS_INITIATE, LCS_QUEUED -> from == LCS_NULL ? List.of(to) : List.of(LCS_NULL, to);
            case LCS_FAIL -> from == LCS_HOLD ? List.of(LCS_CONNECT, to) : List.of(to);
            default -> List.of(to);
        };
    }

    /** The event that tells of one step. */
    static EventType event(int from, int to) {
        return switch (to) {
            case LCS_NULL -> EventType.CALL_CONNECTION_CLEARED;
            case LCS_INITIATE -> EventType.CALL_SERVICE_INITIATED;
            case LCS_ALERTING -> EventType.CALL_DELIVERED;
            case LCS_QUEUED -> EventType.CALL_QUEUED;
            case LCS_HOLD -> EventType.CALL_HELD;
            case LCS_FAIL -> EventType.CALL_FAILED;
            case LCS_CONNECT ->
                switch (from) {
                    case LCS_HOLD -> EventType.CALL_RETRIEVED;
                    case LCS_INITIATE -> EventType.CALL_ORIGINATED;
                    default -> EventType.CALL_ESTABLISHED;
                };
            default -> EventType.CALL_DATA_CHANGED;
        };
    }
}
