/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.server.ClientWatch;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.History;
import org.ctihub.simulator.server.Numbers;
import org.ctihub.simulator.server.Peripheral;
import org.ctihub.simulator.server.RequestLog;

/**
 * Writes what happened and what arrived as JSON, with the protocol's numbers, so that it can be compared with what
 * clients were told. Has to run on the event loop of the pair.
 */
final class Records {

    private Records() {}

    static JsonArray history(Peripheral peripheral, long after, int limit) {
        JsonArray entries = new JsonArray();
        for (History.Entry entry : peripheral.history().after(after, limit)) {
            entries.add(entry(entry));
        }
        return entries;
    }

    private static JsonObject entry(History.Entry entry) {
        JsonObject json = new JsonObject()
                .put("n", entry.number())
                .put("t", entry.atMillis())
                .put("kind", kind(entry.kind()));
        boolean agentState = entry.kind() == History.Kind.AGENT_STATE;
        if (!agentState) {
            json.put("what", entry.what());
        }
        if (entry.callId() != 0) {
            json.put("callId", entry.callId());
        }
        if (entry.otherCallId() != 0) {
            json.put("otherCallId", entry.otherCallId());
        }
        if (!entry.device().isEmpty()) {
            json.put("device", entry.device());
        }
        if (!entry.agent().isEmpty()) {
            json.put("agent", entry.agent());
        }
        if (entry.state() >= 0) {
            json.put("state", entry.state());
        }
        if (agentState) {
            json.put("reason", entry.code());
        } else if (entry.kind() == History.Kind.CALL) {
            json.put("cause", entry.code());
        }
        return json.put("sent", entry.sent());
    }

    private static String kind(History.Kind kind) {
        return switch (kind) {
            case CALL -> "call";
            case AGENT_STATE -> "agentState";
            case DEVICE -> "device";
            case TOLD -> "told";
        };
    }

    /** Agents and calls as they are now, with the number of the last entry of the history that is contained. */
    static JsonObject truth(Peripheral peripheral, long now) {
        JsonArray agents = new JsonArray();
        for (Agent agent : peripheral.acd().exchange().agents()) {
            Device device = agent.device();
            agents.add(new JsonObject()
                    .put("agent", agent.profile().id())
                    .put("extension", device == null ? agent.profile().extension() : device.extension())
                    .put("state", Numbers.agentState(agent.state()))
                    .put("reason", agent.reason())
                    .put("since", agent.since()));
        }
        JsonArray calls = new JsonArray();
        for (Call call : peripheral.acd().exchange().calls()) {
            calls.add(call(call));
        }
        return new JsonObject()
                .put("t", now)
                .put("last", peripheral.history().last())
                .put("agents", agents)
                .put("calls", calls);
    }

    private static JsonObject call(Call call) {
        JsonArray connections = new JsonArray();
        for (Connection connection : call.connections()) {
            connections.add(new JsonObject()
                    .put("device", connection.party().id())
                    .put("kind", connection.party().kind().name().toLowerCase(Locale.ROOT))
                    .put("state", Numbers.connectionState(connection.state())));
        }
        return new JsonObject()
                .put("callId", call.id())
                .put("type", Numbers.callType(call.kind()))
                .put("ani", call.origin().ani())
                .put("dialedNumber", call.origin().dialedNumber())
                .put("begunAt", call.begunAt())
                .put("connections", connections);
    }

    static JsonArray requests(Gateway gateway, List<RequestLog.Entry> entries) {
        JsonArray requests = new JsonArray();
        for (RequestLog.Entry entry : entries) {
            JsonObject fields = new JsonObject();
            for (Map.Entry<String, Object> field : entry.fields().entrySet()) {
                Object value = field.getValue();
                fields.put(
                        field.getKey(), value instanceof List<?> list ? new JsonArray(new ArrayList<>(list)) : value);
            }
            requests.add(new JsonObject()
                    .put("number", entry.number())
                    .put("gateway", gateway.name())
                    .put("side", entry.side())
                    .put("session", entry.session())
                    .put("clientId", entry.clientId())
                    .put("at", entry.atMillis())
                    .put("type", entry.type())
                    .put("name", entry.name())
                    .put("fields", fields));
        }
        return requests;
    }

    static JsonObject clients(ClientWatch clients, long after) {
        JsonArray changes = new JsonArray();
        for (ClientWatch.Change change : clients.after(after)) {
            changes.add(new JsonObject()
                    .put("n", change.number())
                    .put("t", change.atMillis())
                    .put("side", change.side())
                    .put("sessions", change.sessions()));
        }
        return new JsonObject()
                .put("sessions", clients.sessions())
                .put("minimum", clients.minimum())
                .put("changes", changes);
    }
}
