/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.LongSupplier;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.server.Side.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two servers of a pair: which one is active, and what befalls them. At most one is active; none is when the active
 * one is gone and the other cannot take over. Event loop of the pair only.
 */
public final class Pair {

    /** Hears of switches. */
    interface Listener {
        /**
         * A side became the active one.
         *
         * @param graceful whether the other one gave the work away on purpose (R-FO-19)
         */
        void activated(Side side, boolean graceful);

        /** The active side, or the sessions of a side, are others than before. */
        void changed();
    }

    /**
     * How long things take.
     *
     * @param switchMillis from the end of one side until the other is active
     * @param hangSwitchMillis how long the active side may hang before the other becomes active, 0 for ever
     * @param patienceMillis how long clients have to answer or to leave: five seconds (R-FO-21, R-FO-23)
     */
    record Times(long switchMillis, long hangSwitchMillis, long patienceMillis) {}

    private static final Logger LOG = LoggerFactory.getLogger(Pair.class);

    private final Vertx vertx;
    private final Codec codec;
    private final Side a;
    private final Side b;
    private final Times times;
    private final LongSupplier clock;
    private final Listener listener;
    private final Maintenance maintenance;

    Pair(Vertx vertx, Codec codec, Side a, Side b, Times times, LongSupplier clock, Listener listener) {
        this.vertx = vertx;
        this.codec = codec;
        this.a = a;
        this.b = b;
        this.times = times;
        this.clock = clock;
        this.listener = listener;
        this.maintenance = new Maintenance(vertx, codec, this, times.patienceMillis());
    }

    /** Side A or B. */
    public Side side(String name) {
        return "A".equals(name) ? a : b;
    }

    /** The side that serves, or else A. */
    Side other(Side side) {
        return side.equals(a) ? b : a;
    }

    Maintenance maintenance() {
        return maintenance;
    }

    Listener listener() {
        return listener;
    }

    Future<Void> open() {
        return a.start().compose(v -> b.start()).onSuccess(v -> a.active(true));
    }

    Future<?> close() {
        return Future.all(a.stop(), b.stop());
    }

    /** Stops a side; the other becomes active if this one was (R-FO-04). */
    public Future<Void> stop(Side side) {
        boolean wasActive = side.isActive();
        maintenance.abandoned(side);
        return side.stop().onSuccess(v -> over(side, wasActive));
    }

    /** A side dies: all its connections are reset at once. */
    public Future<Void> crash(Side side) {
        boolean wasActive = side.isActive();
        maintenance.abandoned(side);
        LOG.info("side {} crashes", side.name());
        return side.crash().onSuccess(v -> over(side, wasActive));
    }

    private void over(Side side, boolean wasActive) {
        listener.changed();
        if (wasActive) {
            succeed(side, false);
        }
    }

    /** Starts a stopped side, or ends its maintenance; it stands by unless it is alone. */
    public Future<Void> start(Side side) {
        if (side.mode() == Mode.MAINTENANCE) {
            side.mode(Mode.RUNNING);
            activateIfAlone(side);
            return Future.succeededFuture();
        }
        if (side.isRunning()) {
            return Future.succeededFuture();
        }
        return side.startAgain().onSuccess(v -> activateIfAlone(side));
    }

    private void activateIfAlone(Side side) {
        if (!a.isActive() && !b.isActive() && side.isSound()) {
            activate(side, false);
        }
    }

    /** A side neither reads nor writes until it is resumed; false when it does not run. */
    public boolean hang(Side side) {
        if (!side.isRunning() || side.mode() == Mode.HUNG) {
            return false;
        }
        maintenance.abandoned(side);
        LOG.info("side {} hangs", side.name());
        side.hang();
        if (side.isActive() && times.hangSwitchMillis() > 0) {
            vertx.setTimer(times.hangSwitchMillis(), t -> {
                if (side.isActive() && side.mode() == Mode.HUNG && other(side).isSound()) {
                    side.active(false);
                    succeed(side, false);
                }
            });
        }
        return true;
    }

    /**
     * A hung side goes on: it sends what had to wait and reads what came meanwhile. If the other side has taken over, it
     * closes its connections and stands by. False when it did not hang.
     */
    public boolean resume(Side side) {
        if (side.mode() != Mode.HUNG) {
            return false;
        }
        boolean superseded = !side.isActive() && side.servedLast();
        LOG.info("side {} goes on", side.name());
        if (superseded) {
            side.mode(Mode.RUNNING);
            side.sessions().forEach(Session::close);
        } else {
            side.thaw(clock.getAsLong());
        }
        activateIfAlone(side);
        listener.changed();
        return true;
    }

    /** A side says that it cannot work: it asks its clients to close and refuses everything with 15 (R-SES-21, R-HB-08). */
    public boolean offline(Side side) {
        if (!side.isSound()) {
            return false;
        }
        boolean wasActive = side.isActive();
        side.active(false);
        side.mode(Mode.OFFLINE);
        List<Session> asked = side.sessions();
        asked.forEach(session -> fail(session, StatusCode.E_CTI_CTI_SERVER_OFFLINE, false));
        vertx.setTimer(Math.max(1, times.patienceMillis()), t -> asked.forEach(Session::finish));
        over(side, wasActive);
        return true;
    }

    /** Ends {@link #offline}. */
    public boolean online(Side side) {
        if (side.mode() != Mode.OFFLINE) {
            return false;
        }
        side.mode(Mode.RUNNING);
        activateIfAlone(side);
        return true;
    }

    /**
     * Asks the clients of the active side for maintenance and does it when they agree (R-FO-20).
     *
     * @return whether they agreed; fails when the side is not the active one or the other cannot take over
     */
    public Future<Boolean> maintain(Side side) {
        if (!side.isActive() || !side.isSound() || !other(side).isSound()) {
            return Future.failedFuture(new PairStateException(
                    "maintenance needs an active side " + side.name() + " and another one that can take over"));
        }
        return maintenance.ask(side);
    }

    /**
     * The sides change their roles on purpose; the side that served closes its connections and stands by. False when the
     * other side cannot take over.
     */
    public boolean switchSides() {
        Side from = a.isActive() ? a : b;
        if (!from.isActive() || !other(from).isSound()) {
            return false;
        }
        maintenance.abandoned(from);
        LOG.info("side {} gives its work away", from.name());
        from.active(false);
        from.sessions().forEach(Session::close);
        activate(other(from), true);
        return true;
    }

    /** Ends a session for a reason, or only tells the client so (R-SES-21). */
    public void fail(Session session, int status, boolean close) {
        SessionTerms terms = session.terms();
        if (terms != null) {
            session.send(codec.message(MessageTypes.FAILURE_EVENT, terms.version())
                    .set(Fields.STATUS, status)
                    .toBuffer());
            session.closeStatus(status);
        }
        if (close || terms == null) {
            session.finish();
        }
    }

    /** Lets the other side take over from one that is gone. */
    private void succeed(Side gone, boolean graceful) {
        Side successor = other(gone);
        if (times.switchMillis() <= 0) {
            takeOver(gone, successor, graceful);
        } else {
            vertx.setTimer(times.switchMillis(), t -> takeOver(gone, successor, graceful));
        }
    }

    private void takeOver(Side gone, Side successor, boolean graceful) {
        if (successor.isSound() && !successor.isActive() && !gone.isActive()) {
            activate(successor, graceful);
        }
    }

    void activate(Side side, boolean graceful) {
        side.active(true);
        LOG.info("side {} is the active one now", side.name());
        listener.activated(side, graceful);
        listener.changed();
    }
}
