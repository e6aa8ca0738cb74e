/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random lives of a session core against a plain model of what it owes its callers. */
class SessionCorePropertyTest {
    private static final long FIRST_SEED = 188_000;
    private static final int RUNS = 1_500;
    private static final int STEPS = 150;
    private static final int VERSION = 25;
    private static final int MAX_PENDING = 8;

    private final Codec codec = new Codec(Schema.load());
    private final Vocabulary words = new Vocabulary(codec.schema());

    @Test
    @DisplayName("R-SES-23: every request ends exactly once, in bounded time, whatever happens in between")
    void everyRequestEndsOnce() {
        Map<CloseReason, Integer> ends = new HashMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            try {
                ends.merge(new Life(seed).run(), 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        // Else the generator is too tame to prove anything.
        assertThat(ends)
                .containsKeys(
                        CloseReason.CLOSED_BY_US,
                        CloseReason.SERVER_ASKED_TO_CLOSE,
                        CloseReason.DISPLACED,
                        CloseReason.HEARTBEAT_MISSED,
                        CloseReason.HEARTBEAT_REFUSED,
                        CloseReason.SERVER_SILENT,
                        CloseReason.CONNECTION_RESET,
                        CloseReason.OPEN_REFUSED,
                        CloseReason.OPEN_TIMEOUT);
    }

    /** One session under one seed. */
    private final class Life {
        private final Random random;
        private final SessionCore<Integer> core;
        private final Map<Integer, Long> waiting = new HashMap<>();
        private final List<Integer> heartbeats = new ArrayList<>();
        private final Frame frame = codec.newFrame();
        /** How lively the server is; a dead one lets the timers decide. */
        private final int liveliness;

        private long now;
        private int closeRequests;
        private CloseReason end = CloseReason.BAD_FRAME;
        private boolean ended;

        Life(long seed) {
            random = new Random(seed);
            now = random.nextLong();
            liveliness = random.nextInt(4);
            core = new SessionCore<>(new SessionCore.Limits(1000, 3000, 500, MAX_PENDING), words, VERSION, now);
        }

        CloseReason run() {
            if (random.nextInt(10) > 0) {
                arrive(message(MessageTypes.OPEN_CONF, 1));
                assertThat(core.phase()).isEqualTo(SessionPhase.OPEN);
            }
            for (int step = 0; step < STEPS; step++) {
                step();
                assertThat(core.counters().pending()).isEqualTo(waiting.size());
                assertThat(core.phase() == SessionPhase.CLOSED).isEqualTo(ended);
            }
            take(core.connectionLost(CloseReason.CONNECTION_RESET), 0);
            assertThat(ended).isTrue();
            assertThat(waiting).as("requests that never ended").isEmpty();
            assertThat(core.tick(now + 1_000_000)).isEmpty();
            return end;
        }

        private void step() {
            switch (random.nextInt(7)) {
                case 0, 1 -> send();
                case 2, 3 -> {
                    now += random.nextInt(300);
                    take(core.tick(now), 0);
                    waiting.forEach((id, deadline) ->
                            assertThat(deadline - now).as("time left to " + id).isPositive());
                }
                case 4, 5 -> {
                    if (liveliness > 0) {
                        serverActs();
                    }
                }
                default -> rareThing();
            }
        }

        private void send() {
            int id = core.nextInvokeId();
            long allowed = 1L + random.nextInt(2000);
            boolean writable = random.nextInt(10) > 0;
            Optional<CtiFailure> refusal = core.admit(id, Duration.ofNanos(allowed), id, writable, now);
            if (core.phase() != SessionPhase.OPEN) {
                assertThat(refusal).containsInstanceOf(CtiFailure.SessionLost.class);
            } else if (!writable) {
                assertThat(refusal).containsInstanceOf(CtiFailure.NotWritable.class);
            } else if (waiting.size() == MAX_PENDING) {
                assertThat(refusal).containsInstanceOf(CtiFailure.TooManyPending.class);
            } else {
                assertThat(refusal).isEmpty();
                waiting.put(id, now + allowed);
            }
        }

        private void serverActs() {
            int known = waiting.isEmpty() ? 0 : new ArrayList<>(waiting.keySet()).get(random.nextInt(waiting.size()));
            int id = random.nextInt(4) == 0 ? random.nextInt(1000) : known;
            switch (random.nextInt(6)) {
                case 0, 1 -> arrive(message(MessageTypes.QUERY_AGENT_STATE_CONF, id));
                case 2 -> arrive(message(MessageTypes.CONTROL_FAILURE_CONF, id).set(Fields.FAILURE_CODE, 22));
                case 3 -> arrive(message(MessageTypes.FAILURE_CONF, id).set(Fields.STATUS, 9));
                case 4 -> arrive(codec.message(MessageTypes.SYSTEM_EVENT, VERSION));
                default -> {
                    if (!heartbeats.isEmpty()) {
                        arrive(message(MessageTypes.HEARTBEAT_CONF, heartbeats.remove(0)));
                    }
                }
            }
        }

        private void rareThing() {
            switch (random.nextInt(40)) {
                case 0 -> take(core.close(0, now), 0);
                case 1 ->
                    arrive(codec.message(MessageTypes.FAILURE_EVENT, VERSION).set(Fields.STATUS, 15));
                case 2 ->
                    arrive(codec.message(MessageTypes.FAILURE_EVENT, VERSION).set(Fields.STATUS, 11));
                case 3 ->
                    arrive(codec.message(MessageTypes.FAILURE_EVENT, VERSION).set(Fields.STATUS, 67));
                case 4 -> take(core.connectionLost(CloseReason.CONNECTION_RESET), 0);
                case 5 -> arrive(message(MessageTypes.CLOSE_CONF, 1));
                case 6 -> arrive(message(MessageTypes.OPEN_CONF, 1));
                case 7 -> {
                    if (!heartbeats.isEmpty()) {
                        arrive(message(MessageTypes.FAILURE_CONF, heartbeats.get(heartbeats.size() - 1))
                                .set(Fields.STATUS, 15));
                    }
                }
                case 8 -> {
                    if (!ended) {
                        core.malformedFrame();
                    }
                }
                case 9 -> core.paused();
                case 10 -> core.resumed();
                default -> {}
            }
        }

        private FrameBuilder message(int type, int invokeId) {
            return codec.message(type, VERSION).set(Fields.INVOKE_ID, invokeId);
        }

        private void arrive(FrameBuilder message) {
            frame.wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, VERSION);
            int id = frame.has(Fields.INVOKE_ID) ? frame.getInt(Fields.INVOKE_ID) : 0;
            take(core.frame(frame, now), id);
        }

        private void take(List<Decision<Integer>> decisions, int arrivedId) {
            for (Decision<Integer> decision : decisions) {
                assertThat(ended).as("a decision after the end").isFalse();
                if (decision instanceof Decision.Confirm<Integer> confirm) {
                    assertThat(confirm.request()).isEqualTo(arrivedId);
                    assertThat(waiting.remove(confirm.request())).isNotNull();
                } else if (decision instanceof Decision.Fail<Integer> fail) {
                    Long deadline = waiting.remove(fail.request());
                    assertThat(deadline).as("deadline of " + fail.request()).isNotNull();
                    if (fail.failure() instanceof CtiFailure.DeadlineExceeded) {
                        assertThat(deadline).isNotNull().matches(due -> due - now <= 0);
                    } else if (!(fail.failure() instanceof CtiFailure.SessionLost)) {
                        assertThat(fail.request()).isEqualTo(arrivedId);
                    }
                } else if (decision instanceof Decision.SendHeartbeat<Integer> heartbeat) {
                    assertThat(core.phase()).isEqualTo(SessionPhase.OPEN);
                    heartbeats.add(heartbeat.invokeId());
                } else if (decision instanceof Decision.SendClose) {
                    assertThat(++closeRequests).isEqualTo(1);
                } else if (decision instanceof Decision.End<Integer> over) {
                    assertThat(waiting).as("requests that outlive the session").isEmpty();
                    end = over.reason();
                    ended = true;
                }
            }
        }
    }
}
