/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.demo;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An account of the demonstration, with everything that a sign-in page asks for.
 *
 * @param dialedNumber calls to it are queued for agents like this one
 * @param teams ids of those that the account supervises
 */
public record DemoAccount(
        String tenant,
        String user,
        String password,
        long peripheral,
        String agentId,
        String extension,
        String agentPassword,
        String displayName,
        String dialedNumber,
        List<String> teams) {
    public DemoAccount {
        teams = List.copyOf(teams);
    }

    /** For programs that drive the demonstration. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("tenant", tenant)
                .put("user", user)
                .put("password", password)
                .put("peripheral", peripheral)
                .put("agentId", agentId)
                .put("extension", extension)
                .put("agentPassword", agentPassword)
                .put("displayName", displayName)
                .put("dialedNumber", dialedNumber);
        return teams.isEmpty() ? json : json.put("teams", teams);
    }
}
