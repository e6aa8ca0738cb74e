/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

/** Why a session ended or did not come about; every end has exactly one reason. */
public enum CloseReason {
    CLOSED_BY_US("We closed the session with CLOSE_REQ.", false),
    SERVER_ASKED_TO_CLOSE("The server cannot work normally and asked us to close (FAILURE_EVENT 15, 92 or 107).", true),
    SERVER_IN_MAINTENANCE("The server stops for maintenance (FAILURE_EVENT 110).", true),
    DISPLACED("A newer session of the same client took this one's place (FAILURE_EVENT 11).", false),
    HEARTBEAT_MISSED("Three heartbeats in a row stayed without an answer.", true),
    HEARTBEAT_REFUSED("The server answered a heartbeat with a failure, so it is offline.", true),
    SERVER_SILENT("Nothing at all arrived for two and a half heartbeat intervals although we kept sending.", true),
    CONNECTION_RESET("The connection ended without a CLOSE_REQ.", true),
    BAD_FRAME("The byte stream is corrupt: a length word beyond the limit.", true),
    CONNECT_FAILED("No TCP connection could be made.", true),
    TLS_FAILED("The TLS handshake or record layer failed.", false),
    OPEN_TIMEOUT("The server did not answer OPEN_REQ in time.", true),
    OPEN_REFUSED("The server refused OPEN_REQ.", false);

    private final String sentence;
    private final boolean reconnectHelps;

    CloseReason(String sentence, boolean reconnectHelps) {
        this.sentence = sentence;
        this.reconnectHelps = reconnectHelps;
    }

    /** One sentence for people. */
    public String sentence() {
        return sentence;
    }

    /**
     * Whether connecting again, to this side or the other, may succeed without anybody changing a setting. For {@link
     * #OPEN_REFUSED} look at the status of {@link CtiFailure.SessionRefused} instead.
     */
    public boolean reconnectHelps() {
        return reconnectHelps;
    }
}
