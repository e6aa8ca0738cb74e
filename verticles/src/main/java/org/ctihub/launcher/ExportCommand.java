/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.ctihub.launcher.config.TenantFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a tenant, for {@link ApplyCommand}. */
@Command(
        name = "export",
        description = "Prints a tenant as YAML, without secrets; apply takes it.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private AdminAddress admin = new AdminAddress();

    @Parameters(paramLabel = "TENANT", description = "The id of the tenant.")
    private String tenant = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JsonObject document = admin.signIn().get(TenantAddress.configuration(tenant));
        System.out.print(json ? document.encodePrettily() + System.lineSeparator() : TenantFile.yaml(document));
        return 0;
    }
}
