/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Locale;

/** The form of the cluster in the API. */
final class ClusterJson {
    private ClusterJson() {}

    static JsonObject of(ClusterStatus cluster) {
        JsonArray nodes = new JsonArray();
        cluster.nodes().stream()
                .sorted(Comparator.comparing(ClusterStatus.Node::name))
                .map(ClusterJson::node)
                .forEach(nodes::add);
        JsonArray links = new JsonArray();
        cluster.links().stream()
                .sorted(Comparator.comparing(
                                (ClusterStatus.Placed placed) -> placed.link().tenant())
                        .thenComparingLong(placed -> placed.link().peripheral()))
                .map(ClusterJson::link)
                .forEach(links::add);
        return new JsonObject().put("nodes", nodes).put("links", links);
    }

    private static JsonObject node(ClusterStatus.Node node) {
        JsonObject json = new JsonObject()
                .put("name", node.name())
                .put("since", node.since().toString())
                .put("state", node.state().name().toLowerCase(Locale.ROOT))
                .put("links", node.links())
                .put("desktopUrl", node.desktopUrl().orElse(null))
                .put("adminUrl", node.adminUrl().orElse(null));
        json.put("followed", node.health().map(ClusterStatus.Health::followed).orElse(0));
        json.put("upToDate", node.health().map(ClusterStatus.Health::upToDate).orElse(0));
        json.put("desktops", node.health().map(ClusterStatus.Health::desktops).orElse(0));
        json.put(
                "reachesStore",
                node.health().map(ClusterStatus.Health::reachesStore).orElse(false));
        json.put(
                "busHealthy",
                node.health().map(ClusterStatus.Health::busHealthy).orElse(false));
        return json;
    }

    private static JsonObject link(ClusterStatus.Placed placed) {
        JsonObject json = new JsonObject()
                .put("tenant", placed.link().tenant().value())
                .put("peripheral", placed.link().peripheral())
                .put("owner", placed.owner().orElse(null))
                .put("follower", placed.follower().orElse(null))
                .put("epoch", placed.epoch().isPresent() ? placed.epoch().getAsLong() : null);
        placed.status()
                .ifPresent(status -> json.put("state", status.state().word())
                        .put("side", status.side().orElse(null))
                        .put("since", status.since().toString())
                        .put(
                                "reason",
                                status.reason().map(reason -> reason.code()).orElse(null)));
        return json;
    }
}
