/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Teams of agents and who leads them: those of the plan, and what has become of them since. */
public final class Teams {

    /** How an agent belongs to a team (R-TEAM-03). */
    public enum Part {
        /** Works in it. */
        AGENT,
        /** Works in it until the permanent team is restored. */
        TEMPORARY,
        /** Leads it. */
        SUPERVISOR,
        /** Leads it before the others who do. */
        PRIMARY_SUPERVISOR;

        /** Whether agents of the team are watched and helped by this one. */
        public boolean leads() {
            return this == SUPERVISOR || this == PRIMARY_SUPERVISOR;
        }
    }

    /** An agent in a team. */
    public record Member(Agent agent, Part part) {}

    private final Exchange exchange;
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Member>> teams = new LinkedHashMap<>();

    Teams(Exchange exchange) {
        this.exchange = exchange;
        for (Agent agent : exchange.agents()) {
            int team = agent.profile().team();
            if (team != 0) {
                boolean leads = agent.profile().supervisor();
                members(team, true).put(agent.profile().id(), new Member(agent, leads ? Part.SUPERVISOR : Part.AGENT));
            }
        }
    }

    private Map<String, Member> members(int team, boolean create) {
        return create
                ? teams.computeIfAbsent(team, key -> new LinkedHashMap<>())
                : teams.getOrDefault(team, new LinkedHashMap<>());
    }

    /** Names a team; there is one from then on. */
    public void name(int team, String name) {
        names.put(team, name);
        members(team, true);
    }

    /** The name for people. */
    public String nameOf(int team) {
        return names.getOrDefault(team, "Team " + team);
    }

    /** The numbers of all teams. */
    public Set<Integer> all() {
        return Set.copyOf(teams.keySet());
    }

    /** Who is in a team, in the order in which they came; nobody if there is no such team. */
    public List<Member> members(int team) {
        return List.copyOf(members(team, false).values());
    }

    /** The teams that an agent leads. */
    public List<Integer> ledBy(Agent supervisor) {
        List<Integer> led = new ArrayList<>();
        teams.forEach((team, members) -> {
            Member own = members.get(supervisor.profile().id());
            if (own != null && own.part().leads()) {
                led.add(team);
            }
        });
        return led;
    }

    /** Whether one leads a team that the other works in. */
    public boolean leads(Agent supervisor, Agent agent) {
        return ledBy(supervisor).stream()
                .anyMatch(
                        team -> members(team, false).containsKey(agent.profile().id()));
    }

    /** Puts an agent into a team, or gives the agent another part in it. */
    public void add(int team, String agentId, Part part) {
        Member member = new Member(exchange.agentOrRefuse(agentId), part);
        members(team, true).put(agentId, member);
        exchange.emit(new AcdEvent.TeamChanged(team, AcdEvent.TeamChange.ADDED, List.of(member)));
    }

    /** Takes an agent out of a team; false if the agent is not in it. */
    public boolean remove(int team, String agentId) {
        Member member = members(team, false).remove(agentId);
        if (member != null) {
            exchange.emit(new AcdEvent.TeamChanged(team, AcdEvent.TeamChange.REMOVED, List.of(member)));
        }
        return member != null;
    }

    /** Sends temporary members away and tells the whole team once more. */
    public void restore(int team) {
        members(team, false).values().removeIf(member -> member.part() == Part.TEMPORARY);
        exchange.emit(new AcdEvent.TeamChanged(team, AcdEvent.TeamChange.RESTORED, members(team)));
    }
}
