/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

/** What has become of an alarm just now. */
public record Notice(Kind kind, Alarm alarm) {
    /** What. */
    public enum Kind {
        RAISED("raised"),
        /** It came again; nobody but pages is told. */
        REPEATED("repeated"),
        /** It is worse or better than it was, or has another text. */
        CHANGED("changed"),
        ACKNOWLEDGED("acknowledged"),
        CLOSED("closed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
