/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain;

/** A part of a view that nobody has told anew since the events had a gap: true as far as the hub knows, but old. */
public enum CarriedOver {
    /** The agent's state: the peripheral has not answered the question for it. */
    STATE("state"),
    REASON("reason"),
    PENDING("pending"),
    /** At least a part of what the agent does in other media routing domains than that of voice. */
    MEDIA("media"),
    /** Who is in the call and what they do: the peripheral has not answered the question for it. */
    CONNECTIONS("connections"),
    TYPE("type"),
    QUEUE("queue"),
    CONSULT_OF("consultOf"),
    /** At least one of the call variables, ECC variables and arrays. */
    VARIABLES("variables"),
    WRAP_UP("wrapUp"),
    RECORDING("recording"),
    /** That an agent's greeting is being played. */
    GREETING("greeting");

    private final String word;

    CarriedOver(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
