/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import org.ctihub.domain.call.ConnectionState;
import org.ctihub.ged188.values.LocalConnectionState;

/** Maps the peripheral's local connection states to words. */
final class ConnectionStates {
    private ConnectionStates() {}

    static ConnectionState fromRaw(int raw) {
        return switch (raw) {
            case LocalConnectionState.LCS_NULL -> ConnectionState.NULL;
            case LocalConnectionState.LCS_INITIATE -> ConnectionState.INITIATED;
            case LocalConnectionState.LCS_ALERTING -> ConnectionState.ALERTING;
            case LocalConnectionState.LCS_CONNECT -> ConnectionState.CONNECTED;
            case LocalConnectionState.LCS_HOLD -> ConnectionState.HELD;
            case LocalConnectionState.LCS_QUEUED -> ConnectionState.QUEUED;
            case LocalConnectionState.LCS_FAIL -> ConnectionState.FAILED;
            default -> ConnectionState.UNKNOWN;
        };
    }
}
