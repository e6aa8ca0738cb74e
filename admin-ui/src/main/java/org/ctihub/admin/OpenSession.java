/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody who is signed in and connected.
 *
 * @param id of the sign-in, unique in the cluster
 * @param kind {@code desktop} or {@code admin}
 * @param node where it is connected
 * @param address where it comes from
 * @param since when it connected there
 * @param peripheral whose link a desktop shows
 * @param agent whom a desktop acts for
 */
public record OpenSession(
        String id,
        String kind,
        String tenant,
        String user,
        String node,
        String address,
        Instant since,
        OptionalLong peripheral,
        Optional<String> agent) {

    /** Its form in the API and between nodes. */
    public JsonObject json() {
        return new JsonObject()
                .put("id", id)
                .put("kind", kind)
                .put("tenant", tenant)
                .put("user", user)
                .put("node", node)
                .put("address", address)
                .put("since", since.toString())
                .put("peripheral", peripheral.isPresent() ? peripheral.getAsLong() : null)
                .put("agent", agent.orElse(null));
    }

    /** From that form. */
    public static OpenSession of(JsonObject json) {
        Long peripheral = json.getLong("peripheral");
        return new OpenSession(
                json.getString("id"),
                json.getString("kind"),
                json.getString("tenant"),
                json.getString("user"),
                json.getString("node"),
                json.getString("address"),
                Instant.parse(json.getString("since")),
                peripheral == null ? OptionalLong.empty() : OptionalLong.of(peripheral),
                Optional.ofNullable(json.getString("agent")));
    }
}
