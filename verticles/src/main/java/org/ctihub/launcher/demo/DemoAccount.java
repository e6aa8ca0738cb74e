/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.demo;

import io.vertx.core.json.JsonObject;

/**
 * An account of the demonstration, with everything that a sign-in page asks for.
 *
 * @param dialedNumber calls to it are queued for agents like this one
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
        String dialedNumber) {
    /** For programs that drive the demonstration. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("tenant", tenant)
                .put("user", user)
                .put("password", password)
                .put("peripheral", peripheral)
                .put("agentId", agentId)
                .put("extension", extension)
                .put("agentPassword", agentPassword)
                .put("displayName", displayName)
                .put("dialedNumber", dialedNumber);
    }
}
