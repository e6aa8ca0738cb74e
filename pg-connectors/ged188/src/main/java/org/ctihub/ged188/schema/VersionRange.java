/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

/** Protocol versions from {@code since} to {@code until}, both included. */
public record VersionRange(int since, int until) {
    /** The oldest version that the tables describe. */
    public static final int OLDEST = 9;
    /** The newest version that the tables describe. */
    public static final int NEWEST = 25;

    /** Every version that the tables describe. */
    public static final VersionRange ALL = new VersionRange(OLDEST, NEWEST);

    public boolean contains(int version) {
        return version >= since && version <= until;
    }

    /** The described version nearest to the given one: older peers are read as 9, newer ones as 25. */
    public static int nearest(int version) {
        return Math.max(OLDEST, Math.min(NEWEST, version));
    }
}
