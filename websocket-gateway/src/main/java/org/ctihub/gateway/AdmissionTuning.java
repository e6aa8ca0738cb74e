/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * How fast a node lets desktops in, so that thousands that come back at once do not hinder those that are in.
 *
 * @param perSecond hellos served in a second, at least 1
 * @param burst hellos served at once after a quiet time
 * @param maxWaitMs how long a hello may wait for its turn; one that would wait longer is sent away until then
 * @param maxAwayMs how long a desktop is sent away at most
 */
public record AdmissionTuning(int perSecond, int burst, long maxWaitMs, long maxAwayMs) {
    public static final AdmissionTuning USUAL = new AdmissionTuning(1_000, 500, 3_000, 30_000);

    public AdmissionTuning {
        if (perSecond < 1 || burst < 1 || maxWaitMs < 0 || maxAwayMs < 1) {
            throw new IllegalArgumentException("An admission needs a rate, a burst and times that are not negative.");
        }
    }
}
