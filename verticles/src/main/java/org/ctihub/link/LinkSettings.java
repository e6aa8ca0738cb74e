/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.link.config.ConfigKind;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.session.Side;

/**
 * What an owner needs to know of its link.
 *
 * @param name for people
 * @param sides how to open a session with each side; B is absent for a simplexed PG
 * @param agents those to ask the peripheral about after each open; others become known by their events
 * @param windowEntries how many events can be given again
 * @param window for how long they can
 * @param policy what the model does where peripherals differ
 * @param configuration what to load of the CTI Server's configuration; nothing if empty
 * @param standby whether a session is kept with the standby CTI Server too, where the servers know that
 * @param syncParallel questions under way at a time while agents and calls are read
 * @param statisticsEvery how often each of the statistics that somebody watches is asked for
 * @param crews the teams, for messages
 * @param messagesThroughPg whether messages go to other clients of the PG too, and theirs are taken; only where the PG serves
 *     no other tenant
 * @param grace what becomes of agents whose last desktop does not come back; nothing if empty
 * @param supervisors agents of supervisors whose teams the CTI Server is asked for; nobody where the teams are configured
 * @param sensitive for how long a call is marked as sensitive if nobody says how long
 */
public record LinkSettings(
        LinkId id,
        String name,
        Map<Side, SessionOptions> sides,
        List<AgentId> agents,
        int windowEntries,
        Duration window,
        PeripheralPolicy policy,
        Set<ConfigKind> configuration,
        boolean standby,
        int syncParallel,
        Duration statisticsEvery,
        List<Crew> crews,
        boolean messagesThroughPg,
        Optional<GraceRule> grace,
        Set<AgentId> supervisors,
        Duration sensitive) {
    /** How long a call is sensitive if neither the tenant nor who asks says how long. */
    public static final Duration SENSITIVE = Duration.ofMinutes(5);

    private static final int MOST_PARALLEL = 512;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * The same link with the people of another, and with what else can be told to an owner that goes on: whom it asks about,
     * teams, the grace period, statistics, how long calls are sensitive, the name.
     */
    public LinkSettings withPeopleOf(LinkSettings other) {
        return new LinkSettings(
                id,
                other.name,
                sides,
                other.agents,
                windowEntries,
                window,
                policy,
                configuration,
                standby,
                syncParallel,
                other.statisticsEvery,
                other.crews,
                messagesThroughPg,
                other.grace,
                other.supervisors,
                other.sensitive);
    }

    public LinkSettings {
        sides = Map.copyOf(sides);
        agents = List.copyOf(agents);
        configuration = Set.copyOf(configuration);
        crews = List.copyOf(crews);
        supervisors = Set.copyOf(supervisors);
        if (!sides.containsKey(Side.A)) {
            throw new IllegalArgumentException("Link " + id + " has no side A.");
        }
        if (statisticsEvery.compareTo(SHORTEST) < 0 || statisticsEvery.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "statisticsSeconds is not between " + SHORTEST.toSeconds() + " and " + LONGEST.toSeconds() + ".");
        }
        if (syncParallel < 1 || syncParallel > MOST_PARALLEL) {
            throw new IllegalArgumentException("syncParallel is not between 1 and " + MOST_PARALLEL + ".");
        }
    }
}
