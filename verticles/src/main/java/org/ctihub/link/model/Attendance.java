/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.List;
import org.ctihub.domain.agent.AgentId;

/**
 * Which agents a desktop of the hub looks after, or did until lately. It is kept with the agents, so that a node with a copy
 * knows it too. One thread only (the owner's event loop).
 */
public final class Attendance {
    private final AgentTable agents;
    private final Imaging imaging;

    Attendance(AgentTable agents, Imaging imaging) {
        this.agents = agents;
        this.imaging = imaging;
    }

    /** Notes that the agent is attended, or is no more; of one who is not signed in nothing is noted but that. */
    public void note(AgentId id, boolean attended) {
        agents.find(id)
                .filter(agent -> agent.attended != attended && (agent.signedIn() || !attended))
                .ifPresent(agent -> {
                    agent.attended = attended;
                    imaging.touched(List.of(agent), List.of());
                });
    }

    /** Those who are attended. */
    public List<AgentId> agents() {
        return agents.all().stream()
                .filter(agent -> agent.attended)
                .map(agent -> agent.id)
                .toList();
    }
}
