/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

/** What this node does with a link. */
enum Phase {
    /** Nothing. */
    AWAY,
    /** Keeps a copy. */
    FOLLOWING,
    OWNING,
    /** Between two of the others; it must not be asked for anything. */
    CHANGING
}
