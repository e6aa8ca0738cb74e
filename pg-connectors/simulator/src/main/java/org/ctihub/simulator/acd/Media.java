/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** Tells when the voice of the phones starts and stops (R-CALL-24, R-CALL-25). */
final class Media {

    private final Exchange exchange;

    Media(Exchange exchange) {
        this.exchange = exchange;
    }

    void refresh(Call call) {
        int able = 0;
        for (Connection connection : call.connections.values()) {
            if (connection.state == ConnectionState.CONNECTED || connection.state == ConnectionState.HELD) {
                able++;
            }
        }
        for (Connection connection : call.connections.values()) {
            if (connection.device != null) {
                set(connection, connection.state == ConnectionState.CONNECTED && able > 1);
            }
        }
    }

    void stop(Connection connection) {
        set(connection, false);
    }

    private void set(Connection connection, boolean on) {
        Device device = connection.device;
        if (device == null || connection.mediaOn == on) {
            return;
        }
        connection.mediaOn = on;
        String agentId = device.agent == null ? null : device.agent.profile.id();
        exchange.emit(new AcdEvent.MediaChanged(connection.ref(), on, true, agentId));
        exchange.emit(new AcdEvent.MediaChanged(connection.ref(), on, false, agentId));
    }
}
