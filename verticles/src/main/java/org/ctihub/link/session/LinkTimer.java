/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

/** The pauses that a {@link LinkMachine} asks for; each runs at most once at a time. */
public enum LinkTimer {
    /** Until the next attempt to get the link into service. */
    RETRY,
    /** Until the next attempt to open the standby session. */
    STANDBY,
    /** For how long the side that goes into maintenance may still be used. */
    MAINTENANCE
}
