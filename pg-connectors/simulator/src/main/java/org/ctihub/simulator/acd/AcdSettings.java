/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * Times (milliseconds) and limits of the ACD.
 *
 * @param ringMillis how long a queued call rings at an agent before it goes back to the queue
 * @param directRingMillis how long a direct call rings before it ends
 * @param wrapUpMillis after-call work: 0 none, -1 until the agent ends it
 * @param outsideAnswerMillis how long an outside party rings before it answers
 * @param outsideTalkMillis how long two outside parties talk after a transfer before they hang up
 * @param busyToneMillis how long busy tone is played before the call ends
 * @param reasonRequired whether NOT_READY and LOGOUT need a reason code
 * @param maxParties the largest conference
 * @param greetingMillis how long an agent's greeting is: 0 there is none, -1 it cannot be played
 */
public record AcdSettings(
        long ringMillis,
        long directRingMillis,
        long wrapUpMillis,
        long outsideAnswerMillis,
        long outsideTalkMillis,
        long busyToneMillis,
        boolean reasonRequired,
        int maxParties,
        long greetingMillis) {

    /** The reason code that an agent gets for a call that was not answered. */
    public static final int REASON_NOT_ANSWERED = 32767;

    /** Times that suit a demonstration. */
    public static AcdSettings defaults() {
        return new AcdSettings(12_000, 40_000, 15_000, 2_000, 30_000, 6_000, false, 16, 0);
    }
}
