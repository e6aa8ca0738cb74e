/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ctihub.security.Team;

/**
 * Whom a desktop wants to watch beside its own agent: the members of teams, everybody, or, with neither, nobody.
 *
 * @param teams their ids
 */
public record Watch(Set<String> teams, boolean all) {
    public static final Watch NOBODY = new Watch(Set.of(), false);

    private static final int MAX_TEAMS = 64;

    public Watch {
        teams = Set.copyOf(teams);
    }

    /** As it is written. */
    public JsonObject toJson() {
        return all
                ? new JsonObject().put("all", true)
                : new JsonObject()
                        .put("teams", new JsonArray(teams.stream().sorted().toList()));
    }

    /** Reads the params of {@code watch}. */
    public static Watch read(JsonObject params) throws RejectedException {
        return read(new Members(params));
    }

    static Watch read(Members members) throws RejectedException {
        Set<String> teams = new LinkedHashSet<>(members.texts("teams", MAX_TEAMS, Team.MAX_ID));
        boolean all = members.flag("all");
        if (all && !teams.isEmpty()) {
            throw members.wrongHere("all", "and teams exclude each other");
        }
        return new Watch(teams, all);
    }
}
