/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.config.TenantFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a tenant of the store what a file says. */
@Command(
        name = "apply",
        description = "Makes a tenant what a file says: one element of tenants in a configuration file, with its id."
                + " Secrets that the file leaves out stay as they are. Applied again it changes nothing.",
        mixinStandardHelpOptions = true)
public final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private AdminAddress admin = new AdminAddress();

    @Option(names = "-f", required = true, paramLabel = "FILE", description = "YAML or JSON; - reads standard input.")
    private Path file = Path.of("-");

    @Option(names = "--dry-run", description = "Only check it and tell what would change.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        JsonObject tenant = TenantFile.read(file);
        if (!(tenant.getValue("id") instanceof String id)) {
            throw new ConfigException(file + ": id, the id of the tenant, is missing.");
        }
        JsonObject done = admin.signIn().put(TenantAddress.configuration(id) + (dryRun ? "?dryRun=true" : ""), tenant);
        print("+", done.getJsonArray("added"));
        print("~", done.getJsonArray("changed"));
        print("-", done.getJsonArray("removed"));
        System.out.println(done.getValue("same") + " unchanged" + (dryRun ? "; nothing was written" : ""));
        return 0;
    }

    private static void print(String sign, JsonArray items) {
        items.forEach(item -> System.out.println(sign + " "
                + (item instanceof JsonObject named
                        ? named.getString("kind") + " " + named.getString("id")
                        : item.toString())));
    }
}
