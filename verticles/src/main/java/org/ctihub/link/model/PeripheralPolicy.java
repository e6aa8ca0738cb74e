/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.link.SupervisionView;

/**
 * What a model does where peripherals and their owners' wishes differ.
 *
 * @param endCallsWhenOffline whether calls end at once when the PG loses its link to the ACD; else they linger (R-FO-09)
 * @param linger how long calls linger
 * @param outOfServiceReasons reason codes of agent states that say that the agent's device is out of service
 * @param recorder who records calls when an agent asks for it; absent where nobody does
 * @param supervision what the peripheral lets supervisors do
 * @param mediaDomains media routing domains to ask about although no event has told of them
 * @param preview how a dialer is answered
 */
public record PeripheralPolicy(
        boolean endCallsWhenOffline,
        Duration linger,
        Set<Integer> outOfServiceReasons,
        Optional<Recorder> recorder,
        Set<SupervisorAction> supervision,
        Set<Integer> mediaDomains,
        PreviewVariables preview) {
    private static final String NOT_OFFERED = "This peripheral does not offer it.";

    private static final Set<SupervisorAction> USUAL =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(SupervisorAction.WHISPER)));

    /**
     * Calls linger for ten minutes; no reason code is known to say that a device is out of service; nobody records; supervisors
     * may do all but whisper.
     */
    public static final PeripheralPolicy DEFAULT = new PeripheralPolicy(false, Duration.ofMinutes(10), Set.of());

    /** Without anybody who records, and with what most peripherals let supervisors do. */
    public PeripheralPolicy(boolean endCallsWhenOffline, Duration linger, Set<Integer> outOfServiceReasons) {
        this(endCallsWhenOffline, linger, outOfServiceReasons, Optional.empty(), USUAL);
    }

    /** Asks about no media routing domain of which nobody tells, and knows the usual dialers. */
    public PeripheralPolicy(
            boolean endCallsWhenOffline,
            Duration linger,
            Set<Integer> outOfServiceReasons,
            Optional<Recorder> recorder,
            Set<SupervisorAction> supervision) {
        this(endCallsWhenOffline, linger, outOfServiceReasons, recorder, supervision, Set.of(), PreviewVariables.USUAL);
    }

    public PeripheralPolicy {
        mediaDomains = Set.copyOf(mediaDomains);
        outOfServiceReasons = Set.copyOf(outOfServiceReasons);
        supervision = Set.copyOf(supervision);
        if (linger.isNegative()) {
            throw new IllegalArgumentException("Calls cannot linger for " + linger.toSeconds() + " s.");
        }
    }

    /** What desktops of supervisors are told. */
    public SupervisionView supervisionView() {
        Map<SupervisorAction, String> denied = new EnumMap<>(SupervisorAction.class);
        for (SupervisorAction action : SupervisorAction.values()) {
            if (!supervision.contains(action)) {
                denied.put(action, NOT_OFFERED);
            }
        }
        return new SupervisionView(supervision, denied);
    }
}
