/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

/** Whom a message is for. */
public enum Recipients {
    /** One agent. */
    AGENT("agent"),
    /** The teams that the sender belongs to or supervises. */
    TEAM("team"),
    /** Whoever supervises the sender's teams. */
    SUPERVISOR("supervisor"),
    /** Everybody at the same peripheral. */
    ALL("all");

    private final String word;

    Recipients(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
