/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.call.Recorder;

/**
 * What a model does where peripherals and their owners' wishes differ.
 *
 * @param endCallsWhenOffline whether calls end at once when the PG loses its link to the ACD; else they linger (R-FO-09)
 * @param linger how long calls linger
 * @param outOfServiceReasons reason codes of agent states that say that the agent's device is out of service
 * @param recorder who records calls when an agent asks for it; absent where nobody does
 */
public record PeripheralPolicy(
        boolean endCallsWhenOffline, Duration linger, Set<Integer> outOfServiceReasons, Optional<Recorder> recorder) {
    /** Calls linger for ten minutes; no reason code is known to say that a device is out of service; nobody records. */
    public static final PeripheralPolicy DEFAULT = new PeripheralPolicy(false, Duration.ofMinutes(10), Set.of());

    /** Without anybody who records. */
    public PeripheralPolicy(boolean endCallsWhenOffline, Duration linger, Set<Integer> outOfServiceReasons) {
        this(endCallsWhenOffline, linger, outOfServiceReasons, Optional.empty());
    }

    public PeripheralPolicy {
        outOfServiceReasons = Set.copyOf(outOfServiceReasons);
        if (linger.isNegative()) {
            throw new IllegalArgumentException("Calls cannot linger for " + linger.toSeconds() + " s.");
        }
    }
}
