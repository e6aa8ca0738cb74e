/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventJson;
import org.ctihub.log.EventLog;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Missed;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a sensitive call, to whom, now and later. */
class SensitiveCallsTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA, CodecOptions.lenient());
    private static final AgentId ADA = new AgentId("1001");
    private static final AgentId BEN = new AgentId("1002");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String CARD = "4111111111111111";
    private static final Scope OWN = Scope.Self.of(ADA);
    private static final Scope TEAM = new Scope.Agents(Optional.of(new AgentId("1009")), Set.of(ADA, BEN));
    private static final Scope ALL = new Scope.Everybody(Optional.empty());

    private final EventFrames frames = new EventFrames(CODEC, 19);
    private final LinkView link = new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON);
    private final EventJson json = new EventJson(5000);
    private final EventLog log = new EventLog(json, 7, 1_000, Duration.ofHours(1));
    private final LinkPicture picture = new LinkPicture(link);
    private final List<LogEntry> told = new ArrayList<>();
    private final PeripheralModel model = model(picture);
    private int calls;
    private CallId call = new CallId("none");

    private PeripheralModel model(LinkPicture shown) {
        return new PeripheralModel(
                5000,
                PeripheralPolicy.DEFAULT,
                new Words(SCHEMA),
                () -> new CallId("c" + ++calls),
                shown,
                event -> {
                    shown.apply(event);
                    told.add(log.append(event, NOON));
                },
                new Doubts() {
                    @Override
                    public void ofCall(ConnectionRef doubted) {}

                    @Override
                    public void ofDevice(String device) {}
                });
    }

    @BeforeEach
    void talk() {
        model.apply(frames.agent("1001", "3001", AgentState.AGENT_STATE_TALKING, 0), NOON);
        model.apply(frames.agent("1002", "3002", AgentState.AGENT_STATE_NOT_READY, 0), NOON);
        model.apply(frames.begin(1, "+15551234"), NOON);
        model.apply(frames.delivered(1, "3001", "+15551234"), NOON);
        model.apply(frames.established(1, "3001", "+15551234"), NOON);
        call = picture.calls().get(0).id();
    }

    private void data(int number, String value) {
        model.apply(frames.data(1, "3001", number, value), NOON);
    }

    private CallView shown() {
        return picture.call(call).orElseThrow();
    }

    private String snapshot(Scope scope) {
        return json.snapshot(log.head(), NOON, picture, scope);
    }

    private String missed(Cursor after, Scope scope) {
        StringBuilder text = new StringBuilder();
        ((Missed.Events) log.since(after, scope)).entries().forEach(entry -> text.append(entry.json(scope)));
        return text.toString();
    }

    @Test
    void data_of_a_sensitive_call_are_told_to_the_agent_on_it_and_to_nobody_else() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        Cursor before = log.head();

        data(1, CARD);

        assertThat(missed(before, OWN)).contains(CARD, "4711").doesNotContain("\"hidden\"");
        assertThat(snapshot(OWN)).contains(CARD, "4711");
        for (Scope other : List.of(TEAM, ALL)) {
            assertThat(missed(before, other)).contains("\"hidden\":true").doesNotContain(CARD, "4711", "gold");
            assertThat(snapshot(other)).contains("\"sensitive\":{").doesNotContain(CARD, "4711", "gold");
        }
    }

    @Test
    void what_came_while_a_call_was_sensitive_stays_hidden_when_it_is_not_any_more() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        Cursor before = log.head();
        data(1, CARD);
        model.sensitive().end(call);

        assertThat(shown().sensitive()).isEmpty();
        for (Scope other : List.of(TEAM, ALL)) {
            assertThat(missed(before, other)).doesNotContain(CARD);
            assertThat(snapshot(other)).contains("4711", "\"hidden\":true").doesNotContain(CARD);
        }
        assertThat(snapshot(OWN)).contains(CARD);
        data(2, "later");
        assertThat(snapshot(ALL)).contains("later").doesNotContain(CARD);
    }

    @Test
    void the_end_of_the_call_reveals_nothing() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        Cursor before = log.head();
        data(1, CARD);
        model.apply(frames.of(MessageTypes.CALL_CLEARED_EVENT, 1, "3001"), NOON);
        model.apply(frames.of(MessageTypes.END_CALL_EVENT, 1, "3001"), NOON);
        model.expire(NOON.plus(LONG));
        model.apply(frames.agent("1001", "3001", AgentState.AGENT_STATE_NOT_READY, 0), NOON);
        model.expire(NOON.plus(Duration.ofHours(1)));

        assertThat(picture.calls()).isEmpty();
        assertThat(missed(before, OWN)).contains(CARD);
        assertThat(missed(before, ALL)).contains("call.ended").doesNotContain(CARD);
        assertThat(model.sensitive().listening()).isEmpty();
        assertThat(model.sensitive().isEmpty()).isTrue();
    }

    @Test
    void it_ends_by_itself_and_not_before() {
        model.sensitive().begin(call, LONG, SensitiveBy.SUPERVISOR, NOON);
        model.expire(NOON.plus(LONG).minusMillis(1));
        assertThat(shown().sensitive().orElseThrow().by()).isEqualTo(SensitiveBy.SUPERVISOR);
        int before = told.size();

        model.expire(NOON.plus(LONG));

        assertThat(shown().sensitive()).isEmpty();
        assertThat(told.subList(before, told.size()))
                .singleElement()
                .matches(entry -> entry.json().contains("\"type\":\"call.sensitive\""));
    }

    @Test
    void asking_again_gives_it_another_end_and_keeps_its_beginning() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        data(1, CARD);
        Instant later = NOON.plusSeconds(60);
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, later);

        assertThat(shown().sensitive().orElseThrow().since()).isEqualTo(NOON);
        assertThat(shown().sensitive().orElseThrow().until()).isEqualTo(later.plus(LONG));
        model.sensitive().end(call);
        assertThat(snapshot(ALL)).doesNotContain(CARD);
    }

    @Test
    void a_consult_call_from_a_sensitive_call_is_sensitive_from_its_first_event_on() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        Cursor before = log.head();
        model.apply(frames.at(MessageTypes.CALL_HELD_EVENT, 1, Fields.HOLDING_DEVICE_ID, "3001"), NOON);
        model.apply(frames.originated(2, "3001", "3002"), NOON);
        assertThat(missed(before, ALL)).contains("call.originated");
        assertThat(picture.calls()).hasSize(2).allMatch(each -> each.sensitive().isPresent());
        model.apply(frames.data(2, "3001", 1, CARD), NOON);

        assertThat(missed(before, ALL)).doesNotContain(CARD);
        assertThat(missed(before, OWN)).contains(CARD);
        model.sensitive().end(call);
        assertThat(snapshot(ALL)).doesNotContain(CARD);
    }

    @Test
    void a_call_that_comes_beside_a_sensitive_one_is_none() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        model.apply(frames.begin(9, "+15559999"), NOON);
        model.apply(frames.delivered(9, "3001", "+15559999"), NOON);

        assertThat(picture.calls())
                .hasSize(2)
                .filteredOn(each -> each.sensitive().isPresent())
                .hasSize(1);
    }

    @Test
    void ordinary_events_have_one_text() {
        data(1, "silver");
        assertThat(told).allMatch(entry -> entry.disclosed().isEmpty());
    }

    @Test
    void another_owner_goes_on_with_the_same_end_and_hides_the_same() {
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        data(1, CARD);
        model.sensitive().pauseEnded(new SensitiveCalls.Recorded(call, ADA), true);
        LinkPicture next = new LinkPicture(link);
        PeripheralModel second = model(next);

        second.restore(model.images());

        CallView there = next.call(call).orElseThrow();
        assertThat(there).isEqualTo(shown());
        assertThat(there.sensitive().orElseThrow().until()).isEqualTo(NOON.plus(LONG));
        assertThat(there.sensitive().orElseThrow().recording()).isEqualTo(RecordingPause.PAUSED);
        second.expire(NOON.plus(LONG));
        assertThat(next.call(call).orElseThrow().sensitive()).isEmpty();
        assertThat(json.snapshot(log.head(), NOON, next, ALL)).doesNotContain(CARD);
        assertThat(second.sensitive().toResume()).containsExactly(new SensitiveCalls.Recorded(call, ADA));
    }

    @Test
    void nothing_of_what_is_said_is_in_the_text_of_a_view() {
        data(1, CARD);
        model.sensitive().begin(call, LONG, SensitiveBy.AGENT, NOON);
        assertThat(shown() + "" + model.images() + told).doesNotContain(CARD, "15551234", "4711");
    }
}
