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

class LinkMachineTest {
    private static final LinkReason RESET = new LinkReason("CONNECTION_RESET", "The connection ended.");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final LinkMachine machine = new LinkMachine(5000, true, new Random(7), now);

    @Test
    void getsIntoServiceStepByStep() {
        assertThat(states(new LinkInput.Enable())).containsExactly(CONNECTING);
        assertThat(machine.view().side()).isEmpty();
        assertThat(states(new LinkInput.Connected())).containsExactly(OPENING);
        assertThat(states(new LinkInput.Opened(0))).containsExactly(SYNCING);
        assertThat(states(new LinkInput.Synced())).containsExactly(IN_SERVICE);
        assertThat(machine.view().side()).contains("A");
        assertThat(machine.view().reason()).isEmpty();
    }

    @Test
    @DisplayName("R-FO-02 tries the last good side, the other, pauses shortly, then 15, 30, 60, 120 and 120 s")
    void followsTheReconnectOrder() {
        serve();
        List<String> order = new ArrayList<>();
        record(order, new LinkInput.Lost(RESET));
        for (int i = 0; i < 12; i++) {
            record(order, new LinkInput.Lost(RESET));
            if (machine.view().state() == RECONNECTING) {
                record(order, new LinkInput.Awake());
            }
        }

        assertThat(order)
                .startsWith(
                        "A", "B", "short", "A", "B", "15", "A", "B", "30", "A", "B", "60", "A", "B", "120", "A", "B")
                .contains("120");
    }

    @Test
    @DisplayName("R-FO-03 the order starts from the top after a success")
    void startsFromTheTopAfterASuccess() {
        serve();
        machine.on(new LinkInput.Lost(RESET), now);
        machine.on(new LinkInput.Lost(RESET), now);
        machine.on(new LinkInput.Connected(), now);
        machine.on(new LinkInput.Opened(0), now);
        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().side()).contains("B");
        now = now.plusSeconds(10);

        List<String> order = new ArrayList<>();
        record(order, new LinkInput.Lost(RESET));
        record(order, new LinkInput.Lost(RESET));
        assertThat(order).containsExactly("B", "A");
    }

    @Test
    void aServerThatAcceptsAndClosesDoesNotMakeTheHubRace() {
        serve();
        List<String> order = new ArrayList<>();
        record(order, new LinkInput.Lost(RESET));
        for (int i = 0; i < 5; i++) {
            machine.on(new LinkInput.Connected(), now);
            machine.on(new LinkInput.Opened(0), now);
            record(order, new LinkInput.Lost(RESET));
            if (machine.view().state() == RECONNECTING) {
                record(order, new LinkInput.Awake());
            }
        }
        assertThat(order).startsWith("A", "B", "short", "A", "B", "15");
    }

    @Test
    @DisplayName("R-SES-15 that some other peripheral of the PG is offline does not concern the link")
    void anotherPeripheralOfflineDoesNotConcernTheLink() {
        machine.on(new LinkInput.Enable(), now);
        machine.on(new LinkInput.Connected(), now);
        machine.on(new LinkInput.Opened(PGStatus.PGS_PERIPHERAL_OFFLINE), now);
        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().state()).isEqualTo(IN_SERVICE);
    }

    @Test
    @DisplayName("R-SES-13 a fault that the PG reports degrades the link and is said")
    void aFaultOfThePgDegradesTheLink() {
        machine.on(new LinkInput.Enable(), now);
        machine.on(new LinkInput.Connected(), now);
        machine.on(new LinkInput.Opened(PGStatus.PGS_CC_DOWN), now);
        machine.on(new LinkInput.Synced(), now);
        assertThat(machine.view().state()).isEqualTo(DEGRADED);
        assertThat(machine.view().reason()).map(LinkReason::code).contains("CONTROLLER_OFFLINE");

        machine.on(new LinkInput.Peripheral(false, PGStatus.PGS_PERIPHERAL_OFFLINE), now);
        assertThat(machine.view().reason()).map(LinkReason::code).contains("PERIPHERAL_OFFLINE");

        assertThat(machine.on(new LinkInput.Peripheral(true, 0), now)).contains(new LinkOutput.Sync());
        assertThat(machine.view().state()).isEqualTo(IN_SERVICE);
    }

    @Test
    void isDisabledFromEveryStateAndStaysSo() {
        serve();
        assertThat(states(new LinkInput.Disable())).containsExactly(DISABLED);
        assertThat(machine.on(new LinkInput.Lost(RESET), now)).isEmpty();
        assertThat(machine.on(new LinkInput.Awake(), now)).isEmpty();
        assertThat(machine.view().state()).isEqualTo(DISABLED);
    }

    @Test
    void everyRunOfInputsStaysInsideTheTable() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            LinkMachine any = new LinkMachine(5000, random.nextBoolean(), random, now);
            for (int i = 0; i < 200; i++) {
                LinkState before = any.view().state();
                now = now.plusMillis(random.nextInt(1_000));
                List<LinkOutput> outputs = any.on(input(random), now);
                LinkState at = before;
                for (LinkOutput output : outputs) {
                    if (output instanceof LinkOutput.Tell tell) {
                        assertThat(LinkTransitions.legal(at, tell.link().state()))
                                .as("seed %d: %s to %s", seed, at, tell.link().state())
                                .isTrue();
                        at = tell.link().state();
                    }
                }
                assertThat(any.view().state()).isEqualTo(at);
            }
        }
    }

    @Test
    void theDiagramInTheDocumentationIsTheTable() throws IOException {
        Path page = Path.of("../docs/link-states.md");
        assertThat(Files.readString(page)).contains("```mermaid\n" + LinkTransitions.mermaid() + "```");
    }

    private static LinkInput input(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new LinkInput.Enable();
            case 1 -> random.nextInt(5) == 0 ? new LinkInput.Disable() : new LinkInput.Awake();
            case 2 -> new LinkInput.Connected();
            case 3 -> new LinkInput.Opened(random.nextInt(8));
            case 4 -> new LinkInput.Synced();
            case 5 -> new LinkInput.Lost(RESET);
            case 6 -> new LinkInput.Status(random.nextInt(8));
            default -> new LinkInput.Peripheral(random.nextBoolean(), random.nextInt(8));
        };
    }

    private void serve() {
        machine.on(new LinkInput.Enable(), now);
        machine.on(new LinkInput.Connected(), now);
        machine.on(new LinkInput.Opened(0), now);
        machine.on(new LinkInput.Synced(), now);
        now = now.plusSeconds(10);
    }

    private List<LinkState> states(LinkInput input) {
        return machine.on(input, now).stream()
                .filter(LinkOutput.Tell.class::isInstance)
                .map(output -> ((LinkOutput.Tell) output).link().state())
                .toList();
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
