/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

/**
 * Something that must not be.
 *
 * @param who the desktop, or whatever else it is about
 * @param at in ms since 1970
 */
public record Finding(Kind kind, String who, long at, String text) {
    /** As in docs/reliability.md. */
    public enum Kind {
        LOST,
        REPEATED,
        REORDERED,
        LATE,
        WRONG,
        FENCED,
        NO_CLIENT,
        UNENDED;

        /** Whether a run in which this was found has failed. */
        public boolean fails() {
            return this != LATE;
        }

        /** The word of reports. */
        public String word() {
            return switch (this) {
                case NO_CLIENT -> "noClient";
                default -> name().toLowerCase(java.util.Locale.ROOT);
            };
        }
    }
}
