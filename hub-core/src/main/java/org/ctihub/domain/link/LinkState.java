/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

/** What a link is doing. */
public enum LinkState {
    /** Nobody wants it to be open. */
    DISABLED("disabled"),
    /** A TCP or TLS connection is being made. */
    CONNECTING("connecting"),
    /** OPEN_REQ was sent. */
    OPENING("opening"),
    /** The session is open; agents and calls are being read. */
    SYNCING("syncing"),
    IN_SERVICE("inService"),
    /** Events flow, but something that the peripheral needs is missing. */
    DEGRADED("degraded"),
    /** The session was lost; the next attempt waits for its time. */
    RECONNECTING("reconnecting");

    private final String word;

    LinkState(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
