/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** How a recording is doing. */
public enum RecordingState {
    RECORDING("recording"),
    /** It could not begin, or broke. */
    FAILED("failed");

    private final String word;

    RecordingState(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
