/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a node's links and desktops to the others and stops it. */
@Command(
        name = "drain",
        description = "Has a node give its links and desktops to the others and stop, and shows how that goes.",
        mixinStandardHelpOptions = true)
public final class DrainCommand implements Callable<Integer> {
    @Mixin
    private AdminAddress admin = new AdminAddress();

    @Parameters(paramLabel = "NODE", description = "The name of the node. Ask another one: its own address goes away.")
    private String node = "";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long to wait for the node to be gone; ${DEFAULT-VALUE} if not given.",
            defaultValue = "60")
    private int patience;

    @Override
    public Integer call() throws Exception {
        AdminClient client = admin.signIn();
        client.post("/api/v1/cluster/nodes/" + node + "/drain");
        String told = "";
        CountDownLatch never = new CountDownLatch(1);
        for (int second = 0; second < patience; second++) {
            Optional<JsonObject> left = client.get("/api/v1/cluster").getJsonArray("nodes").stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> each.getString("name").equals(node))
                    .findFirst();
            if (left.isEmpty()) {
                System.out.println(node + " is gone");
                return 0;
            }
            String now = node + " is " + left.get().getString("state") + ": "
                    + left.get().getInteger("links") + " links, " + left.get().getInteger("desktops") + " desktops";
            if (!now.equals(told)) {
                System.out.println(now);
                told = now;
            }
            if (never.await(1, TimeUnit.SECONDS)) {
                break;
            }
        }
        System.err.println(node + " is still there after " + patience + " s.");
        return 1;
    }
}
