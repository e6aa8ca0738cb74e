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
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.link.Crew;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.ctihub.security.Team;

/** The users and teams of a tenant, checked and translated. */
final class AccountPlan {
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 128;

    private final TenantId tenant;
    private final HubFile.Tenant owner;
    private final Map<String, Team> teams;
    private final Complaints complaints;

    /** Checks the teams. */
    AccountPlan(TenantId tenant, HubFile.Tenant owner, Complaints complaints) {
        this.tenant = tenant;
        this.owner = owner;
        this.complaints = complaints;
        this.teams = new LinkedHashMap<>();
        for (HubFile.Team each : owner.teams() == null ? List.<HubFile.Team>of() : owner.teams()) {
            complaints.within(() -> add(each));
        }
    }

    private void add(HubFile.Team each) {
        ItemKey key = key(TenantDocument.TEAM, each.id());
        int bytes = each.id().getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > Team.MAX_ID) {
            throw new ConfigException(key, "", "A team's id has 1 to " + Team.MAX_ID + " bytes, not " + bytes + ".");
        }
        checkPeripheral(key, "/peripheral", "Team " + each.id(), each.peripheral());
        Team team = new Team(
                each.id(),
                each.name(),
                each.peripheral(),
                each.agents().stream()
                        .map(agent -> agentId(key, "/agents", agent))
                        .distinct()
                        .toList());
        if (teams.put(each.id(), team) != null) {
            throw new ConfigException(key, "", "There are two teams " + each.id() + ".");
        }
    }

    private ItemKey key(String kind, String id) {
        try {
            return new ItemKey(tenant.value(), kind, id);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Tenant " + tenant + ": " + kind + " \"" + id + "\": " + e.getMessage());
        }
    }

    /** The agents of those supervisors whose teams the peripheral's CTI Server names. */
    Set<AgentId> supervisorsByPg(long peripheral) {
        Set<AgentId> agents = new HashSet<>();
        for (HubFile.User user : owner.users()) {
            HubFile.Agent agent = user.agent();
            if (agent != null && agent.peripheral() == peripheral && hasTeamsOfPg(user)) {
                agents.add(new AgentId(agent.id()));
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
            throw LinkPlan.wrong(key(TenantDocument.PERIPHERAL, Long.toString(peripheral.id())), "", e);
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
                agents.add(new AgentId(agent.id()));
            }
        }
        return agents;
    }

    List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HubFile.User user : owner.users()) {
            complaints.within(() -> {
                ItemKey key = key(TenantDocument.USER, user.name());
                if (!names.add(user.name())) {
                    throw new ConfigException(key, "", "There are two users " + user.name() + ".");
                }
                accounts.add(account(key, user));
            });
        }
        return accounts;
    }

    private Account account(ItemKey key, HubFile.User user) {
        String who = "User " + user.name();
        if (user.name().startsWith(ApiKeyId.ACCOUNT_PREFIX)) {
            throw new ConfigException(
                    key, "", who + ": names that begin with " + ApiKeyId.ACCOUNT_PREFIX + " belong to API keys.");
        }
        Optional<AgentMapping> agent = Optional.ofNullable(user.agent())
                .map(mapped -> new AgentMapping(
                        mapped.peripheral(),
                        agentId(key, "/agent/id", mapped.id()),
                        Optional.ofNullable(mapped.extension())));
        agent.ifPresent(mapping -> checkPeripheral(key, "/agent/peripheral", who, mapping.peripheral()));
        if (user.peripheral() != null) {
            checkPeripheral(key, "/peripheral", who, user.peripheral());
        }
        List<Team> supervised = supervised(key, user, who);
        OptionalLong peripheral = peripheral(key, user, agent, supervised);
        if (peripheral.isEmpty() && user.roles().contains(Role.BRIDGE)) {
            throw new ConfigException(key, "/peripheral", who + " is a bridge and needs a peripheral.");
        }
        for (Team team : supervised) {
            // A desktop shows one link.
            if (team.peripheral() != peripheral.orElseThrow()) {
                throw new ConfigException(
                        key,
                        "/teams",
                        who + ": team " + team.id() + " is at peripheral " + team.peripheral() + ", the user at "
                                + peripheral.getAsLong() + ".");
            }
        }
        return new Account(
                tenant,
                owner.name(),
                user.name(),
                user.displayName(),
                hash(key, user, who),
                user.roles(),
                agent,
                peripheral,
                supervised,
                agent.map(this::teamsOf).orElse(List.of()),
                hasTeamsOfPg(user));
    }

    private String hash(ItemKey key, HubFile.User user, String who) {
        String password = user.password();
        String hash = user.passwordHash();
        SignInHabits others = owner.signIn();
        if (hash == null && password == null && others != null && others.oidc() != null) {
            // The provider vouches for such a user, nothing else does.
            return "";
        }
        if ((hash == null) == (password == null)) {
            throw new ConfigException(
                    key, "/passwordHash", who + ": give passwordHash (see \"hub password\") or password, one of them.");
        }
        if (hash != null) {
            return hash;
        } else if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new ConfigException(
                    key,
                    "/password",
                    who + ": a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters.");
        }
        return PasswordHash.of(password);
    }

    /** An agent's id means somebody at one peripheral only. */
    private List<Team> teamsOf(AgentMapping mapping) {
        return teams.values().stream()
                .filter(team -> team.peripheral() == mapping.peripheral()
                        && team.agents().contains(mapping.agent()))
                .toList();
    }

    private List<Team> supervised(ItemKey key, HubFile.User user, String who) {
        Set<String> ids = user.teams() == null ? Set.of() : user.teams();
        if (!ids.isEmpty() && !user.roles().contains(Role.SUPERVISOR)) {
            throw new ConfigException(key, "/roles", who + " has teams, but not the role supervisor.");
        }
        if (!ids.isEmpty() && hasTeamsOfPg(user)) {
            throw new ConfigException(
                    key,
                    "/teams",
                    who + " has an agent, whose teams the PG names (acd.teams): leave the user's teams out.");
        }
        ids.stream().filter(id -> !teams.containsKey(id)).findFirst().ifPresent(id -> {
            throw new ConfigException(key, "/teams", who + ": there is no team " + id + ".");
        });
        return teams.values().stream().filter(team -> ids.contains(team.id())).toList();
    }

    private OptionalLong peripheral(
            ItemKey key, HubFile.User user, Optional<AgentMapping> agent, List<Team> supervised) {
        if (agent.isPresent()) {
            if (user.peripheral() != null && user.peripheral() != agent.get().peripheral()) {
                throw new ConfigException(
                        key, "/peripheral", "User " + user.name() + " has an agent at another peripheral.");
            }
            return OptionalLong.of(agent.get().peripheral());
        } else if (user.peripheral() != null) {
            return OptionalLong.of(user.peripheral());
        }
        return supervised.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(supervised.get(0).peripheral());
    }

    private static AgentId agentId(ItemKey key, String pointer, String id) {
        try {
            return new AgentId(id);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, pointer, String.valueOf(e.getMessage()));
        }
    }

    private void checkPeripheral(ItemKey key, String pointer, String who, long peripheral) {
        if (owner.peripherals().stream().noneMatch(each -> each.id() == peripheral)) {
            throw new ConfigException(key, pointer, who + ": there is no peripheral " + peripheral + ".");
        }
    }
}
