/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.link.Crew;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.Role;
import org.ctihub.security.Team;

/** The users and teams of a tenant, checked and translated. */
final class AccountPlan {
    private final TenantId tenant;
    private final HubFile.Tenant owner;
    private final Map<String, Team> teams;

    /** Checks the teams; throws {@link ConfigException} with what to mend. */
    AccountPlan(TenantId tenant, HubFile.Tenant owner) {
        this.tenant = tenant;
        this.owner = owner;
        this.teams = new LinkedHashMap<>();
        for (HubFile.Team each : owner.teams() == null ? List.<HubFile.Team>of() : owner.teams()) {
            int bytes = each.id().getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > Team.MAX_ID) {
                throw wrong("A team's id has 1 to " + Team.MAX_ID + " bytes, not " + bytes + ".");
            }
            checkPeripheral("Team " + each.id(), each.peripheral());
            Team team = new Team(
                    each.id(),
                    each.name(),
                    each.peripheral(),
                    each.agents().stream().map(this::agentId).distinct().toList());
            if (teams.put(each.id(), team) != null) {
                throw wrong("There are two teams " + each.id() + ".");
            }
        }
    }

    /** The agents of those supervisors whose teams the peripheral's CTI Server names. */
    Set<AgentId> supervisorsByPg(long peripheral) {
        Set<AgentId> agents = new HashSet<>();
        for (HubFile.User user : owner.users()) {
            HubFile.Agent agent = user.agent();
            if (agent != null && agent.peripheral() == peripheral && hasTeamsOfPg(user)) {
                agents.add(agentId(agent.id()));
            }
        }
        return agents;
    }

    private boolean hasTeamsOfPg(HubFile.User user) {
        HubFile.Agent agent = user.agent();
        return agent != null
                && user.roles().contains(Role.SUPERVISOR)
                && owner.peripherals().stream().anyMatch(each -> each.id() == agent.peripheral() && teamsOfPg(each));
    }

    private boolean teamsOfPg(HubFile.Peripheral peripheral) {
        try {
            return PeripheralPlan.teamsOfPg(peripheral.acd());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Peripheral " + peripheral.id() + " of " + tenant + ": " + e.getMessage());
        }
    }

    /** The agents of all teams at a peripheral. */
    List<AgentId> members(long peripheral) {
        return teams.values().stream()
                .filter(team -> team.peripheral() == peripheral)
                .flatMap(team -> team.agents().stream())
                .toList();
    }

    /** The teams at a peripheral, with the agents of those who supervise them. */
    List<Crew> crews(long peripheral) {
        return teams.values().stream()
                .filter(team -> team.peripheral() == peripheral)
                .map(team -> new Crew(Set.copyOf(team.agents()), supervisors(team)))
                .toList();
    }

    private Set<AgentId> supervisors(Team team) {
        Set<AgentId> agents = new HashSet<>();
        for (HubFile.User user : owner.users()) {
            HubFile.Agent agent = user.agent();
            Set<String> supervised = user.teams();
            if (agent != null && supervised != null && supervised.contains(team.id())) {
                agents.add(agentId(agent.id()));
            }
        }
        return agents;
    }

    List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        for (HubFile.User user : owner.users()) {
            accounts.add(account(user));
        }
        return accounts;
    }

    private Account account(HubFile.User user) {
        String who = "User " + user.name();
        Optional<AgentMapping> agent = Optional.ofNullable(user.agent())
                .map(mapped -> new AgentMapping(
                        mapped.peripheral(), agentId(mapped.id()), Optional.ofNullable(mapped.extension())));
        agent.ifPresent(mapping -> checkPeripheral(who, mapping.peripheral()));
        if (user.peripheral() != null) {
            checkPeripheral(who, user.peripheral());
        }
        List<Team> supervised = supervised(user, who);
        OptionalLong peripheral = peripheral(user, agent, supervised);
        if (peripheral.isEmpty() && user.roles().contains(Role.BRIDGE)) {
            throw wrong(who + " is a bridge and needs a peripheral.");
        }
        for (Team team : supervised) {
            // A desktop shows one link.
            if (team.peripheral() != peripheral.orElseThrow()) {
                throw wrong(who + ": team " + team.id() + " is at peripheral " + team.peripheral() + ", the user at "
                        + peripheral.getAsLong() + ".");
            }
        }
        return new Account(
                tenant,
                owner.name(),
                user.name(),
                user.displayName(),
                user.passwordHash(),
                user.roles(),
                agent,
                peripheral,
                supervised,
                agent.map(this::teamsOf).orElse(List.of()),
                hasTeamsOfPg(user));
    }

    /** An agent's id means somebody at one peripheral only. */
    private List<Team> teamsOf(AgentMapping mapping) {
        return teams.values().stream()
                .filter(team -> team.peripheral() == mapping.peripheral()
                        && team.agents().contains(mapping.agent()))
                .toList();
    }

    private List<Team> supervised(HubFile.User user, String who) {
        Set<String> ids = user.teams() == null ? Set.of() : user.teams();
        if (!ids.isEmpty() && !user.roles().contains(Role.SUPERVISOR)) {
            throw wrong(who + " has teams, but not the role supervisor.");
        }
        if (!ids.isEmpty() && hasTeamsOfPg(user)) {
            throw wrong(who + " has an agent, whose teams the PG names (acd.teams): leave the user's teams out.");
        }
        ids.stream().filter(id -> !teams.containsKey(id)).findFirst().ifPresent(id -> {
            throw wrong(who + ": there is no team " + id + ".");
        });
        return teams.values().stream().filter(team -> ids.contains(team.id())).toList();
    }

    private OptionalLong peripheral(HubFile.User user, Optional<AgentMapping> agent, List<Team> supervised) {
        if (agent.isPresent()) {
            if (user.peripheral() != null && user.peripheral() != agent.get().peripheral()) {
                throw wrong("User " + user.name() + " has an agent at another peripheral.");
            }
            return OptionalLong.of(agent.get().peripheral());
        } else if (user.peripheral() != null) {
            return OptionalLong.of(user.peripheral());
        }
        return supervised.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(supervised.get(0).peripheral());
    }

    private AgentId agentId(String id) {
        try {
            return new AgentId(id);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void checkPeripheral(String who, long peripheral) {
        if (owner.peripherals().stream().noneMatch(each -> each.id() == peripheral)) {
            throw wrong(who + ": there is no peripheral " + peripheral + ".");
        }
    }

    private ConfigException wrong(String what) {
        return new ConfigException("Tenant " + tenant + ": " + what);
    }
}
