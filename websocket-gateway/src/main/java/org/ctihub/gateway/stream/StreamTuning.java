/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import org.ctihub.bus.StreamTimes;

/**
 * The gateway's patience with owners. All in ms but the counts.
 *
 * @param silenceMs a stream that says nothing for this long is lost
 * @param keepaliveMs how often the owner is told that the gateway listens
 * @param attachMs how long an owner may take to answer an attach
 * @param retryMinMs wait after the first failure; doubles with each further one
 * @param retryMaxMs longest wait
 * @param spreadMs after a loss the desktops attach again within this time, so that gateways do not all come at once
 * @param attachesAtOnce attaches under way per link
 * @param waitingEntries events kept for a desktop while its attach is under way
 */
public record StreamTuning(
        long silenceMs,
        long keepaliveMs,
        long attachMs,
        long retryMinMs,
        long retryMaxMs,
        long spreadMs,
        int attachesAtOnce,
        int waitingEntries) {
    public static final StreamTuning USUAL =
            new StreamTuning(StreamTimes.SILENCE_MS, StreamTimes.KEEPALIVE_MS, 2_000, 100, 1_000, 250, 32, 1_000);
}
