/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.MediaView;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.PreviewAnswer;
import org.ctihub.domain.call.QueueView;
import org.ctihub.domain.call.RecordingView;
import org.ctihub.domain.call.SensitiveView;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.SupervisionView;
import org.jspecify.annotations.Nullable;

/** Writes links, agents and calls; lives for one text. */
record ViewWriter(JsonGenerator json, ActionTexts texts) {
    private static final AgentAction[] OF_AGENTS = AgentAction.values();
    private static final CallAction[] OF_CALLS = CallAction.values();
    private static final SupervisorAction[] OF_SUPERVISORS = SupervisorAction.values();

    void time(String name, Instant time) throws IOException {
        char[] text = UtcMillis.of(time);
        json.writeFieldName(name);
        json.writeString(text, 0, text.length);
    }

    private void textOrNull(String name, @Nullable String value) throws IOException {
        json.writeStringField(name, value);
    }

    void link(LinkView link) throws IOException {
        json.writeStartObject();
        json.writeNumberField("peripheral", link.peripheral());
        json.writeStringField("state", link.state().word());
        textOrNull("side", link.side().orElse(null));
        Optional<LinkReason> reason = link.reason();
        if (reason.isPresent()) {
            json.writeObjectFieldStart("reason");
            json.writeStringField("code", reason.get().code());
            json.writeStringField("detail", reason.get().detail());
            json.writeEndObject();
        } else {
            json.writeNullField("reason");
        }
        time("since", link.since());
        json.writeEndObject();
    }

    void agent(AgentView agent) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", agent.id().value());
        textOrNull("extension", agent.extension().orElse(null));
        json.writeStringField("state", agent.state().word());
        json.writeNumberField("stateRaw", agent.rawState());
        if (agent.reason().isPresent()) {
            json.writeNumberField("reason", agent.reason().getAsInt());
        } else {
            json.writeNullField("reason");
        }
        time("since", agent.since());
        if (agent.sinceLatest()) {
            json.writeBooleanField("sinceLatest", true);
        }
        textOrNull("pending", agent.pending().map(AgentState::word).orElse(null));
        json.writeRaw(',');
        json.writeRaw(texts.of(OF_AGENTS, AgentAction::word, agent.actions(), agent.denied()));
        json.writeBooleanField("deviceInService", agent.deviceInService());
        media(agent.media());
        carriedOver(agent.carriedOver());
        json.writeEndObject();
    }

    /** Absent where there are only calls, which is nearly always. */
    private void media(List<MediaView> domains) throws IOException {
        if (domains.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("media");
        for (MediaView domain : domains) {
            json.writeStartObject();
            json.writeNumberField("mrd", domain.domain());
            json.writeStringField("state", domain.state().word());
            json.writeNumberField("stateRaw", domain.rawState());
            if (domain.reason().isPresent()) {
                json.writeNumberField("reason", domain.reason().getAsInt());
            } else {
                json.writeNullField("reason");
            }
            json.writeNumberField("tasks", domain.tasks());
            json.writeNumberField("maxTasks", domain.maxTasks());
            time("since", domain.since());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Beside the agent, and not in it: it changes once a day and would be in every event of the agent. */
    void desk(Optional<DeskSettings> settings) throws IOException {
        if (settings.isEmpty()) {
            json.writeNullField("desk");
            return;
        }
        DeskSettings desk = settings.get();
        json.writeObjectFieldStart("desk");
        json.writeArrayFieldStart("reasonRequired");
        if (desk.has(DeskRule.NOT_READY_REASON)) {
            json.writeString(AgentState.NOT_READY.word());
        }
        if (desk.has(DeskRule.SIGN_OUT_REASON)) {
            json.writeString(AgentAction.SIGN_OUT.word());
        }
        json.writeEndArray();
        json.writeBooleanField("autoAnswer", desk.has(DeskRule.AUTO_ANSWER));
        json.writeBooleanField("nonAcdCalls", desk.has(DeskRule.NON_ACD_CALLS));
        json.writeBooleanField("agentCalls", desk.has(DeskRule.AGENT_CALLS));
        json.writeBooleanField("supervisorCalls", desk.has(DeskRule.SUPERVISOR_CALLS));
        json.writeBooleanField("availableAfterIncoming", desk.has(DeskRule.AVAILABLE_AFTER_INCOMING));
        json.writeBooleanField("availableAfterOutgoing", desk.has(DeskRule.AVAILABLE_AFTER_OUTGOING));
        json.writeObjectFieldStart("wrapUp");
        json.writeStringField("incoming", desk.incoming().word());
        json.writeStringField("outgoing", desk.outgoing().word());
        json.writeEndObject();
        json.writeNumberField("workModeTimer", desk.workModeTimer());
        json.writeNumberField("ringNoAnswerTime", desk.ringNoAnswerTime());
        json.writeNumberField("logoutNonActivityTime", desk.logoutNonActivityTime());
        json.writeObjectFieldStart("raw");
        json.writeNumberField("mask", desk.rawMask());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Absent where there is nothing to say, which is nearly always. */
    private void carriedOver(Set<CarriedOver> old) throws IOException {
        if (old.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("carriedOver");
        for (CarriedOver each : CarriedOver.values()) {
            if (old.contains(each)) {
                json.writeString(each.word());
            }
        }
        json.writeEndArray();
    }

    void call(CallView call) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", call.id().value());
        json.writeNumberField("callId", call.peripheralCallId());
        json.writeStringField("type", call.type());
        json.writeNumberField("typeRaw", call.rawType());
        time("began", call.began());
        if (call.ended().isPresent()) {
            time("ended", call.ended().get());
        } else {
            json.writeNullField("ended");
        }
        json.writeStringField("ani", call.ani());
        json.writeStringField("dnis", call.dnis());
        json.writeStringField("dialedNumber", call.dialedNumber());
        json.writeStringField("enteredDigits", call.enteredDigits());
        queue(call.queue());
        textOrNull("consultOf", call.consultOf().map(CallId::value).orElse(null));
        json.writeFieldName("data");
        data(call.data());
        json.writeArrayFieldStart("connections");
        for (ConnectionView connection : call.connections()) {
            connection(connection);
        }
        json.writeEndArray();
        recording(call.recording());
        textOrNull("endReason", call.endReason().map(EndReason::name).orElse(null));
        preview(call.preview());
        sensitive(call.sensitive());
        if (call.isConfidential()) {
            json.writeBooleanField("hidden", true);
        }
        carriedOver(call.carriedOver());
        json.writeEndObject();
    }

    /** Absent in calls that ask nothing. */
    private void preview(Set<PreviewAnswer> answers) throws IOException {
        if (answers.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("preview");
        json.writeArrayFieldStart("actions");
        for (PreviewAnswer answer : PreviewAnswer.values()) {
            if (answers.contains(answer)) {
                json.writeString(answer.word());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Absent in nearly all calls. */
    private void sensitive(Optional<SensitiveView> sensitive) throws IOException {
        if (sensitive.isEmpty()) {
            return;
        }
        SensitiveView view = sensitive.get();
        json.writeObjectFieldStart("sensitive");
        time("since", view.since());
        time("until", view.until());
        json.writeStringField("by", view.by().word());
        json.writeStringField("recording", view.recording().word());
        json.writeEndObject();
    }

    private void queue(Optional<QueueView> queue) throws IOException {
        if (queue.isEmpty()) {
            json.writeNullField("queue");
            return;
        }
        json.writeObjectFieldStart("queue");
        json.writeNumberField("skillGroup", queue.get().skillGroup());
        time("since", queue.get().since());
        json.writeEndObject();
    }

    private void recording(Optional<RecordingView> recording) throws IOException {
        if (recording.isEmpty()) {
            json.writeNullField("recording");
            return;
        }
        RecordingView view = recording.get();
        json.writeObjectFieldStart("recording");
        json.writeStringField("state", view.state().word());
        json.writeStringField("device", view.device());
        json.writeStringField("by", view.by().word());
        time("since", view.since());
        if (view.cause().isPresent()) {
            json.writeNumberField("cause", view.cause().getAsInt());
        } else {
            json.writeNullField("cause");
        }
        json.writeEndObject();
    }

    private void data(CallData data) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("variables");
        for (Map.Entry<String, String> variable : data.variables().entrySet()) {
            json.writeStringField(variable.getKey(), variable.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("arrays");
        for (Map.Entry<String, SortedMap<Integer, String>> array : data.arrays().entrySet()) {
            json.writeObjectFieldStart(array.getKey());
            for (Map.Entry<Integer, String> element : array.getValue().entrySet()) {
                json.writeStringField(element.getKey().toString(), element.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        textOrNull("wrapUp", data.wrapUp().orElse(null));
        json.writeEndObject();
    }

    private void connection(ConnectionView connection) throws IOException {
        json.writeStartObject();
        json.writeStringField("device", connection.device());
        textOrNull("agent", connection.agent().map(id -> id.value()).orElse(null));
        json.writeStringField("state", connection.state().word());
        json.writeNumberField("stateRaw", connection.rawState());
        json.writeStringField("cause", connection.cause());
        json.writeNumberField("causeRaw", connection.rawCause());
        time("since", connection.since());
        if (connection.media()) {
            json.writeBooleanField("media", true);
        }
        if (connection.greeting()) {
            json.writeBooleanField("greeting", true);
        }
        json.writeRaw(',');
        json.writeRaw(texts.of(OF_CALLS, CallAction::word, connection.actions(), connection.denied()));
        if (connection.role().isPresent()) {
            json.writeStringField("role", connection.role().get().word());
        }
        json.writeEndObject();
    }

    void supervision(SupervisionView supervision) throws IOException {
        json.writeStartObject();
        json.writeRaw(texts.of(OF_SUPERVISORS, SupervisorAction::word, supervision.actions(), supervision.denied()));
        json.writeEndObject();
    }
}
