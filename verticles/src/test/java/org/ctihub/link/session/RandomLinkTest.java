/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RandomLinkTest {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void everyRunOfInputsStaysInsideTheTableAndTheSessionsAddUp() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            LinkMachine machine = new LinkMachine(
                    new LinkMachine.Options(5000, random.nextInt(4) != 0, random.nextInt(4) != 0), random, now);
            Shell shell = new Shell(machine);
            for (int i = 0; i < 200; i++) {
                now = now.plusMillis(random.nextInt(3_000));
                LinkInput input = input(random);
                shell.carryOut(machine.on(input, now), "seed " + seed + ", input " + i + " " + input, input);
            }
        }
    }

    /** Does what a shell does, and checks that it could. */
    private static final class Shell {
        private final LinkMachine machine;
        private final Set<Side> sessions = EnumSet.noneOf(Side.class);
        private @Nullable Side serving;
        private LinkState state = LinkState.DISABLED;

        Shell(LinkMachine machine) {
            this.machine = machine;
        }

        void carryOut(List<LinkOutput> outputs, String what, LinkInput input) {
            if (input instanceof LinkInput.Lost lost) {
                sessions.remove(lost.side());
            }
            for (LinkOutput output : outputs) {
                if (output instanceof LinkOutput.Tell tell) {
                    assertThat(LinkTransitions.legal(state, tell.link().state()))
                            .as("%s: %s to %s", what, state, tell.link().state())
                            .isTrue();
                    state = tell.link().state();
                } else if (output instanceof LinkOutput.Open open) {
                    assertThat(sessions.add(open.side())).as(what).isTrue();
                } else if (output instanceof LinkOutput.Close close) {
                    assertThat(sessions.remove(close.side())).as(what).isTrue();
                } else if (output instanceof LinkOutput.Gap) {
                    serving = null;
                } else if (output instanceof LinkOutput.Serve serve) {
                    serving = serve.side();
                }
            }
            boolean serves = Set.of(LinkState.SYNCING, LinkState.IN_SERVICE, LinkState.DEGRADED)
                    .contains(state);
            assertThat(machine.view().state()).as(what).isEqualTo(state);
            assertThat(machine.view().side())
                    .as(what)
                    .isEqualTo(serves ? Optional.ofNullable(serving).map(Side::name) : Optional.empty());
            if (serves) {
                assertThat(sessions).as(what).contains(serving);
            }
            if (state == LinkState.CONNECTING || state == LinkState.OPENING) {
                assertThat(sessions).as(what).isNotEmpty();
            }
        }
    }

    private static <T> T one(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static LinkInput input(Random random) {
        Side side = random.nextBoolean() ? Side.A : Side.B;
        return switch (random.nextInt(12)) {
            case 0 -> new LinkInput.Enable();
            case 1 -> random.nextInt(10) == 0 ? new LinkInput.Disable() : new LinkInput.Awake(LinkTimer.RETRY);
            case 2 -> new LinkInput.Connected(side);
            case 3, 4 -> new LinkInput.Opened(side, random.nextInt(4) != 0, random.nextInt(3), random.nextInt(8));
            case 5 -> new LinkInput.Synced();
            case 6 ->
                new LinkInput.Lost(
                        side,
                        new LinkProblem(
                                new LinkReason("R" + random.nextInt(3), "A sentence."), one(Remedy.values(), random)));
            case 7 -> new LinkInput.Status(side, random.nextInt(8));
            case 8 -> new LinkInput.Peripheral(side, random.nextBoolean(), random.nextInt(8));
            case 9 -> new LinkInput.Activated(side);
            case 10 ->
                random.nextBoolean()
                        ? new LinkInput.MaintenanceAsked(side, random.nextInt())
                        : new LinkInput.MaintenanceDecided(side, random.nextInt(3) != 0);
            default -> new LinkInput.Awake(one(LinkTimer.values(), random));
        };
    }
}
