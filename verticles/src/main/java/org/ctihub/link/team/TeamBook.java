/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.team;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.AgentFlags;
import org.ctihub.ged188.values.AgentTeamConfigOperation;

/**
 * Who is in which team, as AGENT_TEAM_CONFIG_EVENT tells it (R-TEAM-02, R-TEAM-03).
 *
 * <p>One thread only.
 */
public final class TeamBook {
    /** An event that lists so many agents is followed by another one if the team has more. */
    private static final int FULL = 64;

    /** Parts of one listing come one behind the other. */
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    private static final int LEADS = AgentFlags.PRIMARY_SUPERVISOR | AgentFlags.SUPERVISOR;

    private static final class Roster {
        private final Map<AgentId, Boolean> leads = new LinkedHashMap<>();
        private String name;
        /** When the last part of a listing came that may go on; the epoch if none does. */
        private Instant openSince = Instant.EPOCH;

        Roster(String name) {
            this.name = name;
        }

        List<AgentId> agents(boolean leading) {
            return leads.entrySet().stream()
                    .filter(each -> each.getValue() == leading)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private final Map<Long, Roster> rosters = new HashMap<>();

    /** Reads the event; returns whether a team is another one than before. */
    public boolean apply(Frame event, Instant now) {
        long id = event.getUnsigned(Fields.TEAM_ID);
        Map<AgentId, Boolean> listed = listed(event);
        int operation = event.getInt(Fields.CONFIG_OPERATION, -1);
        Optional<TeamView> before = team(id);
        if (operation == AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION) {
            Roster roster = rosters.computeIfAbsent(id, key -> new Roster("Team " + key));
            roster.name = event.getText(Fields.AGENT_TEAM_NAME, roster.name);
            list(roster, listed, event.count(Fields.ATC_AGENT_ID) >= FULL, now);
        } else {
            // A change of a team that was never listed would make a team of those who changed.
            Optional.ofNullable(rosters.get(id)).ifPresent(roster -> change(roster, operation, listed));
        }
        return !before.equals(team(id));
    }

    private static void list(Roster roster, Map<AgentId, Boolean> listed, boolean full, Instant now) {
        boolean goesOn = now.isBefore(roster.openSince.plus(TOGETHER))
                && listed.keySet().stream().noneMatch(roster.leads::containsKey);
        if (!goesOn) {
            roster.leads.clear();
        }
        roster.leads.putAll(listed);
        roster.openSince = full ? now : Instant.EPOCH;
    }

    private static void change(Roster roster, int operation, Map<AgentId, Boolean> listed) {
        if (operation == AgentTeamConfigOperation.ADD_AGENT) {
            roster.leads.putAll(listed);
        } else if (operation == AgentTeamConfigOperation.REMOVE_AGENT) {
            roster.leads.keySet().removeAll(listed.keySet());
        }
        roster.openSince = Instant.EPOCH;
    }

    /** Those in the event, and whether each leads the team. */
    private static Map<AgentId, Boolean> listed(Frame event) {
        Map<AgentId, Boolean> listed = new LinkedHashMap<>();
        for (int i = 0; i < event.count(Fields.ATC_AGENT_ID); i++) {
            String agent = event.getTextAt(Fields.ATC_AGENT_ID, i);
            int flags = i < event.count(Fields.AGENT_FLAGS) ? event.getIntAt(Fields.AGENT_FLAGS, i) : 0;
            if (!agent.isEmpty()) {
                listed.put(new AgentId(agent), (flags & LEADS) != 0);
            }
        }
        return listed;
    }

    /** The agents whom the event lists as leading the team, or whom it takes out of it. */
    public static Set<AgentId> leadersIn(Frame event) {
        boolean removal = event.getInt(Fields.CONFIG_OPERATION, -1) == AgentTeamConfigOperation.REMOVE_AGENT;
        Set<AgentId> leaders = new HashSet<>();
        listed(event).forEach((agent, leads) -> {
            if (removal || leads) {
                leaders.add(agent);
            }
        });
        return leaders;
    }

    /** Empty if the team was not listed. */
    public Optional<TeamView> team(long id) {
        return Optional.ofNullable(rosters.get(id))
                .map(roster -> new TeamView(id, roster.name, roster.agents(false), Set.copyOf(roster.agents(true))));
    }

    /** Nobody tells of the team any more. */
    public void forget(long id) {
        rosters.remove(id);
    }
}
