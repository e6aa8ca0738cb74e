/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.ctihub.security.Team;

/** The {@code user} object of the desktop protocol. */
public final class UserJson {
    private UserJson() {}

    public static JsonObject of(Account account) {
        JsonArray roles = new JsonArray();
        account.roles().stream().sorted().map(Role::word).forEach(roles::add);
        JsonObject user = new JsonObject()
                .put("tenant", account.tenant().value())
                .put("tenantName", account.tenantName())
                .put("name", account.name())
                .put("displayName", account.displayName())
                .put("roles", roles);
        account.agent()
                .ifPresent(mapping -> user.put(
                        "agent",
                        new JsonObject()
                                .put("peripheral", mapping.peripheral())
                                .put("id", mapping.agent().value())
                                .put("extension", mapping.extension().orElse(null))));
        if (account.agent().isPresent()) {
            user.put("memberOf", names(account.memberOf()));
        } else {
            account.peripheral().ifPresent(peripheral -> user.put("peripheral", peripheral));
        }
        if (account.roles().contains(Role.SUPERVISOR)) {
            user.put("teams", teams(account));
        }
        return user;
    }

    /** Whose agents they are is the matter of those who supervise them. */
    private static JsonArray names(List<Team> teams) {
        JsonArray names = new JsonArray();
        teams.forEach(team -> names.add(new JsonObject().put("id", team.id()).put("name", team.name())));
        return names;
    }

    /** The account's teams. */
    public static JsonArray teams(Account account) {
        JsonArray teams = new JsonArray();
        for (Team team : account.teams()) {
            JsonArray agents = new JsonArray();
            team.agents().forEach(agent -> agents.add(agent.value()));
            teams.add(new JsonObject()
                    .put("id", team.id())
                    .put("name", team.name())
                    .put("peripheral", team.peripheral())
                    .put("agents", agents));
        }
        return teams;
    }
}
