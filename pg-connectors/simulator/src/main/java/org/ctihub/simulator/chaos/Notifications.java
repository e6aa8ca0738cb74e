/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads notifications of the desktop protocol for one agent. Pure. */
final class Notifications {
    private final String agent;
    private final String extension;

    Notifications(String agent, String extension) {
        this.agent = agent;
        this.extension = extension;
    }

    Told.Event event(long at, JsonObject params, int bytes) {
        boolean inferred = params.getBoolean("inferred", false);
        boolean seen = !inferred && params.containsKey("raw");
        return new Told.Event(
                at,
                Position.parse(params.getString("cursor")),
                millis(params.getString("time")),
                params.getString("type").intern(),
                seen,
                inferred,
                bytes,
                subject(params));
    }

    private Told.Subject subject(JsonObject params) {
        JsonObject link = params.getJsonObject("link");
        if (link != null) {
            return link(link);
        }
        JsonObject self = params.getJsonObject("agent");
        if (self != null) {
            return agent(self);
        }
        JsonObject call = params.getJsonObject("call");
        return new Told.OfCall(call.getLong("callId"), own(call));
    }

    private static Told.OfLink link(JsonObject link) {
        JsonObject reason = link.getJsonObject("reason");
        return new Told.OfLink(
                link.getString("state").intern(),
                reason == null ? "" : reason.getString("code", "").intern(),
                link.getString("side", "") == null ? "" : link.getString("side", ""));
    }

    private static Told.AgentNow agent(JsonObject self) {
        Integer reason = self.getInteger("reason");
        return new Told.AgentNow(self.getInteger("stateRaw", -1), reason == null ? 0 : reason);
    }

    /** The state of the agent's own connection, 0 if there is none. */
    private int own(JsonObject call) {
        for (Object each : call.getJsonArray("connections", new JsonArray())) {
            JsonObject connection = (JsonObject) each;
            String who = connection.getString("agent");
            if (agent.equals(who) || (who == null && extension.equals(connection.getString("device")))) {
                return connection.getInteger("stateRaw", 0);
            }
        }
        return 0;
    }

    Told.Snapshot snapshot(long at, JsonObject params) {
        Told.OfLink link = link(params.getJsonObject("link"));
        Optional<JsonObject> self = self(params);
        Map<Long, Integer> calls = new HashMap<>();
        for (Object each : params.getJsonArray("calls", new JsonArray())) {
            JsonObject call = (JsonObject) each;
            int own = own(call);
            if (own != 0) {
                calls.put(call.getLong("callId"), own);
            }
        }
        return new Told.Snapshot(
                at,
                Position.parse(params.getString("cursor")),
                millis(params.getString("time")),
                link.inService(),
                self.map(Notifications::agent).orElse(Told.AgentNow.UNKNOWN),
                Map.copyOf(calls));
    }

    /** The agent, as who acts for it is told, or who watches it. */
    private Optional<JsonObject> self(JsonObject snapshot) {
        return Optional.ofNullable(snapshot.getJsonObject("agent"))
                .or(() -> snapshot.getJsonArray("agents", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> agent.equals(each.getString("id")))
                        .findFirst());
    }

    static Told.Gap gap(long at, JsonObject params) {
        return new Told.Gap(at, Position.parse(params.getString("from")), params.getString("reason"));
    }

    static Told.Resumed resumed(long at, JsonObject params) {
        return new Told.Resumed(
                at,
                Position.parse(params.getString("from")),
                Position.parse(params.getString("to")),
                params.getInteger("events", 0));
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
