/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;

/** The agents of a peripheral, by id and by the device they work at. */
final class AgentTable {
    private final Map<AgentId, AgentFacts> byId = new LinkedHashMap<>();
    private final Map<String, AgentFacts> byDevice = new HashMap<>();
    /** Devices whose calls cannot be controlled at present, whether an agent works there or not, and until when. */
    private final Map<String, Instant> outOfService = new HashMap<>();

    /** Those who signed in and whose desk settings nobody has asked for since. */
    private final Set<AgentId> newcomers = new LinkedHashSet<>();

    /** Those of whom nothing was told yet although they have signed in so (R-CALL-09). */
    private final Set<AgentId> singlySignedOn = new LinkedHashSet<>();

    private Abilities abilities = Abilities.UNKNOWN;

    /** What all of them may be able to ask for. */
    Abilities abilities() {
        return abilities;
    }

    void abilities(Abilities known) {
        abilities = known;
    }

    void signedIn(AgentId id) {
        newcomers.add(id);
    }

    /** Those who signed in since the last time. */
    List<AgentId> newcomers() {
        if (newcomers.isEmpty()) {
            return List.of();
        }
        List<AgentId> all = List.copyOf(newcomers);
        newcomers.clear();
        return all;
    }

    AgentFacts get(AgentId id, Instant now) {
        return byId.computeIfAbsent(id, key -> {
            AgentFacts agent = new AgentFacts(key, now);
            agent.singleSignOn = singlySignedOn.remove(key);
            return agent;
        });
    }

    /** Notes how the agent signed in, whether that is told of yet or not. */
    Optional<AgentFacts> signedIn(AgentId id, boolean singleSignOn) {
        AgentFacts agent = byId.get(id);
        if (agent != null) {
            agent.singleSignOn = singleSignOn;
        } else if (singleSignOn) {
            singlySignedOn.add(id);
        } else {
            singlySignedOn.remove(id);
        }
        return Optional.ofNullable(agent);
    }

    void add(AgentFacts agent) {
        byId.put(agent.id, agent);
    }

    Optional<AgentFacts> find(AgentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<AgentFacts> at(String device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    /** An agent works at one device, a device has one agent: who came last has it. */
    void seat(AgentFacts agent, String device) {
        unseat(agent);
        AgentFacts former = byDevice.put(device, agent);
        if (former != null) {
            former.device = Optional.empty();
        }
        agent.device = Optional.of(device);
    }

    void unseat(AgentFacts agent) {
        agent.device.ifPresent(byDevice::remove);
        agent.device = Optional.empty();
    }

    /** Notes that calls at the device cannot be controlled; false if that was known. */
    boolean putOutOfService(String device, Instant until) {
        return outOfService.put(device, until) == null;
    }

    /** Notes that calls at the device can be controlled; false if that was known. */
    boolean putInService(String device) {
        return outOfService.remove(device) != null;
    }

    boolean inService(String device) {
        return !outOfService.containsKey(device);
    }

    /** The devices that are out of service, and until when that is to be believed. */
    Map<String, Instant> outOfService() {
        return Map.copyOf(outOfService);
    }

    Collection<AgentFacts> all() {
        return byId.values();
    }
}
