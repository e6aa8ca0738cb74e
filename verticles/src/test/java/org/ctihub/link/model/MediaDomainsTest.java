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
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.MediaState;
import org.ctihub.domain.agent.MediaView;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MediaDomainsTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final AgentId ADA = new AgentId("1001");
    private static final int CHAT = 5000;

    private final EventFrames frames = new EventFrames(new Codec(SCHEMA, CodecOptions.lenient()), 24);
    private final LinkPicture picture =
            new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
    private final List<EventType> told = new ArrayList<>();
    private final PeripheralModel model = new PeripheralModel(
            5000,
            new PeripheralPolicy(
                    false,
                    Duration.ofMinutes(5),
                    Set.of(),
                    Optional.empty(),
                    PeripheralPolicy.DEFAULT.supervision(),
                    Set.of(1, 7),
                    PreviewVariables.USUAL),
            new Words(SCHEMA),
            () -> new CallId("c1"),
            picture,
            this::tell,
            new Doubts() {
                @Override
                public void ofCall(ConnectionRef call) {}

                @Override
                public void ofDevice(String device) {}
            });

    private void tell(LinkEvent event) {
        picture.apply(event);
        told.add(event.type());
    }

    private AgentView ada() {
        return picture.agent(ADA).orElseThrow();
    }

    private Frame answer(int state) {
        return frames.read(frames.message(MessageTypes.QUERY_AGENT_STATE_CONF)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.MRDID, CHAT)
                .set(Fields.NUM_TASKS, 2)
                .set(Fields.MAX_TASK_LIMIT, 4)
                .set(Fields.AGENT_ID, ADA.value()));
    }

    private void readyForCallsAndActiveInChat() {
        model.apply(frames.agent("1001", "3001", AgentState.AGENT_STATE_AVAILABLE, 0), NOON);
        told.clear();
        model.apply(frames.domain("1001", CHAT, AgentState.AGENT_STATE_ACTIVE, 0, 2), LATER);
    }

    @Test
    @DisplayName("R-AGT-05 R-AGT-06 a state in another domain is shown beside that of voice, which it leaves alone")
    void another_domain_is_shown_beside_voice() {
        model.apply(frames.agent("1001", "3001", AgentState.AGENT_STATE_AVAILABLE, 0), NOON);
        assertThat(ada().media()).isEmpty();
        readyForCallsAndActiveInChat();

        assertThat(told).containsExactly(EventType.AGENT_MEDIA_CHANGED);
        assertThat(ada().state()).isEqualTo(org.ctihub.domain.agent.AgentState.READY);
        assertThat(ada().since()).isEqualTo(NOON);
        assertThat(ada().media())
                .containsExactly(
                        new MediaView(
                                1, MediaState.READY, AgentState.AGENT_STATE_AVAILABLE, OptionalInt.empty(), 0, 0, NOON),
                        new MediaView(
                                CHAT,
                                MediaState.ACTIVE,
                                AgentState.AGENT_STATE_ACTIVE,
                                OptionalInt.empty(),
                                2,
                                5,
                                LATER));

        model.apply(frames.agent("1001", "3001", AgentState.AGENT_STATE_NOT_READY, 3), LATER);
        assertThat(told).containsExactly(EventType.AGENT_MEDIA_CHANGED, EventType.AGENT_STATE_CHANGED);
        assertThat(ada().media().get(0).reason()).hasValue(3);
        model.apply(frames.domain("1001", CHAT, AgentState.AGENT_STATE_LOGOUT, 0, 0), LATER);
        assertThat(ada().media()).isEmpty();
    }

    @Test
    void who_is_in_a_chat_only_is_signed_out_of_voice() {
        model.apply(frames.domain("1001", CHAT, AgentState.AGENT_STATE_NOT_READY, 4, 0), NOON);
        assertThat(ada().state()).isEqualTo(org.ctihub.domain.agent.AgentState.SIGNED_OUT);
        assertThat(ada().media()).singleElement().satisfies(chat -> {
            assertThat(chat.domain()).isEqualTo(CHAT);
            assertThat(chat.reason()).hasValue(4);
        });
    }

    @Test
    void after_a_gap_domains_are_asked_about_and_the_answer_counts() {
        readyForCallsAndActiveInChat();
        assertThat(model.mediaDomains().of(ADA)).containsExactly(7, CHAT);
        assertThat(model.mediaDomains().of(new AgentId("1002"))).containsExactly(7);
        model.gap();
        model.mediaDomains().answered(ADA, CHAT, answer(AgentState.AGENT_STATE_PAUSED), LATER);
        model.reconciled();
        assertThat(ada().media().get(1).state()).isEqualTo(MediaState.PAUSED);
        assertThat(ada().media().get(1).maxTasks()).isEqualTo(4);
        assertThat(ada().carriedOver()).doesNotContain(CarriedOver.MEDIA);

        model.mediaDomains().absent(ADA, 7);
        model.mediaDomains().answered(ADA, CHAT, answer(AgentState.AGENT_STATE_LOGOUT), LATER);
        assertThat(ada().media()).isEmpty();
        model.mediaDomains().answered(new AgentId("1002"), CHAT, answer(AgentState.AGENT_STATE_LOGOUT), LATER);
        assertThat(picture.agent(new AgentId("1002"))).isEmpty();
    }

    @Test
    void a_domain_that_nobody_answered_for_is_marked_until_an_event_tells_of_it() {
        readyForCallsAndActiveInChat();
        model.gap();
        assertThat(ada().carriedOver()).isEmpty();
        model.reconciled();
        assertThat(ada().carriedOver()).contains(CarriedOver.MEDIA);
        assertThat(ada().media()).hasSize(2);
        model.apply(frames.domain("1001", CHAT, AgentState.AGENT_STATE_ACTIVE, 0, 2), LATER);
        assertThat(ada().carriedOver()).doesNotContain(CarriedOver.MEDIA);
    }

    @Test
    @DisplayName("R-AGT-14 a reason that the answer does not tell is kept, and old")
    void a_reason_is_kept_and_old() {
        model.apply(frames.domain("1001", CHAT, AgentState.AGENT_STATE_NOT_READY, 4, 0), NOON);
        model.gap();
        model.mediaDomains().answered(ADA, CHAT, answer(AgentState.AGENT_STATE_NOT_READY), LATER);
        assertThat(ada().media().get(0).reason()).hasValue(4);
        assertThat(ada().carriedOver()).contains(CarriedOver.MEDIA);
    }
}
