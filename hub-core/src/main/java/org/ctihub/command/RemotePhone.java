/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

/**
 * Where an agent works who is not at a phone of the peripheral (R-AGT-10).
 *
 * @param number as the peripheral shall dial it, without a semicolon
 */
public record RemotePhone(String number, Mode mode) {
    /** How the agent is connected. */
    public enum Mode {
        /** For each call anew. */
        CALL_BY_CALL("callByCall"),
        /** Once, for as long as the agent is signed in. */
        NAILED("nailed");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** The word in the desktop protocol. */
        public String word() {
            return word;
        }
    }
}
