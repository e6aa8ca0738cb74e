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

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    /** Near the wrap-around of the clock, which must not matter. */
    private static final long START = Long.sum(Long.MAX_VALUE, -1000);

    private final Heartbeats heartbeats = new Heartbeats(100, START);

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
    @DisplayName("R-HB-03: dead after three without an answer, one interval's part after the third")
    void threeMisses() {
        beat(80);
        beat(160);
        beat(240);
        assertThat(heartbeats.poll(START + 319)).isEqualTo(QUIET);
        assertThat(heartbeats.poll(START + 320)).isEqualTo(MISSED);
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
        assertThat(heartbeats.poll(START + 480)).isEqualTo(MISSED);
    }

    @Test
    @DisplayName("R-HB-03: events do not stand for the missing answer")
    void eventsAreNoAnswer() {
        for (int i = 1; i <= 3; i++) {
            beat(80 * i);
            heartbeats.received();
        }
        assertThat(heartbeats.poll(START + 320)).isEqualTo(MISSED);
    }

    @Test
    @DisplayName("A busy client notices a dead server after four intervals without a byte")
    void silence() {
        for (long now = START; now < START + 400; now += 50) {
            heartbeats.wrote(now);
            assertThat(heartbeats.poll(now + 49)).isEqualTo(QUIET);
        }
        assertThat(heartbeats.poll(START + 400)).isEqualTo(SILENT);
    }

    @Test
    void anyByteBreaksTheSilence() {
        heartbeats.wrote(START);
        heartbeats.received();
        heartbeats.wrote(START + 390);
        assertThat(heartbeats.poll(START + 400)).isEqualTo(QUIET);
    }

    @Test
    void aLateTimerCountsOneMissOnly() {
        beat(80);
        // The process stood still, and the answer may lie in the socket unread.
        beat(80 + 6000);
        assertThat(heartbeats.poll(START + 80 + 6079)).isEqualTo(QUIET);
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

    private void beat(int at) {
        assertThat(heartbeats.poll(START + at)).isEqualTo(SEND);
        heartbeats.wroteHeartbeat(at, START + at);
    }
}
