/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.demo.DemoAccount;
import org.ctihub.launcher.demo.DemoHub;
import org.ctihub.launcher.demo.DemoTenants;
import org.ctihub.launcher.demo.OneCall;
import org.ctihub.launcher.process.ChildJvm;
import org.ctihub.launcher.process.Shutdown;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A hub and a simulated PG pair, with calls. */
@Command(
        name = "demo",
        description = "Runs a hub against a simulated PG pair with two tenants and calls, until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final int PEOPLE_SHOWN = 3;

    @Option(
            names = "--port",
            description = "Desktop page; the admin page has the next one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--seed", description = "Makes the same calls again.")
    private @Nullable Long seed;

    @Option(names = "--calls-per-second", paramLabel = "N", description = "Calls that arrive, for each tenant.")
    private @Nullable Double callsPerSecond;

    @Option(names = "--once", description = "Take one call through its life, print the times and exit.")
    private boolean once;

    @Option(names = "--json", description = "Print what is ready as one JSON line, for programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (ChildJvm simulator = ChildJvm.start(simulatorArguments())) {
            DemoTenants tenants = DemoTenants.of(simulator.ready());
            Node node = Node.start(hub(tenants));
            try {
                node.awaitInService();
                if (once) {
                    return self(node, simulator).run(tenants.accounts().get(0)) ? 0 : 1;
                }
                print(node, simulator, tenants);
                new Shutdown(() -> {}).await();
            } finally {
                node.stop();
            }
        }
        return 0;
    }

    private static OneCall self(Node node, ChildJvm simulator) {
        DemoHub hub = new DemoHub(node.vertx(), node.desktopUrl(), URI.create(simulatorUrl(simulator)));
        return new OneCall(node.vertx(), hub, System.out);
    }

    private String[] simulatorArguments() {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--scenario", "demo", "--control-port", "0"));
        if (seed != null) {
            arguments.addAll(List.of("--seed", seed.toString()));
        }
        if (callsPerSecond != null || once) {
            // Nobody else's call may come between while one call is watched.
            arguments.addAll(List.of("--calls-per-second", once ? "0" : String.valueOf(callsPerSecond)));
        }
        return arguments.toArray(String[]::new);
    }

    private HubFile hub(DemoTenants tenants) {
        HubFile.Listen desktop = new HubFile.Listen("127.0.0.1", once ? 0 : port);
        HubFile.Listen admin = new HubFile.Listen("127.0.0.1", once || port == 0 ? 0 : port + 1);
        return tenants.hub(desktop, admin);
    }

    private static String simulatorUrl(ChildJvm simulator) {
        return simulator.ready().getString("control");
    }

    private void print(Node node, ChildJvm simulator, DemoTenants tenants) {
        if (json) {
            JsonArray accounts = new JsonArray();
            tenants.accounts().forEach(account -> accounts.add(account.toJson()));
            System.out.println(new JsonObject()
                    .put("ready", true)
                    .put("desktop", node.desktopUrl().toString())
                    .put("admin", node.adminUrl().toString())
                    .put("simulator", simulatorUrl(simulator))
                    .put("adminAccount", tenants.administrator())
                    .put("accounts", accounts)
                    .put("dialedNumber", tenants.accounts().get(0).dialedNumber())
                    .encode());
            return;
        }
        System.out.println("ready");
        System.out.println("  desktop    " + node.desktopUrl());
        System.out.println("  admin      " + node.adminUrl());
        System.out.println("  health     " + node.adminUrl().resolve("/health"));
        System.out.println("  simulator  " + simulatorUrl(simulator));
        System.out.println();
        System.out.printf(
                "  %-12s %-12s %-10s %-6s %-9s %s%n",
                "organisation", "user", "password", "agent", "extension", "agent password");
        String tenant = "";
        int shown = 0;
        for (DemoAccount account : tenants.accounts()) {
            shown = account.tenant().equals(tenant) ? shown + 1 : 0;
            tenant = account.tenant();
            if (shown < PEOPLE_SHOWN || !account.teams().isEmpty()) {
                System.out.printf(
                        "  %-12s %-12s %-10s %-6s %-9s %s%s%n",
                        account.tenant(),
                        account.user(),
                        account.password(),
                        account.agentId(),
                        account.extension(),
                        account.agentPassword(),
                        account.teams().isEmpty() ? "" : "  supervises " + String.join(", ", account.teams()));
            }
        }
        JsonObject administrator = tenants.administrator();
        System.out.printf(
                "  %-12s %-12s %-10s (admin page)%n",
                administrator.getString("tenant"),
                administrator.getString("user"),
                administrator.getString("password"));
        System.out.println();
        System.out.println("Ctrl-C stops it.");
    }
}
