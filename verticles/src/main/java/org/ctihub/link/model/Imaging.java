/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;

/** Takes images of the facts, and makes facts of images. */
final class Imaging {
    private final AgentTable agents;
    private final CallTable calls;
    /** Made anew and not cleared: to clear one that was large once takes long for ever. */
    private Set<AgentId> touchedAgents = new LinkedHashSet<>();

    private Set<CallId> touchedCalls = new LinkedHashSet<>();

    private Map<String, Instant> toldOutOfService = Map.of();
    private int toldAbilities;

    Imaging(AgentTable agents, CallTable calls) {
        this.agents = agents;
        this.calls = calls;
    }

    void touched(Collection<AgentFacts> someAgents, Collection<CallFacts> someCalls) {
        someAgents.forEach(agent -> touchedAgents.add(agent.id));
        someCalls.forEach(this::touched);
    }

    void touched(CallFacts call) {
        touchedCalls.add(call.id);
    }

    /** What was touched since the last time. */
    Images changes() {
        Map<String, Instant> outOfService = agents.outOfService();
        boolean others = !outOfService.equals(toldOutOfService);
        int mask = agents.abilities().mask();
        boolean otherAbilities = mask != toldAbilities;
        if (touchedAgents.isEmpty() && touchedCalls.isEmpty() && !others && !otherAbilities && !calls.hasNewlyOver()) {
            return Images.NONE;
        }
        toldOutOfService = outOfService;
        toldAbilities = mask;
        List<AgentImage> changedAgents = new ArrayList<>(touchedAgents.size());
        touchedAgents.forEach(id -> agents.find(id).ifPresent(agent -> changedAgents.add(AgentImage.of(agent))));
        List<CallImage> changedCalls = new ArrayList<>(touchedCalls.size());
        List<CallId> gone = new ArrayList<>();
        for (CallId id : touchedCalls) {
            Optional<CallFacts> call = calls.find(id);
            if (call.isPresent()) {
                changedCalls.add(CallImage.of(call.get()));
            } else {
                gone.add(id);
            }
        }
        forgetTouched();
        return new Images(
                changedAgents,
                changedCalls,
                gone,
                others ? Optional.of(outOfService) : Optional.empty(),
                calls.newlyOver(),
                otherAbilities ? Optional.of(mask) : Optional.empty());
    }

    /** What was touched is told to nobody. */
    void forgetChanges() {
        forgetTouched();
        calls.forgetNewlyOver();
    }

    private void forgetTouched() {
        if (!touchedAgents.isEmpty()) {
            touchedAgents = new LinkedHashSet<>();
        }
        if (!touchedCalls.isEmpty()) {
            touchedCalls = new LinkedHashSet<>();
        }
    }

    Images all() {
        return new Images(
                agents.all().stream().map(AgentImage::of).toList(),
                calls.all().stream().map(CallImage::of).toList(),
                List.of(),
                Optional.of(agents.outOfService()),
                calls.over(),
                Optional.of(agents.abilities().mask()));
    }

    /** Puts the facts into tables that are empty. */
    void restore(Images images) {
        images.outOfService().ifPresent(devices -> devices.forEach(agents::putOutOfService));
        calls.restoreOver(images.over());
        images.abilities().ifPresent(mask -> agents.abilities(new Abilities(mask)));
        for (AgentImage image : images.agents()) {
            AgentFacts agent = image.facts();
            agents.add(agent);
            image.device().ifPresent(device -> agents.seat(agent, device));
        }
        for (CallImage image : images.calls()) {
            CallFacts call = image.facts();
            calls.add(call);
            for (ConnectionImage part : image.connections()) {
                calls.connect(call, part.device(), part.rawState(), part.cause(), part.since());
                part.complete(call.at(part.device()));
            }
        }
    }
}
