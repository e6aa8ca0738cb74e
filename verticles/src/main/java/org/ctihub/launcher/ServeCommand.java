/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ctihub.launcher.config.HubFileReader;
import org.ctihub.launcher.process.Shutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a node from a configuration file until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs a node of the hub until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration, as in docs/configuration.md.")
    private Path config;

    @Option(names = "--json", description = "Print what is ready as one JSON line, for programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Node node = Node.start(new HubFileReader().read(config));
        if (json) {
            System.out.println(new JsonObject()
                    .put("ready", true)
                    .put("desktop", node.desktopUrl().toString())
                    .put("admin", node.adminUrl().toString())
                    .put("setupToken", node.setupToken().orElse(null))
                    .encode());
        } else {
            System.out.println("ready");
            System.out.println("  desktop  " + node.desktopUrl());
            System.out.println("  admin    " + node.adminUrl());
            node.setupToken()
                    .ifPresent(token ->
                            System.out.println("  setup token " + token + " (once, for 24 h, at the admin page)"));
        }
        Shutdown shutdown = new Shutdown(node::stop, node.drainTime());
        node.onEnd(shutdown::ask);
        return shutdown.await();
    }
}
