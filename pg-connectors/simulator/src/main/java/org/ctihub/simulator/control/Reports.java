/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.SkillGroup;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.Peripheral;
import org.ctihub.simulator.server.Session;
import org.ctihub.simulator.server.Side;

/** Writes what there is as JSON. Has to run on the event loop of the pair that it reports. */
final class Reports {

    private Reports() {}

    static JsonArray calls(Peripheral peripheral) {
        JsonArray calls = new JsonArray();
        peripheral.acd().exchange().calls().forEach(call -> calls.add(call(call)));
        return calls;
    }

    static JsonObject call(Call call) {
        JsonArray parties = new JsonArray();
        for (Connection connection : call.connections()) {
            parties.add(new JsonObject()
                    .put("device", connection.party().id())
                    .put("kind", connection.party().kind().name())
                    .put("state", connection.state().name()));
        }
        SkillGroup queue = call.queuedIn();
        return new JsonObject()
                .put("id", call.id())
                .put("type", call.kind().name())
                .put("ani", call.origin().ani())
                .put("dialedNumber", call.origin().dialedNumber())
                .put("begunAt", call.begunAt())
                .put("queue", queue == null ? null : queue.name())
                .put("parties", parties)
                .put("data", data(call.data()));
    }

    private static JsonObject data(CallData data) {
        JsonObject variables = new JsonObject();
        for (int i = 0; i < CallData.VARIABLES; i++) {
            if (!data.variables().get(i).isEmpty()) {
                variables.put(Integer.toString(i + 1), data.variables().get(i));
            }
        }
        JsonObject scalars = new JsonObject();
        data.scalars().forEach(scalars::put);
        JsonObject arrays = new JsonObject();
        data.arrays().forEach((name, elements) -> {
            JsonObject array = new JsonObject();
            elements.forEach((index, value) -> array.put(Integer.toString(index), value));
            arrays.put(name, array);
        });
        return new JsonObject()
                .put("variables", variables)
                .put("scalars", scalars)
                .put("arrays", arrays)
                .put("wrapUp", data.wrapUp());
    }

    static JsonArray agents(Peripheral peripheral) {
        JsonArray agents = new JsonArray();
        peripheral.acd().exchange().agents().forEach(agent -> agents.add(agent(agent)));
        return agents;
    }

    static JsonObject agent(Agent agent) {
        var device = agent.device();
        JsonArray calls = new JsonArray();
        if (device != null) {
            device.connections()
                    .forEach(c -> calls.add(new JsonObject()
                            .put("id", c.call().id())
                            .put("state", c.state().name())));
        }
        return new JsonObject()
                .put("id", agent.profile().id())
                .put("remotePhone", agent.remotePhone())
                .put("name", agent.profile().firstName() + " " + agent.profile().lastName())
                .put("extension", device == null ? agent.profile().extension() : device.extension())
                .put("signedIn", agent.isSignedIn())
                .put("state", agent.state().name())
                .put("reason", agent.reason())
                .put("since", agent.since())
                .put("calls", calls);
    }

    static JsonArray sessions(Gateway gateway) {
        JsonArray sessions = new JsonArray();
        for (Session session : gateway.sessions()) {
            sessions.add(new JsonObject()
                    .put("id", session.id())
                    .put("gateway", gateway.name())
                    .put("side", session.side().name())
                    .put("clientId", session.clientId())
                    .put("version", session.version())
                    .put("active", session.side().isActive())
                    .put("remote", session.remoteAddress())
                    .put("framesIn", session.framesIn())
                    .put("framesOut", session.framesOut()));
        }
        return sessions;
    }

    static JsonObject counters(Gateway gateway, double eventsPerSecond) {
        JsonArray sides = new JsonArray();
        for (Side side : List.of(gateway.side("A"), gateway.side("B"))) {
            sides.add(new JsonObject()
                    .put("name", side.name())
                    .put("address", side.address())
                    .put("running", side.isRunning())
                    .put("active", side.isActive())
                    .put("mode", side.mode().name().toLowerCase(Locale.ROOT))
                    .put("connections", side.sessions().size()));
        }
        long calls = 0;
        for (Peripheral peripheral : gateway.peripherals()) {
            calls += peripheral.acd().exchange().callsBegun();
        }
        return new JsonObject()
                .put("gateway", gateway.name())
                .put("sides", sides)
                .put("framesIn", gateway.framesIn())
                .put("framesOut", gateway.framesOut())
                .put("events", gateway.events())
                .put("eventsPerSecond", eventsPerSecond)
                .put("callsBegun", calls)
                .put("sessions", sessions(gateway));
    }
}
