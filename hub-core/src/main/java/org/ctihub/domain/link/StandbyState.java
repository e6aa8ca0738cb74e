/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

/** What has become of a link's second session, the one with the standby CTI Server. */
public enum StandbyState {
    /** There is none and none is wanted: the PG has one side, its servers are too old, or nothing serves yet. */
    NONE("none"),
    /** It is being opened. */
    OPENING("opening"),
    /** It is open: the other side can take over at once. */
    OPEN("open"),
    /** It was lost or refused; it is tried again after a pause. */
    WAITING("waiting");

    private final String word;

    StandbyState(String word) {
        this.word = word;
    }

    /** The word for people and in protocols. */
    public String word() {
        return word;
    }
}
