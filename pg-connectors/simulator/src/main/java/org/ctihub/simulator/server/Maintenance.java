/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.values.MaintenanceModeStatus;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.server.Side.Mode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the active side of a pair goes into maintenance: it asks, all have to agree, the other side takes over, and the
 * clients leave (R-FO-20 to R-FO-25). One at a time.
 */
final class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    /** The question under way. */
    private static final class Asking {
        private final Side side;
        private final List<Session> asked = new ArrayList<>();
        private final Map<Session, Integer> open = new HashMap<>();
        private final Promise<Boolean> decided = Promise.promise();

        private Asking(Side side) {
            this.side = side;
        }
    }

    private final Vertx vertx;
    private final Codec codec;
    private final Pair pair;
    private final long patienceMillis;
    private int lastInvokeId;
    private @Nullable Asking asking;

    Maintenance(Vertx vertx, Codec codec, Pair pair, long patienceMillis) {
        this.vertx = vertx;
        this.codec = codec;
        this.pair = pair;
        this.patienceMillis = Math.max(1, patienceMillis);
    }

    Future<Boolean> ask(Side side) {
        Asking question = new Asking(side);
        asking = question;
        side.mode(Mode.ASKING);
        for (Session session : side.sessions()) {
            SessionTerms terms = session.terms();
            if (terms != null && terms.has(ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY) && !session.isEnding()) {
                int invokeId = ++lastInvokeId;
                question.asked.add(session);
                question.open.put(session, invokeId);
                session.send(codec.message(MessageTypes.ACTIVE_MAINTENANCE_REQ, terms.version())
                        .set(Fields.INVOKE_ID, invokeId)
                        .toBuffer());
            }
        }
        LOG.info("side {} asks {} clients for maintenance", side.name(), question.asked.size());
        vertx.setTimer(patienceMillis, t -> decide(question, question.open.isEmpty()));
        decideWhenComplete(question);
        return question.decided.future();
    }

    /** An ACTIVE_MAINTENANCE_RESP; one that answers nothing is ignored. */
    void answered(Session session, int invokeId, boolean accepted) {
        Asking question = asking;
        if (question == null || !Integer.valueOf(invokeId).equals(question.open.get(session))) {
            LOG.info("session {} answers a question that nobody asked", session.id());
            return;
        }
        question.open.remove(session);
        if (!accepted) {
            decide(question, false);
        } else {
            decideWhenComplete(question);
        }
    }

    /** Whoever left needs no maintenance any more. */
    void closed(Session session) {
        Asking question = asking;
        if (question != null && question.asked.remove(session)) {
            question.open.remove(session);
            decideWhenComplete(question);
        }
    }

    /** The side is gone or does something else. */
    void abandoned(Side side) {
        Asking question = asking;
        if (question != null && question.side.equals(side)) {
            asking = null;
            question.decided.complete(false);
            if (side.mode() == Mode.ASKING) {
                side.mode(Mode.RUNNING);
            }
        }
    }

    private void decideWhenComplete(Asking question) {
        if (question.open.isEmpty()) {
            decide(question, true);
        }
    }

    private void decide(Asking question, boolean goesAhead) {
        if (!question.equals(asking)) {
            return;
        }
        asking = null;
        Side side = question.side;
        Side successor = pair.other(side);
        boolean agreed = goesAhead && successor.isSound();
        LOG.info("maintenance of side {} {}", side.name(), agreed ? "goes ahead" : "is cancelled");
        for (Session session : question.asked) {
            SessionTerms terms = session.terms();
            if (terms != null) {
                session.send(codec.message(MessageTypes.ACTIVE_MAINTENANCE_EVENT, terms.version())
                        .set(
                                Fields.MAINTENANCE_MODE_STATUS,
                                agreed ? MaintenanceModeStatus.CONTINUE : MaintenanceModeStatus.CANCEL)
                        .toBuffer());
            }
        }
        if (agreed) {
            leave(side, successor, question.asked);
        } else {
            side.mode(Mode.RUNNING);
        }
        question.decided.complete(agreed);
    }

    private void leave(Side side, Side successor, List<Session> informed) {
        side.active(false);
        side.mode(Mode.LEAVING);
        pair.activate(successor, true);
        for (Session session : side.sessions()) {
            if (!informed.contains(session)) {
                // Who cannot be asked cannot be told to go either (R-FO-25).
                pair.fail(session, StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE, true);
            }
        }
        vertx.setTimer(patienceMillis, t -> {
            if (side.mode() == Mode.LEAVING) {
                side.mode(Mode.MAINTENANCE);
                side.sessions()
                        .forEach(session -> pair.fail(session, StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE, true));
            }
        });
    }
}
