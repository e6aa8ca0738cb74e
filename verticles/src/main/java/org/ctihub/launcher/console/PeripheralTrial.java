/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.items.ConnectionTrial;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.Finding;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.config.TrialPlan;
import org.ctihub.link.trial.SessionTrial;
import org.ctihub.link.trial.TriedSide;

/** Tries the sides of a peripheral's PG at the same time, as its link would open them. */
public final class PeripheralTrial implements ConnectionTrial {
    /** As the protocol wants it, with the time to connect (R-SES-18). */
    public static final Duration PATIENCE = Duration.ofSeconds(38);

    private final Vertx vertx;
    private final Codec codec;
    private final String node;
    private final Duration patience;

    /** @param patience how long it may take until there is a session */
    public PeripheralTrial(Vertx vertx, Codec codec, String node, Duration patience) {
        this.vertx = vertx;
        this.codec = codec;
        this.node = node;
        this.patience = patience;
    }

    @Override
    public Future<List<Side>> run(String tenant, long id, JsonObject body) {
        return vertx.executeBlocking(() -> sides(tenant, id, body), false).compose(sides -> {
            List<Future<Side>> tried = new TreeMap<>(sides)
                    .entrySet().stream()
                            .map(side -> new SessionTrial(vertx, codec, side.getValue(), id, patience)
                                    .run()
                                    .map(result -> side(side.getKey().name(), result)))
                            .toList();
            return Future.all(tried)
                    .map(all -> tried.stream().map(Future::result).toList());
        });
    }

    private Map<org.ctihub.link.session.Side, SessionOptions> sides(String tenant, long id, JsonObject body) {
        try {
            return TrialPlan.sides(node, tenant, id, body);
        } catch (ConfigException e) {
            Finding finding = TrialPlan.finding(e, tenant, id);
            throw new RefusedException(
                    Problem.of(ProblemCode.REFUSED, finding.detail()),
                    new JsonObject()
                            .put(
                                    "errors",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("pointer", finding.pointer())
                                                    .put("detail", finding.detail()))));
        }
    }

    private static Side side(String name, TriedSide tried) {
        return new Side(
                name,
                tried.steps().stream()
                        .map(step -> new Step(step.name(), step.ok(), step.detail(), step.ms()))
                        .toList(),
                tried.version(),
                tried.services(),
                tried.pgStatus(),
                Optional.of(tried).flatMap(TriedSide::online));
    }
}
