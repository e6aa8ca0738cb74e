/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.ctihub.domain.link.LinkState;

/**
 * What a probe is told. The node is ready if it serves at least one of the links that are wanted, or if none is wanted: one
 * customer's PG that is down must not take the others' node out of service. Each link tells its own readiness.
 */
record HealthReport(boolean ready, JsonObject body) {
    static HealthReport of(List<LinkStatus> links) {
        boolean wanted = links.stream().anyMatch(link -> link.state() != LinkState.DISABLED);
        boolean ready = !wanted || links.stream().anyMatch(LinkStatus::serves);
        JsonArray each = new JsonArray();
        for (LinkStatus link : links) {
            each.add(new JsonObject()
                    .put("link", link.link().toString())
                    .put("state", link.state().word())
                    .put("ready", link.serves()));
        }
        JsonObject body = new JsonObject()
                .put("status", ready ? "up" : "down")
                .put("live", true)
                .put("ready", ready)
                .put("links", each);
        return new HealthReport(ready, body);
    }
}
