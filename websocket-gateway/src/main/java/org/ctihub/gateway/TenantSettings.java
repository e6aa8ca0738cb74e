/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What the desktops of a tenant are set to. What the members mean is known by pages; here they are only put together.
 *
 * @param all a JSON object for all of them
 * @param teams by the ids of teams, what takes the place of its members for the agents of each
 */
public record TenantSettings(String all, Map<String, String> teams) {
    /** Nothing: desktops are as they come. */
    public static final TenantSettings NONE = new TenantSettings("{}", Map.of());

    public TenantSettings {
        teams = Map.copyOf(teams);
    }

    /**
     * For somebody who belongs to teams.
     *
     * @param memberOf ids of teams; what the first of them says counts before the others, and all before what is for all
     */
    String of(List<String> memberOf) {
        JsonObject merged = new JsonObject(all);
        for (int i = memberOf.size() - 1; i >= 0; i--) {
            String team = teams.get(memberOf.get(i));
            if (team != null) {
                merged.mergeIn(new JsonObject(team));
            }
        }
        return merged.encode();
    }
}
