/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** Who records calls. */
public enum Recorder {
    /** A recording application that has registered with the CTI Server (R-REC-01). */
    SERVER("server"),
    /** The network, from protocol version 23 on (R-REC-03). */
    NETWORK("network");

    private final String word;

    Recorder(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
