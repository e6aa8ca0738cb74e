/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two sessions: servers of version 24 and later. */
class StandbySessionTest {
    private static final int ACTIVE = 1;
    private static final int STANDBY = 2;
    private static final LinkProblem RESET =
            new LinkProblem(new LinkReason("CONNECTION_RESET", "The connection ended."), Remedy.RETRY);
    private static final LinkProblem HUNG =
            new LinkProblem(new LinkReason("HEARTBEAT_MISSED", "No answer."), Remedy.OTHER_SIDE);
    private static final LinkProblem IN_MAINTENANCE =
            new LinkProblem(new LinkReason("E_CTI_SERVER_IN_MAINTENANCE_MODE", "Refused."), Remedy.OTHER_SIDE);

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final LinkMachine machine = new LinkMachine(new LinkMachine.Options(5000, true, true), new Random(7), now);

    private List<LinkOutput> on(LinkInput input) {
        return machine.on(input, now);
    }

    private static LinkInput opened(Side side, int sessionType) {
        return new LinkInput.Opened(side, true, sessionType, 0);
    }

    /** A serves and B stands by, for long enough. */
    private void paired() {
        serveFromA();
        assertThat(on(new LinkInput.Awake(LinkTimer.STANDBY))).contains(new LinkOutput.Open(Side.B));
        on(new LinkInput.Connected(Side.B));
        on(opened(Side.B, STANDBY));
        now = now.plusSeconds(60);
    }

    private void serveFromA() {
        on(new LinkInput.Enable());
        on(new LinkInput.Connected(Side.A));
        on(opened(Side.A, ACTIVE));
        on(new LinkInput.Synced());
    }

    private static Duration pause(List<LinkOutput> outputs, LinkTimer timer) {
        return outputs.stream()
                .filter(output -> output instanceof LinkOutput.Sleep sleep && sleep.timer() == timer)
                .map(output -> ((LinkOutput.Sleep) output).time())
                .findFirst()
                .orElseThrow();
    }

    private void assertServes(String side, LinkState state) {
        assertThat(machine.view().side()).contains(side);
        assertThat(machine.view().state()).isEqualTo(state);
    }

    @Test
    @DisplayName("R-FO-12 with version 24 a second session is opened with the other side")
    void opensASecondSession() {
        paired();
        assertServes("A", LinkState.IN_SERVICE);
        assertThat(machine.standby()).isEqualTo(StandbyState.OPEN);
    }

    @Test
    @DisplayName("R-FO-15 whichever side answers as the active one serves, and the first to answer stands by")
    void whicheverIsActiveServes() {
        on(new LinkInput.Enable());
        on(new LinkInput.Connected(Side.A));
        assertThat(on(opened(Side.A, STANDBY))).contains(new LinkOutput.Open(Side.B));
        on(new LinkInput.Connected(Side.B));
        on(opened(Side.B, ACTIVE));
        on(new LinkInput.Synced());

        assertServes("B", LinkState.IN_SERVICE);
        assertThat(machine.standby()).isEqualTo(StandbyState.OPEN);
    }

    @Test
    @DisplayName("R-FO-04, R-FO-17 when the active side breaks, the standby's word moves the link over at once")
    void theStandbyTakesOver() {
        paired();
        List<LinkOutput> loss = on(new LinkInput.Lost(Side.A, RESET));
        assertThat(loss).contains(new LinkOutput.Gap(), new LinkOutput.Open(Side.A));
        assertThat(machine.standby()).isEqualTo(StandbyState.OPEN);

        assertThat(on(new LinkInput.Activated(Side.B)))
                .containsSubsequence(new LinkOutput.Serve(Side.B), new LinkOutput.Sync());
        assertServes("B", LinkState.SYNCING);
        on(new LinkInput.Synced());
        assertServes("B", LinkState.IN_SERVICE);

        on(opened(Side.A, STANDBY));
        assertThat(machine.standby()).isEqualTo(StandbyState.OPEN);
    }

    @Test
    @DisplayName("R-FO-17 the standby's word counts although the old side still seems to live")
    void theStandbysWordCounts() {
        paired();
        assertThat(on(new LinkInput.Activated(Side.B)))
                .containsSubsequence(new LinkOutput.Close(Side.A), new LinkOutput.Gap(), new LinkOutput.Serve(Side.B));
        assertServes("B", LinkState.SYNCING);
    }

    @Test
    @DisplayName("R-FO-02 a standby that says nothing has 3 s, then its side is asked anew")
    void aSilentStandbyIsAskedAnew() {
        paired();
        on(new LinkInput.Lost(Side.A, RESET));
        List<LinkOutput> again = on(new LinkInput.Lost(Side.A, RESET));
        assertThat(pause(again, LinkTimer.RETRY)).isLessThan(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(on(new LinkInput.Awake(LinkTimer.RETRY))).contains(new LinkOutput.Open(Side.A));
        List<LinkOutput> waiting = on(new LinkInput.Lost(Side.A, RESET));
        assertThat(pause(waiting, LinkTimer.RETRY)).isEqualTo(Duration.ofSeconds(2));

        now = now.plusSeconds(2);
        assertThat(on(new LinkInput.Awake(LinkTimer.RETRY)))
                .containsSubsequence(new LinkOutput.Close(Side.B), new LinkOutput.Open(Side.B));
        on(new LinkInput.Connected(Side.B));
        on(opened(Side.B, ACTIVE));
        assertServes("B", LinkState.SYNCING);
    }

    @Test
    @DisplayName("R-HB-03 after a hang the standby's word is waited for before the hung side is tried")
    void afterAHangTheStandbyIsWaitedFor() {
        paired();
        List<LinkOutput> loss = on(new LinkInput.Lost(Side.A, HUNG));
        assertThat(loss).doesNotContain(new LinkOutput.Open(Side.A));
        assertThat(pause(loss, LinkTimer.RETRY)).isEqualTo(Duration.ofSeconds(3));
        on(new LinkInput.Activated(Side.B));
        assertServes("B", LinkState.SYNCING);
    }

    @Test
    void aLinkThatBreaksSoonTriesItsSideAgainThoughTheOtherStandsBy() {
        paired();
        on(new LinkInput.Lost(Side.A, RESET));
        on(new LinkInput.Connected(Side.A));
        on(opened(Side.A, ACTIVE));
        on(new LinkInput.Synced());
        assertServes("A", LinkState.IN_SERVICE);
        List<LinkOutput> loss = on(new LinkInput.Lost(Side.A, RESET));
        assertThat(pause(loss, LinkTimer.RETRY)).isLessThan(Duration.ofSeconds(1));
        assertThat(on(new LinkInput.Awake(LinkTimer.RETRY))).contains(new LinkOutput.Open(Side.A));
    }

    @Test
    @DisplayName("R-FO-02 a side that breaks again and again is not raced for because the other one stands by")
    void pausesAreKeptThoughTheOtherSideStandsBy() {
        paired();
        on(new LinkInput.Lost(Side.A, HUNG));
        now = now.plusSeconds(3);
        assertThat(on(new LinkInput.Awake(LinkTimer.RETRY))).contains(new LinkOutput.Open(Side.B));
        assertThat(on(opened(Side.B, STANDBY))).contains(new LinkOutput.Open(Side.A));
        on(opened(Side.A, ACTIVE));
        on(new LinkInput.Synced());
        assertServes("A", LinkState.IN_SERVICE);

        int attempts = 0;
        while (attempts < 10 && on(new LinkInput.Lost(Side.A, RESET)).contains(new LinkOutput.Open(Side.A))) {
            attempts++;
        }
        assertThat(attempts).isLessThan(3);
    }

    @Test
    void aSideThatWasFoundActiveMeanwhileServesAsSoonAsTheOtherIsLost() {
        paired();
        on(new LinkInput.Lost(Side.B, RESET));
        on(new LinkInput.Awake(LinkTimer.STANDBY));
        on(new LinkInput.Connected(Side.B));
        on(opened(Side.B, ACTIVE));
        assertServes("A", LinkState.IN_SERVICE);

        assertThat(on(new LinkInput.Lost(Side.A, HUNG))).contains(new LinkOutput.Serve(Side.B));
        assertServes("B", LinkState.SYNCING);
    }

    @Test
    @DisplayName("A lost standby session is opened again by its own schedule, and the link does not notice")
    void reopensTheStandby() {
        paired();
        for (int i = 0; i < 10; i++) {
            List<LinkOutput> loss = on(new LinkInput.Lost(Side.B, RESET));
            assertThat(loss).noneMatch(LinkOutput.Tell.class::isInstance);
            assertThat(pause(loss, LinkTimer.STANDBY)).isLessThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(machine.standby()).isEqualTo(StandbyState.WAITING);
            assertThat(on(new LinkInput.Awake(LinkTimer.STANDBY))).contains(new LinkOutput.Open(Side.B));
            assertServes("A", LinkState.IN_SERVICE);
        }
        on(opened(Side.B, STANDBY));
        assertThat(machine.standby()).isEqualTo(StandbyState.OPEN);
    }

    @Test
    void attemptsForTheStandbyThatFailAlikeAreInTheTimeLineOnce() {
        paired();
        on(new LinkInput.Lost(Side.B, RESET));
        long notes = 0;
        for (int i = 0; i < 10; i++) {
            on(new LinkInput.Awake(LinkTimer.STANDBY));
            notes += on(new LinkInput.Lost(Side.B, IN_MAINTENANCE)).stream()
                    .filter(LinkOutput.Note.class::isInstance)
                    .count();
        }
        assertThat(notes).isEqualTo(1);
    }

    @Test
    void theTimeLineTellsTheStandbysFateAndWhy() {
        paired();
        LinkOutput.Note note = (LinkOutput.Note) on(new LinkInput.Lost(Side.B, RESET)).stream()
                .filter(LinkOutput.Note.class::isInstance)
                .findFirst()
                .orElseThrow();
        LinkMoment moment = note.moment();
        assertThat(moment.state()).isEqualTo(LinkState.IN_SERVICE);
        assertThat(moment.side()).contains("A");
        assertThat(moment.standby()).isEqualTo(StandbyState.WAITING);
        assertThat(moment.reason()).map(LinkReason::code).contains("CONNECTION_RESET");
    }

    @Test
    @DisplayName("R-FO-26 maintenance is accepted while the standby session is open, and refused otherwise")
    void acceptsMaintenanceOnlyWithAStandby() {
        paired();
        assertThat(on(new LinkInput.MaintenanceAsked(Side.A, 9)))
                .containsExactly(new LinkOutput.AnswerMaintenance(Side.A, 9, true));
        on(new LinkInput.Lost(Side.B, RESET));
        assertThat(on(new LinkInput.MaintenanceAsked(Side.A, 10)))
                .containsExactly(new LinkOutput.AnswerMaintenance(Side.A, 10, false));
        assertThat(on(new LinkInput.MaintenanceAsked(Side.B, 11)))
                .containsExactly(new LinkOutput.AnswerMaintenance(Side.B, 11, false));
    }

    @Test
    @DisplayName("R-FO-22 a maintenance that is cancelled changes nothing")
    void aCancelledMaintenanceChangesNothing() {
        paired();
        on(new LinkInput.MaintenanceAsked(Side.A, 9));
        assertThat(on(new LinkInput.MaintenanceDecided(Side.A, false))).isEmpty();
        assertServes("A", LinkState.IN_SERVICE);

        assertThat(on(new LinkInput.Activated(Side.B)))
                .as("a switch later on is none that was agreed on")
                .contains(new LinkOutput.Gap());
    }

    @Test
    @DisplayName(
            "R-FO-23, R-FO-24 maintenance moves the link without a gap, and the left side becomes the standby again")
    void maintenanceMovesTheLinkWithoutAGap() {
        paired();
        on(new LinkInput.MaintenanceAsked(Side.A, 9));
        on(new LinkInput.MaintenanceDecided(Side.A, true));
        now = now.plusMillis(500);
        List<LinkOutput> move = on(new LinkInput.Activated(Side.B));

        assertThat(move)
                .containsSubsequence(
                        new LinkOutput.Leave(Side.A, Duration.ofMillis(3_500)),
                        new LinkOutput.Serve(Side.B),
                        new LinkOutput.Sync())
                .doesNotContain(new LinkOutput.Gap());
        assertServes("B", LinkState.IN_SERVICE);

        on(new LinkInput.Lost(Side.A, RESET));
        assertServes("B", LinkState.IN_SERVICE);
        on(new LinkInput.Awake(LinkTimer.STANDBY));
        assertThat(pause(on(new LinkInput.Lost(Side.A, IN_MAINTENANCE)), LinkTimer.STANDBY))
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
        on(new LinkInput.Awake(LinkTimer.STANDBY));
        on(opened(Side.A, STANDBY));
        assertThat(machine.standby()).isEqualTo(StandbyState.OPEN);
    }

    @Test
    @DisplayName("R-FO-23 the decision and the standby's word come on two connections, in any order")
    void theWordMayOvertakeTheDecision() {
        paired();
        on(new LinkInput.MaintenanceAsked(Side.A, 9));
        assertThat(on(new LinkInput.Activated(Side.B)))
                .contains(new LinkOutput.Leave(Side.A, LinkMachine.LEAVING))
                .doesNotContain(new LinkOutput.Gap());
        assertThat(on(new LinkInput.MaintenanceDecided(Side.A, true))).isEmpty();
        assertServes("B", LinkState.IN_SERVICE);
    }

    @Test
    @DisplayName("R-FO-23 the leaving side is told in time although the other one is not active yet")
    void leavesInTimeAnyhow() {
        paired();
        on(new LinkInput.MaintenanceAsked(Side.A, 9));
        on(new LinkInput.MaintenanceDecided(Side.A, true));
        now = now.plus(LinkMachine.LEAVING);
        assertThat(on(new LinkInput.Awake(LinkTimer.MAINTENANCE)))
                .contains(new LinkOutput.Leave(Side.A, Duration.ZERO), new LinkOutput.Gap());
        assertThat(machine.view().state()).isEqualTo(LinkState.RECONNECTING);

        on(new LinkInput.Activated(Side.B));
        assertServes("B", LinkState.SYNCING);
    }

    @Test
    void withoutTheWishForAStandbyThereIsNone() {
        LinkMachine plain = new LinkMachine(new LinkMachine.Options(5000, true, false), new Random(7), now);
        plain.on(new LinkInput.Enable(), now);
        plain.on(new LinkInput.Connected(Side.A), now);
        plain.on(opened(Side.A, ACTIVE), now);
        plain.on(new LinkInput.Synced(), now);
        assertThat(plain.on(new LinkInput.Awake(LinkTimer.STANDBY), now)).isEmpty();
        assertThat(plain.standby()).isEqualTo(StandbyState.NONE);
    }

    @Test
    void disablingClosesBothSessions() {
        paired();
        assertThat(on(new LinkInput.Disable())).contains(new LinkOutput.Close(Side.A), new LinkOutput.Close(Side.B));
    }
}
