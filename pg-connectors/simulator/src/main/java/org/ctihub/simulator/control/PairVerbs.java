/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.Pair;
import org.ctihub.simulator.server.Session;
import org.ctihub.simulator.server.SessionFaults;
import org.ctihub.simulator.server.Side;

/** What can be done to a pair, its sides and its sessions. Has to run on the event loop of the pair. */
final class PairVerbs {

    private PairVerbs() {}

    private static JsonObject done() {
        return new JsonObject().put("done", true);
    }

    private static Future<JsonObject> done(boolean could) {
        if (!could) {
            throw new BadControlException(409, "the side is not in the state for that");
        }
        return Future.succeededFuture(done());
    }

    static Future<JsonObject> side(Gateway gateway, String letter, String verb, JsonObject body) {
        Pair pair = gateway.pair();
        Side side = pair.side(letter);
        return switch (verb) {
            case "stop" -> pair.stop(side).map(v -> done());
            case "start" -> pair.start(side).map(v -> done());
            case "crash" -> pair.crash(side).map(v -> done());
            case "hang" -> done(pair.hang(side));
            case "resume" -> done(pair.resume(side));
            case "offline" -> done(pair.offline(side));
            case "online" -> done(pair.online(side));
            case "maintenance" -> pair.maintain(side).map(accepted -> done().put("accepted", accepted));
            case "refuse" -> {
                Long millis = body.getLong("millis");
                long until = millis == null ? Long.MAX_VALUE : gateway.now() + Math.max(0, millis);
                side.refuseOpening(body.getInteger("status", 0), until);
                yield done(true);
            }
            default ->
                throw new BadControlException(
                        404, "sides know stop start crash hang resume offline online maintenance refuse");
        };
    }

    static JsonObject gateway(Gateway gateway, String verb) {
        boolean could = switch (verb) {
            case "switch" -> gateway.pair().switchSides();
            case "controller/offline" -> gateway.controller(false);
            case "controller/online" -> gateway.controller(true);
            default -> throw new BadControlException(404, "there is no verb " + verb);
        };
        if (!could) {
            throw new BadControlException(409, "the pair is not in the state for that");
        }
        return done();
    }

    static JsonObject session(Gateway gateway, Session session, String verb, JsonObject body) {
        switch (verb) {
            case "drop" -> session.close();
            case "reset" -> session.reset();
            case "end" -> {
                int status = body.getInteger("status", 15);
                gateway.pair().fail(session, status, body.getBoolean("close", status != 15));
            }
            case "delay" -> session.faults().delayBy(body.getLong("millis", 0L));
            case "corrupt" ->
                session.faults()
                        .damageNext(
                                body.getInteger("frames", 1),
                                SessionFaults.Damage.valueOf(
                                        body.getString("what", "BODY").toUpperCase(Locale.ROOT)));
            default -> throw new BadControlException(404, "sessions know drop, reset, end, delay and corrupt");
        }
        return done();
    }
}
