/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;

/** Entries as lines of JSON, as they wait in a spool. */
final class RecordLines {
    private static final String CALL = "call";
    private static final String AGENT = "agent";

    private RecordLines() {}

    static String encode(RecordEntry entry) {
        return (entry instanceof CallRecord call ? json(call) : json((AgentTime) entry)).encode();
    }

    private static JsonObject json(CallRecord call) {
        JsonObject variables = new JsonObject();
        call.variables().forEach(variables::put);
        return json(call.link())
                .put(CALL, call.call())
                .put("started", call.startedMs())
                .put("ended", call.endedMs())
                .put("updated", call.updatedMs())
                .put("direction", call.direction())
                .put("type", call.type())
                .put("ani", call.ani())
                .put("dnis", call.dnis())
                .put("ring", call.ringMs())
                .put("talk", call.talkMs())
                .put("hold", call.holdMs())
                .put("agents", new JsonArray(call.agents()))
                .put("parties", new JsonArray(call.parties()))
                .put("wrapUp", call.wrapUp())
                .put("variables", variables)
                .put("reason", call.reason())
                .put("inferred", call.inferred())
                .put("incomplete", call.incomplete());
    }

    private static JsonObject json(AgentTime time) {
        JsonObject json = json(time.link())
                .put(AGENT, time.agent())
                .put("from", time.fromMs())
                .put("to", time.toMs())
                .put("state", time.state())
                .put("number", time.stateNumber());
        time.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static JsonObject json(LinkId link) {
        return new JsonObject().put("tenant", link.tenant().value()).put("peripheral", link.peripheral());
    }

    /** Empty if the line is none, such as the last one before a crash. */
    static Optional<RecordEntry> decode(String line) {
        try {
            JsonObject json = new JsonObject(line);
            LinkId link = new LinkId(new TenantId(json.getString("tenant")), json.getLong("peripheral"));
            return Optional.of(json.containsKey(CALL) ? call(link, json) : time(link, json));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static CallRecord call(LinkId link, JsonObject json) {
        SortedMap<String, String> variables = new TreeMap<>();
        json.getJsonObject("variables").forEach(each -> variables.put(each.getKey(), String.valueOf(each.getValue())));
        return new CallRecord(
                link,
                json.getString(CALL),
                json.getLong("started"),
                json.getLong("ended"),
                json.getLong("updated"),
                json.getString("direction"),
                json.getString("type"),
                json.getString("ani"),
                json.getString("dnis"),
                json.getLong("ring"),
                json.getLong("talk"),
                json.getLong("hold"),
                texts(json.getJsonArray("agents")),
                texts(json.getJsonArray("parties")),
                json.getString("wrapUp"),
                variables,
                json.getString("reason"),
                json.getBoolean("inferred"),
                json.getBoolean("incomplete"));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private static AgentTime time(LinkId link, JsonObject json) {
        Integer reason = json.getInteger("reason");
        return new AgentTime(
                link,
                json.getString(AGENT),
                json.getLong("from"),
                json.getLong("to"),
                json.getString("state"),
                json.getInteger("number"),
                reason == null ? OptionalInt.empty() : OptionalInt.of(reason));
    }
}
