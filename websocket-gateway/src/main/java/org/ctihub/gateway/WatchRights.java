/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.Watch;
import org.ctihub.log.Scope;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.ctihub.security.Team;

/** Whom an account may watch. What is not allowed here is never asked of an owner. */
final class WatchRights {
    private WatchRights() {}

    /**
     * The scope of a desktop.
     *
     * @throws RejectedException FORBIDDEN, with the same words for a team that does not exist and for one of others
     */
    static Scope scope(Account account, Watch watch) throws RejectedException {
        return scope(account, watch, id -> false);
    }

    /**
     * The scope of a desktop that wants teams which may come and go: those that the user does not supervise now bring nobody in,
     * whosever they are.
     *
     * @throws RejectedException FORBIDDEN for what the user may never watch
     */
    static Scope present(Account account, Watch watch) throws RejectedException {
        return scope(account, watch, id -> account.teamsOfPg() && id.startsWith(Team.PG_PREFIX));
    }

    /** What is left of a watch when the user has lost teams. */
    static Watch left(Account account, Watch watch) {
        Set<String> teams = new HashSet<>(watch.teams());
        teams.removeIf(id -> team(account, id).isEmpty() && !(account.teamsOfPg() && id.startsWith(Team.PG_PREFIX)));
        return new Watch(teams, watch.all());
    }

    private static Scope scope(Account account, Watch watch, Predicate<String> mayBeMissing) throws RejectedException {
        Optional<AgentId> self = account.actsFor().map(mapping -> mapping.agent());
        if (watch.all()) {
            if (!account.roles().contains(Role.BRIDGE)) {
                throw new RejectedException(ProblemCode.FORBIDDEN, "Only a user with the role bridge watches all.");
            }
            return new Scope.Everybody(self);
        }
        if (watch.teams().isEmpty()) {
            return new Scope.Self(self);
        }
        Set<AgentId> agents = new HashSet<>();
        for (String id : watch.teams()) {
            Optional<Team> team = team(account, id);
            if (team.isEmpty() && !mayBeMissing.test(id)) {
                throw new RejectedException(
                        ProblemCode.FORBIDDEN, "One of the teams is none that this user supervises.");
            }
            team.ifPresent(own -> agents.addAll(own.agents()));
        }
        return new Scope.Agents(self, agents);
    }

    private static Optional<Team> team(Account account, String id) {
        return account.teams().stream()
                .filter(team -> account.roles().contains(Role.SUPERVISOR))
                .filter(team -> team.id().equals(id) && account.peripheral().equals(OptionalLong.of(team.peripheral())))
                .findFirst();
    }
}
