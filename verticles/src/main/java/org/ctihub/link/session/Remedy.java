/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

/** What there is to do about a session that was lost or refused; the later ones weigh more. */
public enum Remedy {
    /** Try again as the reconnect order says. */
    RETRY,
    /** This side cannot serve now: the other one first. */
    OTHER_SIDE,
    /** Somebody has to correct a setting, here or at the server: try again slowly. */
    CONFIGURATION,
    /** A newer session of the same client took the place: let it have it, and try again slowly. */
    DISPLACED
}
