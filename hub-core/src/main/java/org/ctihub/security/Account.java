/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;

/**
 * Somebody who may sign in to the hub.
 *
 * @param name unique in the tenant
 * @param passwordHash as made by {@link PasswordHash}
 * @param peripheral whose link a desktop of the account shows; that of the agent, if there is one
 * @param teams those that the account supervises if it has the role
 * @param memberOf those that the agent belongs to, whoever supervises them
 * @param teamsOfPg whether it supervises the teams that the CTI Server names for its agent; {@code teams} are those that are known
 *     then
 */
public record Account(
        TenantId tenant,
        String tenantName,
        String name,
        String displayName,
        String passwordHash,
        Set<Role> roles,
        Optional<AgentMapping> agent,
        OptionalLong peripheral,
        List<Team> teams,
        List<Team> memberOf,
        boolean teamsOfPg) {
    public Account {
        roles = Set.copyOf(roles);
        teams = List.copyOf(teams);
        memberOf = List.copyOf(memberOf);
    }

    /** An account with teams that the configuration names. */
    public Account(
            TenantId tenant,
            String tenantName,
            String name,
            String displayName,
            String passwordHash,
            Set<Role> roles,
            Optional<AgentMapping> agent,
            OptionalLong peripheral,
            List<Team> teams,
            List<Team> memberOf) {
        this(tenant, tenantName, name, displayName, passwordHash, roles, agent, peripheral, teams, memberOf, false);
    }

    /** An account without teams. */
    public Account(
            TenantId tenant,
            String tenantName,
            String name,
            String displayName,
            String passwordHash,
            Set<Role> roles,
            Optional<AgentMapping> agent) {
        this(
                tenant,
                tenantName,
                name,
                displayName,
                passwordHash,
                roles,
                agent,
                agent.map(mapping -> OptionalLong.of(mapping.peripheral())).orElse(OptionalLong.empty()),
                List.of(),
                List.of());
    }

    /** The agent whom the account may act for; it needs the role as well as the mapping. */
    public Optional<AgentMapping> actsFor() {
        return agent.filter(mapping -> roles.contains(Role.AGENT));
    }

    /** The same account with the teams that the CTI Server names. */
    public Account ofTeams(List<Team> named) {
        return new Account(
                tenant,
                tenantName,
                name,
                displayName,
                passwordHash,
                roles,
                agent,
                peripheral,
                named,
                memberOf,
                teamsOfPg);
    }

    /** Whether a desktop of the account has anything to show. */
    public boolean mayOpenDesktop() {
        return actsFor().isPresent()
                || (peripheral.isPresent()
                        && (roles.contains(Role.BRIDGE)
                                || (roles.contains(Role.SUPERVISOR) && (teamsOfPg || !teams.isEmpty()))));
    }

    /** Whether the account supervises a team with this agent at the peripheral that its desktop shows. */
    public boolean supervises(AgentId member) {
        return roles.contains(Role.SUPERVISOR)
                && teams.stream()
                        .anyMatch(team -> peripheral.equals(OptionalLong.of(team.peripheral()))
                                && team.agents().contains(member));
    }

    /** {@code name@tenant}. */
    public String key() {
        return name + "@" + tenant;
    }

    /** Leaves the password hash out. */
    @Override
    public String toString() {
        return "Account[" + key() + "]";
    }
}
