/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of the trial of a side.
 *
 * @param steps in their order; behind one that failed come no others
 * @param version of the protocol, if a session was opened
 * @param services that were granted, by their official names
 * @param pgStatus for people; empty without a session
 * @param online whether the peripherals are
 */
public record TriedSide(
        List<Step> steps,
        OptionalInt version,
        List<String> services,
        Optional<String> pgStatus,
        Optional<Boolean> online) {
    /**
     * Something that was tried.
     *
     * @param name resolve, connect, tls, open, version, services, status or close
     * @param detail a sentence or two for people
     * @param ms how long it took
     */
    public record Step(String name, boolean ok, String detail, long ms) {}

    public TriedSide {
        steps = List.copyOf(steps);
        services = List.copyOf(services);
    }
}
