/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows nodes, links and who owns what. */
@Command(
        name = "cluster",
        description = "Shows the nodes of a cluster, its links, their owners and epochs.",
        mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {
    @Mixin
    private AdminAddress admin = new AdminAddress();

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Option(
            names = "--forget",
            paramLabel = "NODE",
            description = "Remove a node that is lost for ever, so that its links are free at once.")
    private @Nullable String forget;

    @Override
    public Integer call() throws Exception {
        AdminClient client = admin.signIn();
        if (forget != null) {
            client.delete("/api/v1/cluster/nodes/" + forget);
        }
        JsonObject cluster = client.get("/api/v1/cluster");
        if (json) {
            System.out.println(cluster.encodePrettily());
            return 0;
        }
        print(
                List.of("NODE", "STATE", "SINCE", "LINKS", "FOLLOWED", "DESKTOPS", "STORE", "BUS", "ADMIN"),
                cluster.getJsonArray("nodes"),
                node -> List.of(
                        text(node, "name"),
                        text(node, "state"),
                        text(node, "since"),
                        text(node, "links"),
                        text(node, "followed"),
                        text(node, "desktops"),
                        health(node, "reachesStore"),
                        health(node, "busHealthy"),
                        text(node, "adminUrl")));
        System.out.println();
        print(
                List.of("LINK", "OWNER", "FOLLOWER", "EPOCH", "STATE", "SIDE", "SINCE", "REASON"),
                cluster.getJsonArray("links"),
                link -> List.of(
                        text(link, "tenant") + "/" + text(link, "peripheral"),
                        text(link, "owner"),
                        text(link, "follower"),
                        text(link, "epoch"),
                        text(link, "state"),
                        text(link, "side"),
                        text(link, "since"),
                        text(link, "reason")));
        return 0;
    }

    private interface Cells {
        List<String> of(JsonObject row);
    }

    private static String text(JsonObject row, String member) {
        Object value = row.getValue(member);
        return value == null ? "-" : value.toString();
    }

    private static String health(JsonObject node, String member) {
        if ("lost".equals(node.getString("state"))) {
            return "-";
        }
        return node.getBoolean(member, false) ? "ok" : "DOWN";
    }

    private static void print(List<String> head, JsonArray rows, Cells cells) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(head);
        rows.forEach(row -> lines.add(cells.of((JsonObject) row)));
        int[] widths = new int[head.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            System.out.println(text.toString().stripTrailing());
        }
    }
}
