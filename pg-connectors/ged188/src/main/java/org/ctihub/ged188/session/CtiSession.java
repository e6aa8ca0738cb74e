/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;

/**
 * An open session with a CTI Server.
 *
 * <p>Everything happens on the context that called {@link #open}: listener calls and the completion of all futures. The
 * methods may be called from any thread; from another one they take effect a moment later.
 */
public interface CtiSession {
    /**
     * Connects and opens a session. When the server does not know the highest version, the next lower one is tried on a
     * new connection (R-SES-17) until one is accepted or the lowest allowed is refused; every attempt has its own
     * timeouts.
     *
     * <p>The future fails with {@link CtiFailure.SessionRefused} when the server says no, and with {@link
     * CtiFailure.SessionLost} when no answer came about; the connection is reset then. The listener hears nothing but
     * {@link SessionListener#opening} before the future has succeeded, and nothing more if it fails.
     */
    static Future<CtiSession> open(Vertx vertx, Codec codec, SessionOptions options, SessionListener listener) {
        return open(vertx, codec, options, listener, Promise.promise().future());
    }

    /**
     * The same, until it is given up: when {@code giveUp} completes, in whatever way, the connection is reset at once and the
     * future fails; a session that is open by then is not touched.
     */
    static Future<CtiSession> open(
            Vertx vertx, Codec codec, SessionOptions options, SessionListener listener, Future<?> giveUp) {
        return new SessionOpening(vertx, codec, options, listener, giveUp).open();
    }

    /** What the server granted. */
    OpenedSession info();

    /**
     * A builder for a message of this session's version. If the type has an InvokeID, a fresh one is set. Every call uses
     * up one id, sent or not.
     */
    FrameBuilder request(int type);

    /**
     * Sends a request and waits for its confirmation, a detached copy. Fails with a {@link CtiFailure}: always once, and
     * no later than the deadline (give or take the session's timer of at most 100 ms). Fails with a {@link
     * org.ctihub.ged188.codec.GedException} when the message cannot be encoded.
     *
     * <p>An answer in segments (More is not 0) completes the future with its last segment; those before go to {@link
     * SessionListener#event}.
     *
     * @param request from {@link #request}, of a type that has an InvokeID
     * @param deadline positive; 10 to 15 s are usual (R-CTL-04)
     */
    Future<Frame> send(FrameBuilder request, Duration deadline);

    /** Sends a message that has no confirmation; succeeds when the bytes were handed to the socket. */
    Future<Void> write(FrameBuilder message);

    /** Stops reading from the socket. What one read already brought is still handed over. */
    void pause();

    /** Reads again. */
    void resume();

    /**
     * Closes in an orderly way: CLOSE_REQ, then the reset of the connection when CLOSE_CONF has come or patience is over
     * (R-SES-20). Reading is resumed. Never fails; a session that is over already gives a completed future.
     *
     * @param status 0 own wish, 15 the server is offline, 16 it did not answer
     */
    Future<Void> close(int status);

    /**
     * Resets the connection at once and says nothing to the server; requests under way fail, and the listener is told. Nothing
     * to do if the session is over.
     */
    void reset();

    /** What was counted so far; exact on the session's context, a little behind elsewhere. */
    SessionCounters counters();
}
