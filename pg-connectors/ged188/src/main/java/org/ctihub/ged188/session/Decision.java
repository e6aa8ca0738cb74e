/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import org.jspecify.annotations.Nullable;

/**
 * What the core wants done, in this order, by whoever owns the socket. Deciding never calls out, so a listener that
 * sends or closes in the middle of a list finds a core whose state is already settled.
 *
 * @param <T> the caller's handle of a request
 */
sealed interface Decision<T> {
    /** Hand the frame just given to the listener. */
    record Deliver<T>() implements Decision<T> {}

    /** The session is open. */
    record Opened<T>(OpenedSession session) implements Decision<T> {}

    /** The frame just given answers this request. */
    record Confirm<T>(T request) implements Decision<T> {}

    /** This request ends without success. */
    record Fail<T>(T request, CtiFailure failure) implements Decision<T> {}

    /** Write HEARTBEAT_REQ. */
    record SendHeartbeat<T>(int invokeId) implements Decision<T> {}

    /** Write CLOSE_REQ. */
    record SendClose<T>(int invokeId, int status) implements Decision<T> {}

    /** Reset the connection; the session is over. Always the last decision; {@code refusal} only if it never opened. */
    record End<T>(CloseReason reason, @Nullable CtiFailure refusal) implements Decision<T> {}
}
