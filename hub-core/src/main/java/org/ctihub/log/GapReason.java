/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

/** Why events after a cursor cannot be given. The names are words of the desktop protocol. */
public enum GapReason {
    /** The cursor is of an epoch that the log knows nothing of any more. */
    EPOCH_CHANGED,
    /** Events after the cursor have left the window, or are more than may wait for one desktop. */
    WINDOW_EXCEEDED,
    /** The log never gave this cursor out. */
    UNKNOWN_CURSOR,
    /** What is watched now is not what was watched when the cursor was told: the state of whoever is new was never told. */
    SCOPE_CHANGED,
    /** The way from the owner to the desktop lost something, and the owner does not say more. */
    STREAM_LOST
}
