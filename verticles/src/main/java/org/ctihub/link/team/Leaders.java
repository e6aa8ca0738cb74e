/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.team;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.security.Team;

/**
 * Which teams the supervisors lead who have accounts.
 *
 * <p>One thread only.
 */
public final class Leaders {
    private final long peripheral;
    private Set<AgentId> supervisors;
    private final TeamBook book;
    /** Skill target ids; they stay the same as long as the agents are configured, over all sessions. */
    private final Map<AgentId, Long> ids = new HashMap<>();

    private final Map<AgentId, Set<Long>> led = new HashMap<>();
    private Map<AgentId, List<Team>> known = Map.of();

    public Leaders(long peripheral, Set<AgentId> supervisors, TeamBook book) {
        this.peripheral = peripheral;
        this.supervisors = Set.copyOf(supervisors);
        this.book = book;
    }

    public Set<AgentId> supervisors() {
        return supervisors;
    }

    /** From now on these have accounts; returns whether they are others than before. */
    public boolean supervisors(Set<AgentId> next) {
        if (next.equals(supervisors)) {
            return false;
        }
        supervisors = Set.copyOf(next);
        ids.keySet().retainAll(supervisors);
        led.keySet().retainAll(supervisors);
        Map<AgentId, List<Team>> left = new HashMap<>(known);
        left.keySet().retainAll(supervisors);
        known = Map.copyOf(left);
        return true;
    }

    /** By which LIST_AGENT_TEAM_REQ names a supervisor. */
    public OptionalLong skillTarget(AgentId supervisor) {
        Long id = ids.get(supervisor);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** Takes note of a supervisor's skill target id; returns whether it is news. */
    public boolean noteSkillTarget(AgentId supervisor, long id) {
        return supervisors.contains(supervisor) && id > 0 && !Long.valueOf(id).equals(ids.put(supervisor, id));
    }

    /** The supervisor leads these and no others. */
    public void leads(AgentId supervisor, Set<Long> teams) {
        led.put(supervisor, new TreeSet<>(teams));
    }

    /** Those who lead a team. */
    public Set<AgentId> of(long team) {
        Set<AgentId> own = new HashSet<>();
        led.forEach((supervisor, teams) -> {
            if (teams.contains(team)) {
                own.add(supervisor);
            }
        });
        return own;
    }

    /** Every team that one of them leads. */
    public Set<Long> teams() {
        Set<Long> all = new TreeSet<>();
        led.values().forEach(all::addAll);
        return all;
    }

    /**
     * Adds up what is known by now; of supervisors with a team that is not settled yet it stays as it was. Returns whether
     * anything is other than before.
     *
     * @param settled whether the CTI Server was asked to tell of a team in this session, and has answered
     */
    public boolean update(LongPredicate settled) {
        Map<AgentId, List<Team>> now = new HashMap<>(known);
        led.forEach((supervisor, teams) -> {
            if (teams.stream().allMatch(settled::test)) {
                now.put(
                        supervisor,
                        teams.stream()
                                .map(book::team)
                                .flatMap(Optional::stream)
                                .map(team -> team.of(peripheral))
                                .toList());
            }
        });
        boolean changed = !now.equals(known);
        known = Map.copyOf(now);
        return changed;
    }

    /** The teams of each supervisor of whom that is known. */
    public Map<AgentId, List<Team>> known() {
        return known;
    }

    /** The teams, with all who lead them. */
    public List<TeamView> views() {
        List<TeamView> views = new ArrayList<>();
        teams().forEach(id -> book.team(id).ifPresent(views::add));
        return views;
    }
}
