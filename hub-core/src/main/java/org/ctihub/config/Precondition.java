/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/** What must be true of an item for a write to be done. */
public sealed interface Precondition {
    /** Whatever there is or is not. */
    Precondition ANY = new Any();

    /** There is none ({@code If-None-Match: *}); else {@link ConfigException.Exists}. */
    Precondition NEW = new New();

    /** See {@link #ANY}. */
    record Any() implements Precondition {}

    /** See {@link #NEW}. */
    record New() implements Precondition {}

    /**
     * It has this revision ({@code If-Match}); else {@link ConfigException.Stale}, or {@link ConfigException.Missing}.
     *
     * @param revision 1 or more
     */
    record AtRevision(long revision) implements Precondition {}

    /** It has this revision. */
    static Precondition at(long revision) {
        return new AtRevision(revision);
    }
}
