/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.ctihub.launcher.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases what is kept of a number or an agent. */
@Command(
        name = "erase",
        description = "Erases the records of all calls of a number or an agent, and the agent's time line.",
        mixinStandardHelpOptions = true)
public final class EraseCommand implements Callable<Integer> {
    @Mixin
    private AdminAddress admin = new AdminAddress();

    @Parameters(paramLabel = "TENANT", description = "Whose records.")
    private String tenant = "";

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    /** One of two. */
    static final class Whom {
        @Option(
                names = "--party",
                paramLabel = "NUMBER",
                description = "A number or device, as it stands in the records.")
        private @Nullable String party;

        @Option(names = "--agent", paramLabel = "ID", description = "An agent's id.")
        private @Nullable String agent;

        JsonObject body() {
            return party != null ? new JsonObject().put("party", party) : new JsonObject().put("agent", agent);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (tenant.isEmpty()) {
            throw new ConfigException("TENANT is empty.");
        }
        JsonObject erased = admin.signIn().post(TenantAddress.erasures(tenant), whom.body());
        System.out.println(
                "erased: " + erased.getValue("records") + " calls, " + erased.getValue("times") + " states of agents");
        return 0;
    }
}
