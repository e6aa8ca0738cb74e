/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** The local connection state of a call at a device (CSTA). */
public enum ConnectionState {
    /** No relation any more. */
    NULL("null"),
    INITIATED("initiated"),
    ALERTING("alerting"),
    CONNECTED("connected"),
    HELD("held"),
    QUEUED("queued"),
    FAILED("failed"),
    UNKNOWN("unknown");

    private final String word;

    ConnectionState(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
