/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.link.session.LinkProblem;
import org.ctihub.link.session.Side;
import org.jspecify.annotations.Nullable;

/**
 * A link's session with one side of its PG, or the attempt to get one. What an abandoned one still says is not passed on.
 *
 * <p>One event loop only.
 */
final class SideConnection {
    private static final long LOOK_MS = 20;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final Duration FAREWELL_PATIENCE = Duration.ofSeconds(5);

    /** Whom a side's session tells what happens. */
    interface Hearer {
        void connected(Side side);

        void opened(Side side, CtiSession session);

        /** The attempt failed or the session ended. */
        void lost(Side side, LinkProblem problem);

        /** The flyweight is valid during the call only. */
        void frame(Side side, Frame frame);

        void readComplete(Side side);

        void malformed(Side side, int type, GedException cause);
    }

    private final Vertx vertx;
    private final LinkParts parts;
    private final String pair;
    private final Side side;
    private final SessionOptions options;
    private final Hearer hearer;
    private final UnaryOperator<CtiSession> guard;
    private @Nullable CtiSession session;
    private @Nullable Promise<Void> giveUp;
    /** Grows with every attempt and end, so that what an abandoned one still says is known to be old. */
    private int attempt;

    SideConnection(
            Vertx vertx,
            LinkParts parts,
            String pair,
            Side side,
            SessionOptions options,
            UnaryOperator<CtiSession> guard,
            Hearer hearer) {
        this.vertx = vertx;
        this.parts = parts;
        this.pair = pair;
        this.side = side;
        this.options = options;
        this.guard = guard;
        this.hearer = hearer;
    }

    Optional<CtiSession> session() {
        return Optional.ofNullable(session);
    }

    /**
     * Opens a session as soon as the gate lets it; there must be none.
     *
     * @param choice whether the other side would do as well
     */
    void open(String clientId, boolean choice) {
        int own = ++attempt;
        Promise<Void> end = Promise.promise();
        giveUp = end;
        knock(own, clientId, choice, end.future());
    }

    private void knock(int own, String clientId, boolean choice, Future<Void> end) {
        if (own != attempt) {
            return;
        }
        OpenGates.Answer answer = parts.gates().ask(pair, side, choice, nowMs());
        if (answer instanceof OpenGates.Answer.Go go) {
            enter(own, clientId, go.ticket(), end);
        } else if (answer instanceof OpenGates.Answer.Later later) {
            vertx.setTimer(Math.max(1, later.ms()), timer -> knock(own, clientId, choice, end));
        } else {
            // Not in the turn that asked: the machine must have finished first.
            vertx.runOnContext(next -> {
                if (own == attempt) {
                    ended(LinkReasons.BACKING_OFF);
                }
            });
        }
    }

    private void enter(int own, String clientId, long ticket, Future<Void> end) {
        CtiSession.open(vertx, parts.codec(), options.withClientId(clientId), new Listener(own), end)
                .onComplete(opened -> {
                    Boolean success = end.isComplete() ? null : (Boolean) opened.succeeded();
                    parts.gates().done(pair, side, ticket, success, nowMs());
                    if (opened.failed()) {
                        if (own == attempt) {
                            ended(LinkReasons.of(opened.cause()));
                        }
                    } else if (own != attempt) {
                        opened.result().close(0);
                    } else {
                        CtiSession held = guard.apply(opened.result());
                        session = held;
                        hearer.opened(side, held);
                    }
                });
    }

    /** Closes the session in an orderly way, or gives the attempt up; nothing is heard any more. */
    Future<Void> close() {
        CtiSession open = session;
        forget();
        return open == null ? Future.succeededFuture() : open.close(0);
    }

    /** The same at once and without a word to the server. */
    void reset() {
        CtiSession open = session;
        forget();
        if (open != null) {
            open.reset();
        }
    }

    /** Lets requests under way end, tells the server that no more will come, and waits for its end (R-FO-23, R-FO-24). */
    void leave(Duration within) {
        int own = attempt;
        leave(own, nowMs() + within.toMillis());
    }

    private void leave(int own, long deadline) {
        CtiSession open = session;
        if (own != attempt || open == null) {
            return;
        }
        if (open.counters().pending() > 0 && nowMs() < deadline) {
            vertx.setTimer(LOOK_MS, timer -> leave(own, deadline));
            return;
        }
        open.write(open.request(MessageTypes.STOPPING_REQUESTS_TO_THIS_SIDE_IND));
        vertx.setTimer(FAREWELL_PATIENCE.toMillis(), timer -> {
            if (own == attempt) {
                open.reset();
            }
        });
    }

    private void ended(LinkProblem problem) {
        forget();
        hearer.lost(side, problem);
    }

    private void forget() {
        attempt++;
        session = null;
        Promise<Void> end = giveUp;
        giveUp = null;
        if (end != null) {
            end.tryComplete();
        }
    }

    private static long nowMs() {
        return System.nanoTime() / NANOS_PER_MS;
    }

    /** What one session says. */
    private final class Listener implements SessionListener {
        private final int own;

        Listener(int own) {
            this.own = own;
        }

        @Override
        public void opening(int version) {
            if (own == attempt) {
                hearer.connected(side);
            }
        }

        @Override
        public void event(Frame frame) {
            if (own != attempt) {
                return;
            }
            if (frame.type() == MessageTypes.FAILURE_EVENT) {
                // The session closes itself, but who waits for that could be served by the other side already.
                LinkReasons.ofFailureEvent(frame).ifPresent(this::end);
            } else {
                hearer.frame(side, frame);
            }
        }

        private void end(LinkProblem problem) {
            session = null;
            giveUp = null;
            ended(problem);
        }

        @Override
        public void readComplete() {
            if (own == attempt) {
                hearer.readComplete(side);
            }
        }

        @Override
        public void malformed(int type, GedException cause) {
            if (own == attempt) {
                hearer.malformed(side, type, cause);
            }
        }

        @Override
        public void closed(CloseReason reason) {
            if (own == attempt) {
                ended(LinkReasons.of(reason));
            }
        }
    }
}
