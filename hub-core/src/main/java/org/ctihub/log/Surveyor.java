/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.QueueView;

/**
 * Shows a whole link to people who administer it: who is in which state and which calls there are, and no more of them than that
 * takes. What callers entered and what is attached to calls is never shown. Safe on any thread, as far as the picture is.
 */
public final class Surveyor {
    private static final String COVER = "•••";
    private static final int SHOWN_DIGITS = 2;
    private static final int LEAST_DIGITS = 5;
    private static final String WRAP_UP = "wrapUp";
    /** A call is in the first of these states that any of its agents has it in. */
    private static final List<ConnectionState> MOST_TELLING = List.of(
            ConnectionState.CONNECTED,
            ConnectionState.HELD,
            ConnectionState.ALERTING,
            ConnectionState.QUEUED,
            ConnectionState.INITIATED,
            ConnectionState.FAILED);

    private static final Comparator<AgentView> BY_ID =
            Comparator.comparing(agent -> agent.id().value());
    private static final Comparator<CallView> OLDEST_FIRST = Comparator.comparing(CallView::began);

    private final JsonFactory factory = new JsonFactory();
    private final long peripheral;

    private interface Line<T> {
        void write(JsonGenerator json, T view) throws IOException;
    }

    /**
     * What was found.
     *
     * @param total how many lines fit
     * @param lines the first of them, as a JSON array: the oldest calls, or agents in the order of their ids
     */
    public record Found(int total, String lines) {}

    /** Shows the link of this PeripheralID. */
    public Surveyor(long peripheral) {
        this.peripheral = peripheral;
    }

    /** What there is to see at this moment. */
    public Found look(LinkPicture picture, Survey survey) {
        return switch (survey.subject()) {
            case CALLS ->
                found(
                        picture.calls().stream()
                                .filter(call -> fits(survey.state(), state(call)) && fits(survey, texts(call, survey)))
                                .sorted(OLDEST_FIRST)
                                .toList(),
                        survey,
                        (json, call) -> call(json, call, survey.numbers()));
            case AGENTS ->
                found(
                        picture.agents().stream()
                                .filter(agent ->
                                        fits(survey.state(), agent.state().word()) && fits(survey, texts(agent)))
                                .sorted(BY_ID)
                                .toList(),
                        survey,
                        this::agent);
        };
    }

    private static boolean fits(String wanted, String state) {
        return wanted.isEmpty() || wanted.equals(state);
    }

    private static boolean fits(Survey survey, Stream<String> texts) {
        return survey.text().isEmpty()
                || texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(survey.text()));
    }

    private static Stream<String> texts(AgentView agent) {
        return Stream.concat(Stream.of(agent.id().value()), agent.extension().stream());
    }

    private static Stream<String> texts(CallView call, Survey survey) {
        Stream<String> parties = call.connections().stream()
                .filter(each -> survey.numbers() || each.agent().isPresent())
                .flatMap(each -> Stream.concat(
                        Stream.of(each.device()), each.agent().stream().map(agent -> agent.value())));
        return survey.numbers()
                ? Stream.concat(Stream.of(call.ani(), call.dnis(), call.dialedNumber()), parties)
                : parties;
    }

    /** One word for where a call has come to. */
    private static String state(CallView call) {
        if (call.ended().isPresent()) {
            return WRAP_UP;
        }
        Set<ConnectionState> states = EnumSet.noneOf(ConnectionState.class);
        call.connections().stream().filter(each -> each.agent().isPresent()).forEach(each -> states.add(each.state()));
        return MOST_TELLING.stream()
                .filter(states::contains)
                .findFirst()
                .orElse(ConnectionState.UNKNOWN)
                .word();
    }

    private <T> Found found(List<T> fitting, Survey survey, Line<T> line) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartArray();
            for (T view : fitting.subList(0, Math.min(survey.limit(), fitting.size()))) {
                json.writeStartObject();
                json.writeNumberField("peripheral", peripheral);
                line.write(json, view);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Found(fitting.size(), text.toString());
    }

    private void agent(JsonGenerator json, AgentView agent) throws IOException {
        json.writeStringField("id", agent.id().value());
        json.writeStringField("extension", agent.extension().orElse(null));
        json.writeStringField("state", agent.state().word());
        if (agent.reason().isPresent()) {
            json.writeNumberField("reason", agent.reason().getAsInt());
        } else {
            json.writeNullField("reason");
        }
        time(json, "since", agent.since());
        json.writeBooleanField("sinceLatest", agent.sinceLatest());
        json.writeStringField("pending", agent.pending().map(AgentState::word).orElse(null));
        json.writeBooleanField("deviceInService", agent.deviceInService());
    }

    private void call(JsonGenerator json, CallView call, boolean numbers) throws IOException {
        json.writeStringField("id", call.id().value());
        json.writeStringField("state", state(call));
        json.writeStringField("type", call.type());
        time(json, "began", call.began());
        if (call.ended().isPresent()) {
            time(json, "ended", call.ended().get());
        } else {
            json.writeNullField("ended");
        }
        json.writeStringField("ani", number(call.ani(), numbers));
        json.writeStringField("dnis", number(call.dnis(), numbers));
        json.writeStringField("dialedNumber", number(call.dialedNumber(), numbers));
        Optional<QueueView> queue = call.queue();
        if (queue.isPresent()) {
            json.writeNumberField("skillGroup", queue.get().skillGroup());
        } else {
            json.writeNullField("skillGroup");
        }
        json.writeArrayFieldStart("parties");
        for (ConnectionView each : call.connections()) {
            json.writeStartObject();
            json.writeStringField(
                    "device", number(each.device(), numbers || each.agent().isPresent()));
            json.writeStringField(
                    "agent", each.agent().map(agent -> agent.value()).orElse(null));
            json.writeStringField("state", each.state().word());
            time(json, "since", each.since());
            json.writeStringField("role", each.role().map(role -> role.word()).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField(
                "recording", call.recording().map(view -> view.state().word()).orElse(null));
    }

    /** Of a number that is covered the end is shown where enough is left to hide, so that people can tell calls apart. */
    private static String number(String number, boolean shown) {
        if (shown || number.isEmpty()) {
            return number;
        }
        return number.length() < LEAST_DIGITS ? COVER : COVER + number.substring(number.length() - SHOWN_DIGITS);
    }

    private static void time(JsonGenerator json, String name, Instant time) throws IOException {
        char[] text = UtcMillis.of(time);
        json.writeFieldName(name);
        json.writeString(text, 0, text.length);
    }
}
