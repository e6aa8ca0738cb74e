/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.domain.link.LinkState.CONNECTING;
import static org.ctihub.domain.link.LinkState.DEGRADED;
import static org.ctihub.domain.link.LinkState.DISABLED;
import static org.ctihub.domain.link.LinkState.IN_SERVICE;
import static org.ctihub.domain.link.LinkState.OPENING;
import static org.ctihub.domain.link.LinkState.RECONNECTING;
import static org.ctihub.domain.link.LinkState.SYNCING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.ged188.values.PGStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One session at a time: servers that do not know pairs. */
class LinkMachineTest {
    private static final LinkProblem RESET = problem("CONNECTION_RESET", Remedy.RETRY);
    private static final LinkProblem PASSWORD = problem("E_CTI_INVALID_PASSWORD", Remedy.CONFIGURATION);
    private static final LinkProblem STANDBY = problem("E_CTI_CTI_SERVER_OFFLINE", Remedy.OTHER_SIDE);

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final LinkMachine machine = new LinkMachine(new LinkMachine.Options(5000, true, true), new Random(7), now);

    private static LinkProblem problem(String code, Remedy remedy) {
        return new LinkProblem(new LinkReason(code, "A sentence."), remedy);
    }

    @Test
    void getsIntoServiceStepByStep() {
        assertThat(states(new LinkInput.Enable())).containsExactly(CONNECTING);
        assertThat(machine.view().side()).isEmpty();
        assertThat(states(new LinkInput.Connected(Side.A))).containsExactly(OPENING);
        assertThat(states(opened(Side.A, 0))).containsExactly(SYNCING);
        assertThat(states(new LinkInput.Synced())).containsExactly(IN_SERVICE);
        assertThat(machine.view().side()).contains("A");
        assertThat(machine.view().reason()).isEmpty();
    }

    @Test
    @DisplayName("R-FO-02 tries the last good side, the other, pauses shortly, then 15, 30, 60, 120 and 120 s")
    void followsTheReconnectOrder() {
        serve();
        assertThat(failures(RESET, 13))
                .startsWith(
                        "A", "B", "short", "A", "B", "15", "A", "B", "30", "A", "B", "60", "A", "B", "120", "A", "B")
                .contains("120");
    }

    @Test
    @DisplayName("R-FO-03 the order starts from the top after a success")
    void startsFromTheTopAfterASuccess() {
        serve();
        machine.on(new LinkInput.Lost(Side.A, RESET), now);
        machine.on(new LinkInput.Lost(Side.A, RESET), now);
        machine.on(new LinkInput.Connected(Side.B), now);
        machine.on(opened(Side.B, 0), now);
        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().side()).contains("B");
        now = now.plusSeconds(10);

        assertThat(failures(RESET, 2)).containsExactly("B", "A");
    }

    @Test
    void aServerThatAcceptsAndClosesDoesNotMakeTheHubRace() {
        serve();
        List<String> order = new ArrayList<>();
        record(order, new LinkInput.Lost(Side.A, RESET));
        for (int i = 0; i < 5; i++) {
            Side side = last(order);
            machine.on(new LinkInput.Connected(side), now);
            machine.on(opened(side, 0), now);
            record(order, new LinkInput.Lost(side, RESET));
            if (machine.view().state() == RECONNECTING) {
                record(order, new LinkInput.Awake(LinkTimer.RETRY));
            }
        }
        assertThat(order).startsWith("A", "B", "short", "A", "B", "15");
    }

    @Test
    @DisplayName("R-SES-21, R-FO-13, R-FO-25 a side that cannot serve is left for the other one at once")
    void leavesASideThatCannotServe() {
        serve();
        assertThat(failures(STANDBY, 1)).containsExactly("B");
    }

    @Test
    @DisplayName("R-HB-03, R-SES-18 after a hang the other side is first, and the hung one is tried after it")
    void aHungSideIsNotTheFirstToBeTried() {
        serve();
        assertThat(failures(problem("HEARTBEAT_MISSED", Remedy.OTHER_SIDE), 2)).containsExactly("B", "A");
    }

    @Test
    @DisplayName("R-SES-17 what only a correction can mend is tried once a minute, and said")
    void isSlowWhereSomebodyHasToCorrectSomething() {
        serve();
        now = now.plusSeconds(1);
        List<String> order = new ArrayList<>();
        record(order, new LinkInput.Lost(Side.A, RESET));
        record(order, new LinkInput.Lost(Side.A, PASSWORD));
        record(order, new LinkInput.Lost(Side.B, STANDBY));

        assertThat(order.subList(0, 2)).containsExactly("A", "B");
        assertThat(Integer.parseInt(order.get(2))).isBetween(60, 66);
        assertThat(machine.view().reason()).map(LinkReason::code).contains("E_CTI_INVALID_PASSWORD");
    }

    @Test
    @DisplayName("R-SES-09 who was displaced by a newer session does not fight")
    void doesNotFightForItsPlace() {
        serve();
        List<String> order = new ArrayList<>();
        record(order, new LinkInput.Lost(Side.A, problem("DISPLACED", Remedy.DISPLACED)));

        assertThat(order).hasSize(1);
        assertThat(Integer.parseInt(order.get(0))).isBetween(60, 66);
        assertThat(machine.view().state()).isEqualTo(RECONNECTING);
        assertThat(machine.view().reason()).map(LinkReason::code).contains("DISPLACED");
    }

    @Test
    @DisplayName("R-SES-15 that some other peripheral of the PG is offline does not concern the link")
    void anotherPeripheralOfflineDoesNotConcernTheLink() {
        machine.on(new LinkInput.Enable(), now);
        machine.on(new LinkInput.Connected(Side.A), now);
        machine.on(opened(Side.A, PGStatus.PGS_PERIPHERAL_OFFLINE), now);
        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().state()).isEqualTo(IN_SERVICE);
    }

    @Test
    @DisplayName("R-SES-13 a fault that the PG reports degrades the link and is said")
    void aFaultOfThePgDegradesTheLink() {
        machine.on(new LinkInput.Enable(), now);
        machine.on(new LinkInput.Connected(Side.A), now);
        machine.on(opened(Side.A, PGStatus.PGS_CC_DOWN), now);
        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().state()).isEqualTo(DEGRADED);
        assertThat(machine.view().reason()).map(LinkReason::code).contains("CONTROLLER_OFFLINE");

        machine.on(new LinkInput.Peripheral(Side.A, false, PGStatus.PGS_PERIPHERAL_OFFLINE), now);
        assertThat(machine.view().reason()).map(LinkReason::code).contains("PERIPHERAL_OFFLINE");

        assertThat(machine.on(new LinkInput.Peripheral(Side.A, true, 0), now)).contains(new LinkOutput.Sync());
        assertThat(machine.view().state()).isEqualTo(SYNCING);

        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().state()).isEqualTo(IN_SERVICE);
    }

    @Test
    void isDisabledFromEveryStateAndStaysSo() {
        serve();
        assertThat(states(new LinkInput.Disable())).containsExactly(DISABLED);
        assertThat(machine.on(new LinkInput.Lost(Side.A, RESET), now)).isEmpty();
        assertThat(machine.on(new LinkInput.Awake(LinkTimer.RETRY), now)).isEmpty();
        assertThat(machine.view().state()).isEqualTo(DISABLED);
    }

    @Test
    @DisplayName("R-FO-12 servers below version 24 get no second session")
    void olderServersGetNoSecondSession() {
        serve();
        assertThat(machine.on(new LinkInput.Awake(LinkTimer.STANDBY), now)).isEmpty();
    }

    @Test
    void theDiagramInTheDocumentationIsTheTable() throws IOException {
        Path page = Path.of("../docs/link-states.md");
        assertThat(Files.readString(page)).contains("```mermaid\n" + LinkTransitions.mermaid() + "```");
    }

    private static LinkInput opened(Side side, int pgStatus) {
        return new LinkInput.Opened(side, false, 0, pgStatus);
    }

    private void serve() {
        machine.on(new LinkInput.Enable(), now);
        machine.on(new LinkInput.Connected(Side.A), now);
        machine.on(opened(Side.A, 0), now);
        machine.on(new LinkInput.Synced(), now);
        now = now.plusSeconds(10);
    }

    private List<LinkState> states(LinkInput input) {
        return machine.on(input, now).stream()
                .filter(LinkOutput.Tell.class::isInstance)
                .map(output -> ((LinkOutput.Tell) output).link().state())
                .toList();
    }

    /** What is tried, and with which pauses, when a link that is served by A loses it, and then every attempt fails. */
    private List<String> failures(LinkProblem problem, int count) {
        List<String> order = new ArrayList<>();
        Side side = Side.valueOf(machine.view().side().orElseThrow());
        for (int i = 0; i < count; i++) {
            record(order, new LinkInput.Lost(side, problem));
            if (machine.view().state() == RECONNECTING) {
                record(order, new LinkInput.Awake(LinkTimer.RETRY));
            }
            side = last(order);
        }
        return order;
    }

    private static Side last(List<String> order) {
        return Side.valueOf(order.get(order.size() - 1));
    }

    private void record(List<String> order, LinkInput input) {
        for (LinkOutput output : machine.on(input, now)) {
            if (output instanceof LinkOutput.Open open) {
                order.add(open.side().name());
            } else if (output instanceof LinkOutput.Sleep sleep) {
                order.add(
                        sleep.time().compareTo(Duration.ofSeconds(1)) < 0
                                ? "short"
                                : Long.toString(sleep.time().toSeconds()));
            }
        }
    }
}
