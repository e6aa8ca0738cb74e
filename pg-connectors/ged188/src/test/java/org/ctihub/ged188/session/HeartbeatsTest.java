/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.ged188.session.Heartbeats.Verdict.MISSED;
import static org.ctihub.ged188.session.Heartbeats.Verdict.QUIET;
import static org.ctihub.ged188.session.Heartbeats.Verdict.SEND;
import static org.ctihub.ged188.session.Heartbeats.Verdict.SILENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    /** Near the wrap-around of the clock, which must not matter. */
    private static final long START = Long.sum(Long.MAX_VALUE, -1000);

    private final Heartbeats heartbeats = new Heartbeats(100, START);
    private int lastLook;

    @Test
    @DisplayName("R-HB-01: due at 0.8 of an interval of silence, not before")
    void due() {
        assertThat(heartbeats.poll(START + 79)).isEqualTo(QUIET);
        assertThat(heartbeats.poll(START + 80)).isEqualTo(SEND);
    }

    @Test
    @DisplayName("R-HB-01: not while something else is sent")
    void notWhileBusy() {
        for (long now = START; now - START < 10_000; now += 79) {
            heartbeats.wrote(now);
            heartbeats.received();
            assertThat(heartbeats.poll(now + 78)).isEqualTo(QUIET);
        }
    }

    @Test
    @DisplayName("R-HB-03: dead after three without an answer; the third has a short patience")
    void threeMisses() {
        beat(80);
        beat(160);
        beat(240);
        quietUntil(279);
        assertThat(heartbeats.poll(START + 280)).isEqualTo(MISSED);
    }

    @Test
    @DisplayName("R-HB-03: other requests do not put the end off")
    void requestsDoNotPutTheEndOff() {
        beat(80);
        beat(160);
        beat(240);
        quietUntil(270);
        heartbeats.wrote(START + 270);
        quietUntil(279);
        assertThat(heartbeats.poll(START + 280)).isEqualTo(MISSED);
    }

    @Test
    @DisplayName("R-HB-03: an answer in between starts the count again")
    void anAnswerInBetween() {
        beat(80);
        beat(160);
        heartbeats.received();
        heartbeats.answered();
        beat(240);
        beat(320);
        beat(400);
        quietUntil(439);
        assertThat(heartbeats.poll(START + 440)).isEqualTo(MISSED);
    }

    @Test
    @DisplayName("R-HB-03: events do not stand for the missing answer")
    void eventsAreNoAnswer() {
        for (int i = 1; i <= 3; i++) {
            beat(80 * i);
            heartbeats.received();
        }
        quietUntil(279);
        assertThat(heartbeats.poll(START + 280)).isEqualTo(MISSED);
    }

    @Test
    @DisplayName(
            "A busy client asks by heartbeats when nothing comes back, and gives up after two and a half intervals")
    void silence() {
        heartbeats.wrote(START);
        List<Integer> asked = new ArrayList<>();
        for (int at = 1; at < 250; at++) {
            if (at % 7 == 0) {
                heartbeats.wrote(START + at);
            }
            Heartbeats.Verdict verdict = heartbeats.poll(START + at);
            if (verdict == SEND) {
                heartbeats.wroteHeartbeat(at, START + at);
                asked.add(at);
            } else {
                assertThat(verdict).as("at %d", at).isEqualTo(QUIET);
            }
        }
        assertThat(asked).containsExactly(80, 160, 240);
        assertThat(heartbeats.poll(START + 250)).isEqualTo(SILENT);
    }

    @Test
    void aServerThatAnswersHeartbeatsIsNotSilentHoweverLongRequestsTake() {
        for (int at = 0; at < 2_000; at++) {
            if (at % 7 == 0) {
                heartbeats.wrote(START + at);
            }
            if (heartbeats.poll(START + at) == SEND) {
                heartbeats.wroteHeartbeat(at, START + at);
                heartbeats.received();
                heartbeats.answered();
            } else {
                assertThat(heartbeats.poll(START + at)).isEqualTo(QUIET);
            }
        }
    }

    @Test
    @DisplayName("A hung server is found within 3.4 intervals, 17 s, whatever we send meanwhile")
    void aHungServerIsFoundInTime() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Heartbeats any = new Heartbeats(1_000, START);
            boolean busy = random.nextBoolean();
            int end = 0;
            for (int at = 20; end == 0; at += 20) {
                if (busy && random.nextInt(10) == 0) {
                    any.wrote(START + at);
                }
                switch (any.poll(START + at)) {
                    case SEND -> any.wroteHeartbeat(at, START + at);
                    case QUIET -> {}
                    default -> end = at;
                }
            }
            assertThat(end).as("seed %d", seed).isBetween(2_000, 3_400);
        }
    }

    @Test
    void anyByteBreaksTheSilence() {
        heartbeats.wrote(START);
        heartbeats.received();
        heartbeats.wrote(START + 240);
        quietUntil(250);
    }

    @Test
    void aLateTimerCountsOneMissOnly() {
        beat(80);
        // The process stood still, and the answer may lie in the socket unread.
        beat(80 + 6000);
        quietUntil(80 + 6079);
    }

    @Test
    @DisplayName("While reading is paused heartbeats go out and nothing counts as missed")
    void paused() {
        heartbeats.paused();
        for (int i = 1; i <= 20; i++) {
            beat(80 * i);
        }
        heartbeats.resumed();
        assertThat(heartbeats.poll(START + 80 * 20 + 79)).isEqualTo(QUIET);
        assertThat(heartbeats.poll(START + 80 * 21)).isEqualTo(SEND);
    }

    @Test
    @DisplayName("R-HB-05: without an interval there are no heartbeats and no verdicts")
    void off() {
        Heartbeats none = new Heartbeats(-1, START);
        none.wrote(START);
        assertThat(none.poll(START + 1_000_000)).isEqualTo(QUIET);
    }

    @Test
    @DisplayName("R-HB-08: the ids of the last heartbeats are known")
    void recentIds() {
        assertThat(heartbeats.isRecent(0)).isFalse();
        beat(80);
        assertThat(heartbeats.isRecent(80)).isTrue();
        assertThat(heartbeats.isRecent(81)).isFalse();
    }

    @Test
    void aStandstillAfterTheLastHeartbeatIsNotTheServersSilence() {
        beat(80);
        beat(160);
        beat(240);
        // The answer may lie in the socket unread.
        assertThat(heartbeats.poll(START + 240 + 3000)).isEqualTo(QUIET);
        heartbeats.received();
        heartbeats.answered();
        assertThat(heartbeats.poll(START + 240 + 3001)).isEqualTo(SEND);
    }

    private void quietUntil(int at) {
        for (lastLook++; lastLook <= at; lastLook++) {
            assertThat(heartbeats.poll(START + lastLook)).as("at %d", lastLook).isEqualTo(QUIET);
        }
        lastLook = at;
    }

    private void beat(int at) {
        lastLook = at;
        assertThat(heartbeats.poll(START + at)).isEqualTo(SEND);
        heartbeats.wroteHeartbeat(at, START + at);
    }
}
