/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.ctihub.simulator.acd.Teams;
import org.ctihub.simulator.server.Peripheral;

/** What can be done to an ACD's teams. Has to run on the event loop of the pair. */
final class TeamVerbs {

    private TeamVerbs() {}

    static void act(Peripheral peripheral, int team, String verb, JsonObject body) {
        Teams teams = peripheral.acd().teams();
        String name = body.getString("name");
        if (name != null) {
            teams.name(team, name);
        }
        switch (verb) {
            case "add" -> teams.add(team, PhoneVerbs.required(body, "agent"), part(body.getString("as", "agent")));
            case "remove" -> {
                String agent = PhoneVerbs.required(body, "agent");
                if (!teams.remove(team, agent)) {
                    throw new BadControlException(409, agent + " is not in team " + team);
                }
            }
            case "restore" -> teams.restore(team);
            default -> throw new BadControlException(404, "there is no verb " + verb);
        }
    }

    private static Teams.Part part(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "agent" -> Teams.Part.AGENT;
            case "temporary" -> Teams.Part.TEMPORARY;
            case "supervisor" -> Teams.Part.SUPERVISOR;
            case "primary" -> Teams.Part.PRIMARY_SUPERVISOR;
            default -> throw new BadControlException(400, "as may be agent, temporary, supervisor or primary");
        };
    }

    static JsonArray teams(Peripheral peripheral) {
        Teams teams = peripheral.acd().teams();
        JsonArray all = new JsonArray();
        teams.all().stream().sorted().forEach(team -> {
            JsonArray members = new JsonArray();
            teams.members(team)
                    .forEach(member -> members.add(new JsonObject()
                            .put("agent", member.agent().profile().id())
                            .put("as", member.part().name().toLowerCase(Locale.ROOT))));
            all.add(new JsonObject()
                    .put("id", team)
                    .put("name", teams.nameOf(team))
                    .put("members", members));
        });
        return all;
    }
}
