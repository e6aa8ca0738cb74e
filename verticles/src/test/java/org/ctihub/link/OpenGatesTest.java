/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ctihub.link.session.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenGatesTest {
    private static final String PAIR = "a:1 b:2";

    private final OpenGates gates = new OpenGates(20, new Random(3));
    private long now = 1_000;

    private OpenGates.Answer ask(Side side, boolean choice) {
        return gates.ask(PAIR, side, choice, now);
    }

    private void pass(Side side, @Nullable Boolean success) {
        OpenGates.Answer.Go go = (OpenGates.Answer.Go) ask(side, false);
        gates.done(PAIR, side, go.ticket(), success, now);
    }

    @Test
    void oneAtATimeForAPairButNotForAnother() {
        OpenGates.Answer.Go first = (OpenGates.Answer.Go) ask(Side.A, true);
        assertThat(ask(Side.B, true)).isInstanceOf(OpenGates.Answer.Later.class);
        assertThat(gates.ask("another pair", Side.A, true, now)).isInstanceOf(OpenGates.Answer.Go.class);

        gates.done(PAIR, Side.A, first.ticket(), true, now);
        assertThat(ask(Side.B, true)).isInstanceOf(OpenGates.Answer.Go.class);
    }

    @Test
    @DisplayName("R-SES-18 a server that does not answer within the usual time holds nobody else up")
    void aHungServerHoldsNobodyUp() {
        OpenGates.Answer.Go hung = (OpenGates.Answer.Go) ask(Side.A, true);
        now += OpenGates.USUAL_ANSWER_MS;
        OpenGates.Answer.Go second = (OpenGates.Answer.Go) ask(Side.B, true);
        gates.done(PAIR, Side.A, hung.ticket(), false, now);
        assertThat(ask(Side.B, false)).as("the second is still under way").isInstanceOf(OpenGates.Answer.Later.class);
        gates.done(PAIR, Side.B, second.ticket(), true, now);
    }

    @Test
    void theBackOffOfASideIsSharedAndGrowsFromHalfASecondToThirty() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pass(Side.A, false);
            long wait = ((OpenGates.Answer.Later) ask(Side.A, false)).ms();
            waits.add(wait);
            now += wait;
        }
        assertThat(waits.get(0)).isBetween(250L, 500L);
        assertThat(waits.get(3)).isBetween(2_000L, 4_000L);
        assertThat(waits.subList(7, 10)).allSatisfy(wait -> assertThat(wait).isBetween(15_000L, 30_000L));

        pass(Side.A, true);
        assertThat(ask(Side.A, false)).isInstanceOf(OpenGates.Answer.Go.class);
    }

    @Test
    void whoHasAChoiceIsSentToTheSideThatDidNotFail() {
        pass(Side.A, false);
        assertThat(ask(Side.A, true)).isInstanceOf(OpenGates.Answer.Elsewhere.class);
        pass(Side.B, false);
        assertThat(ask(Side.A, true)).isInstanceOf(OpenGates.Answer.Later.class);
    }

    @Test
    void anAttemptThatWasGivenUpSaysNothingOfTheSide() {
        pass(Side.A, null);
        assertThat(ask(Side.A, false)).isInstanceOf(OpenGates.Answer.Go.class);
    }

    @Test
    void fiftyLinksThatStartTogetherOpenNoMoreThanTheNodeMayEachSecond() {
        int opened = 0;
        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            int before = opened;
            for (int tick = 0; tick < 100; tick++) {
                for (int link = 0; link < 50 && opened < 100; link++) {
                    String pair = "pair " + link + (opened >= 50 ? " standby" : "");
                    if (gates.ask(pair, Side.A, false, now) instanceof OpenGates.Answer.Go go) {
                        gates.done(pair, Side.A, go.ticket(), true, now);
                        opened++;
                    }
                }
                now += 10;
            }
            perSecond.add(opened - before);
        }
        assertThat(perSecond.get(0)).isLessThanOrEqualTo(40);
        assertThat(perSecond.subList(1, 4))
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(21));
        assertThat(opened).isBetween(80, 100);
    }
}
