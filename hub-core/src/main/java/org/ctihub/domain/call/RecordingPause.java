/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** What became of the recording of a call when it was marked as sensitive. */
public enum RecordingPause {
    /** The hub knows of no recording. One that something else has started cannot be seen. */
    NONE("none"),
    /** It was stopped, and is started again when the call is sensitive no more. */
    PAUSED("paused"),
    /** The peripheral did not stop it: the call may still be recorded. */
    NOT_PAUSED("notPaused");

    private final String word;

    RecordingPause(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
