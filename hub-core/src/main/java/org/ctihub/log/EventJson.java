/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.link.SupervisionView;

/**
 * The one place where events and snapshots become JSON of the desktop protocol ({@code cti.v1+json}). Safe on any thread.
 */
public final class EventJson {
    private interface Body {
        void write(ViewWriter writer) throws IOException;
    }

    private final JsonFactory factory = new JsonFactory();
    private final ActionTexts texts = new ActionTexts();
    private final long peripheral;
    private final Optional<SupervisionView> supervision;

    /** Encodes for the link of this PeripheralID. */
    public EventJson(long peripheral) {
        this.peripheral = peripheral;
        this.supervision = Optional.empty();
    }

    /**
     * Encodes for the link of this PeripheralID.
     *
     * @param supervision what supervisors are told in snapshots of their teams
     */
    public EventJson(long peripheral, SupervisionView supervision) {
        this.peripheral = peripheral;
        this.supervision = Optional.of(supervision);
    }

    /** The whole {@code event} notification. */
    public String encode(Cursor cursor, Instant time, LinkEvent event) {
        return write(writer -> {
            JsonGenerator json = writer.json();
            json.writeStringField("jsonrpc", "2.0");
            json.writeStringField("method", "event");
            json.writeObjectFieldStart("params");
            json.writeStringField("type", event.type().word());
            head(writer, cursor, time);
            raw(json, event.raw());
            subject(writer, event);
            json.writeEndObject();
        });
    }

    /** The params of the {@code snapshot} notification for a desktop with this scope. */
    public String snapshot(Cursor cursor, Instant time, LinkPicture picture, Scope scope) {
        return write(writer -> {
            JsonGenerator json = writer.json();
            head(writer, cursor, time);
            json.writeFieldName("link");
            writer.link(picture.link());
            json.writeFieldName("agent");
            Optional<AgentView> self = scope.self().flatMap(picture::agent);
            if (self.isPresent()) {
                writer.agent(self.get());
            } else {
                json.writeNull();
            }
            writer.desk(self.flatMap(AgentView::desk));
            json.writeArrayFieldStart("calls");
            for (CallView call : picture.calls(scope)) {
                writer.call(seenBy(scope, call));
            }
            json.writeEndArray();
            watched(writer, picture, scope);
        });
    }

    private static CallView seenBy(Scope scope, CallView call) {
        boolean own = call.isConfidential()
                && scope.self().isPresent()
                && call.confidants().contains(scope.self().get());
        return own ? call.disclosed() : call;
    }

    /** What only those are told who watch others. */
    private void watched(ViewWriter writer, LinkPicture picture, Scope scope) throws IOException {
        Optional<String> mark = scope.mark();
        if (mark.isEmpty()) {
            return;
        }
        JsonGenerator json = writer.json();
        json.writeArrayFieldStart("agents");
        for (AgentView agent : picture.agents(scope)) {
            writer.agent(agent);
        }
        json.writeEndArray();
        json.writeStringField("scope", mark.get());
        if (scope instanceof Scope.Agents && supervision.isPresent()) {
            json.writeFieldName("supervision");
            writer.supervision(supervision.get());
        }
    }

    /**
     * The whole {@code message} notification.
     *
     * @param agent the sender, if it is an agent of the hub
     * @param from the sender's name
     */
    public String message(Instant time, Optional<AgentId> agent, String from, String to, String text, boolean urgent) {
        return write(writer -> {
            JsonGenerator json = writer.json();
            json.writeStringField("jsonrpc", "2.0");
            json.writeStringField("method", "message");
            json.writeObjectFieldStart("params");
            json.writeNumberField("peripheral", peripheral);
            json.writeObjectFieldStart("from");
            json.writeStringField("agent", agent.map(AgentId::value).orElse(null));
            json.writeStringField("name", from);
            json.writeEndObject();
            json.writeStringField("to", to);
            json.writeStringField("text", text);
            writer.time("time", time);
            if (urgent) {
                json.writeBooleanField("urgent", true);
            }
            json.writeEndObject();
        });
    }

    /**
     * The whole {@code statistics} notification.
     *
     * @param values names and numbers; without a number for what the peripheral does not know
     */
    public String statistics(Instant time, String kind, String id, Map<String, OptionalLong> values) {
        return write(writer -> {
            JsonGenerator json = writer.json();
            json.writeStringField("jsonrpc", "2.0");
            json.writeStringField("method", "statistics");
            json.writeObjectFieldStart("params");
            json.writeNumberField("peripheral", peripheral);
            json.writeStringField("kind", kind);
            json.writeStringField("id", id);
            writer.time("time", time);
            json.writeObjectFieldStart("values");
            for (Map.Entry<String, OptionalLong> value : values.entrySet()) {
                if (value.getValue().isPresent()) {
                    json.writeNumberField(value.getKey(), value.getValue().getAsLong());
                } else {
                    json.writeNullField(value.getKey());
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void head(ViewWriter writer, Cursor cursor, Instant time) throws IOException {
        writer.json().writeStringField("cursor", cursor.toString());
        writer.time("time", time);
        writer.json().writeNumberField("peripheral", peripheral);
    }

    private static void raw(JsonGenerator json, RawEvent raw) throws IOException {
        if (raw.inferred()) {
            json.writeBooleanField("inferred", true);
        }
        if (raw.message().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("raw");
        json.writeStringField("message", raw.message());
        if (raw.cause() >= 0) {
            json.writeNumberField("cause", raw.cause());
        }
        if (raw.state() >= 0) {
            json.writeNumberField("state", raw.state());
        }
        if (raw.peripheralError() >= 0) {
            json.writeNumberField("peripheralError", raw.peripheralError());
        }
        json.writeEndObject();
    }

    private static void subject(ViewWriter writer, LinkEvent event) throws IOException {
        if (event instanceof LinkEvent.OfLink ofLink) {
            writer.json().writeFieldName("link");
            writer.link(ofLink.link());
        } else if (event instanceof LinkEvent.OfAgent ofAgent) {
            writer.json().writeFieldName("agent");
            writer.agent(ofAgent.agent());
            if (ofAgent.type() == EventType.AGENT_DESK_CHANGED) {
                writer.desk(ofAgent.agent().desk());
            }
        } else if (event instanceof LinkEvent.OfHelp help) {
            writer.json().writeStringField("askedBy", help.agent().id().value());
            if (help.call().isPresent()) {
                writer.json().writeFieldName("call");
                writer.call(help.call().get());
            } else {
                writer.json().writeFieldName("agent");
                writer.agent(help.agent());
            }
        } else if (event instanceof LinkEvent.OfCall ofCall) {
            writer.json().writeFieldName("call");
            writer.call(ofCall.call());
        }
    }

    private String write(Body body) {
        TextWriter text = new TextWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            body.write(new ViewWriter(json, texts));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
