/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AgentId ADA = new AgentId("1001");
    private static final AgentId BOB = new AgentId("1002");

    private final EventLog log = new EventLog(new EventJson(5000), 7, 4, Duration.ofMinutes(5));

    @Test
    void numbersAreContiguousInsideAnEpochAndStartAtOne() {
        assertThat(log.append(agent(ADA), NOON).cursor()).hasToString("7:1");
        assertThat(log.append(agent(ADA), NOON).cursor()).hasToString("7:2");
        log.startEpoch(9);
        assertThat(log.append(agent(ADA), NOON).cursor()).hasToString("9:1");
    }

    @Test
    void anEpochThatDoesNotGrowIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> log.startEpoch(7));
    }

    @Test
    void givesWhatFollowedTheCursorAndConcernsTheAgentInOrder() {
        log.append(agent(ADA), NOON);
        log.append(agent(BOB), NOON);
        log.append(link(), NOON);
        log.append(agent(ADA), NOON);

        assertThat(cursors(new Cursor(7, 1), ADA)).containsExactly("7:3", "7:4");
        assertThat(cursors(new Cursor(7, 0), BOB)).containsExactly("7:2", "7:3");
        assertThat(cursors(new Cursor(7, 4), ADA)).isEmpty();
    }

    @Test
    void anEarlierEpochCanBeResumedWhileTheWindowReachesBack() {
        log.append(agent(ADA), NOON);
        log.append(agent(ADA), NOON);
        log.startEpoch(8);
        log.append(agent(ADA), NOON);

        assertThat(cursors(new Cursor(7, 1), ADA)).containsExactly("7:2", "8:1");
    }

    @Test
    void aCursorBeforeTheWindowIsAGap() {
        for (int i = 0; i < 6; i++) {
            log.append(agent(ADA), NOON);
        }

        assertThat(log.since(new Cursor(7, 1), Scope.Self.of(ADA)))
                .isEqualTo(new Missed.Gap(GapReason.WINDOW_EXCEEDED));
        assertThat(cursors(new Cursor(7, 2), ADA)).containsExactly("7:3", "7:4", "7:5", "7:6");
    }

    @Test
    void whoMissedNoneOfTheEventsThatLeftTheWindowMissedNothing() {
        log.append(agent(BOB), NOON);
        for (int i = 0; i < 6; i++) {
            log.append(agent(ADA), NOON);
        }

        assertThat(cursors(new Cursor(7, 1), BOB)).isEmpty();
        assertThat(log.since(new Cursor(7, 0), Scope.Self.of(BOB)))
                .isEqualTo(new Missed.Gap(GapReason.WINDOW_EXCEEDED));
        assertThat(log.since(new Cursor(7, 1), Scope.Self.of(ADA)))
                .isEqualTo(new Missed.Gap(GapReason.WINDOW_EXCEEDED));
    }

    @Test
    void whoWatchesATeamMissesWhatAnyOfItsMembersMissed() {
        log.append(agent(BOB), NOON);
        for (int i = 0; i < 6; i++) {
            log.append(agent(ADA), NOON);
        }
        Scope bob = new Scope.Agents(Optional.empty(), Set.of(BOB));
        Scope both = new Scope.Agents(Optional.of(BOB), Set.of(ADA));
        Missed gap = new Missed.Gap(GapReason.WINDOW_EXCEEDED);

        assertThat(log.since(new Cursor(7, 1), bob)).isEqualTo(new Missed.Events(List.of()));
        assertThat(log.since(new Cursor(7, 0), bob)).isEqualTo(gap);
        assertThat(log.since(new Cursor(7, 2), both)).isEqualTo(gap);
        assertThat(log.since(new Cursor(7, 5), both)).isInstanceOf(Missed.Events.class);
        assertThat(log.since(new Cursor(7, 2), new Scope.Everybody(Optional.of(BOB))))
                .isEqualTo(gap);
        assertThat(log.since(new Cursor(7, 3), new Scope.Everybody(Optional.empty())))
                .isInstanceOf(Missed.Events.class);
        assertThat(log.since(new Cursor(7, 0), new Scope.Self(Optional.empty())))
                .as("nobody of one's own misses nothing")
                .isEqualTo(new Missed.Events(List.of()));
    }

    @Test
    void eventsThatAreTooOldLeaveTheWindow() {
        log.append(agent(ADA), NOON);
        log.append(agent(ADA), NOON.plus(Duration.ofMinutes(6)));

        assertThat(log.since(new Cursor(7, 0), Scope.Self.of(ADA)))
                .isEqualTo(new Missed.Gap(GapReason.WINDOW_EXCEEDED));
        assertThat(cursors(new Cursor(7, 1), ADA)).containsExactly("7:2");
    }

    @Test
    void cursorsThatWereNeverGivenOutAreGaps() {
        log.append(agent(ADA), NOON);

        assertThat(log.since(new Cursor(7, 2), Scope.Self.of(ADA))).isEqualTo(new Missed.Gap(GapReason.UNKNOWN_CURSOR));
        assertThat(log.since(new Cursor(6, 1), Scope.Self.of(ADA))).isEqualTo(new Missed.Gap(GapReason.EPOCH_CHANGED));
        assertThat(log.since(new Cursor(8, 0), Scope.Self.of(ADA))).isEqualTo(new Missed.Gap(GapReason.EPOCH_CHANGED));
    }

    @Test
    void anEventIsEncodedWithItsCursorAndTheWholeThing() {
        LogEntry entry = log.append(agent(ADA), NOON);

        assertThat(entry.json())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":{\"type\":\"agent.stateChanged\","
                        + "\"cursor\":\"7:1\",\"time\":\"2026-11-21T12:00:00.000Z\",\"peripheral\":5000,"
                        + "\"raw\":{\"message\":\"AGENT_STATE_EVENT\",\"state\":3},"
                        + "\"agent\":{\"id\":\"1001\",\"extension\":\"3001\",\"state\":\"ready\",\"stateRaw\":3,"
                        + "\"reason\":null,\"since\":\"2026-11-21T12:00:00.000Z\",\"pending\":null,"
                        + "\"actions\":[],\"denied\":{},\"deviceInService\":true}}}");
    }

    private List<String> cursors(Cursor after, AgentId agent) {
        Missed missed = log.since(after, Scope.Self.of(agent));
        assertThat(missed).isInstanceOf(Missed.Events.class);
        return ((Missed.Events) missed)
                .entries().stream().map(entry -> entry.cursor().toString()).toList();
    }

    private static LinkEvent agent(AgentId id) {
        return new LinkEvent.OfAgent(
                new AgentView(
                        id,
                        Optional.of("3001"),
                        AgentState.READY,
                        3,
                        OptionalInt.empty(),
                        NOON,
                        false,
                        Optional.empty(),
                        Set.of(),
                        Map.of(),
                        true,
                        Optional.empty(),
                        Set.of()),
                new RawEvent("AGENT_STATE_EVENT", -1, 3));
    }

    private static LinkEvent link() {
        return new LinkEvent.OfLink(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
    }
}
