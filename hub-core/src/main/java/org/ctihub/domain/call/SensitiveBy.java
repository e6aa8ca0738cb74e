/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** Who has marked a call as sensitive. */
public enum SensitiveBy {
    /** An agent on the call. */
    AGENT("agent"),
    /** A supervisor of an agent on the call. */
    SUPERVISOR("supervisor");

    private final String word;

    SensitiveBy(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
