/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

/** What an agent is doing in a media routing domain; other than with calls there are tasks. */
public enum MediaState {
    NOT_READY("notReady"),
    READY("ready"),
    /** A task is on its way to the agent. */
    RESERVED("reserved"),
    TALKING("talking"),
    HOLD("hold"),
    /** At work on a task. */
    ACTIVE("active"),
    PAUSED("paused"),
    /** By a task of another domain. */
    INTERRUPTED("interrupted"),
    NOT_ACTIVE("notActive"),
    /** Work after a task, not ready afterwards. */
    WORK_NOT_READY("workNotReady"),
    /** Work after a task, ready afterwards. */
    WORK_READY("workReady"),
    BUSY_OTHER("busyOther"),
    /** A number that has no word here; the raw number tells. */
    UNKNOWN("unknown");

    private final String word;

    MediaState(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
