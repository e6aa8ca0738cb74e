/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a node's admin API and who asks. */
final class AdminAddress {
    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "The admin address of any node; ${DEFAULT-VALUE} if not given.",
            defaultValue = "http://127.0.0.1:8081/")
    private URI admin = URI.create("http://127.0.0.1:8081/");

    @Option(
            names = "--user",
            required = true,
            paramLabel = "TENANT/NAME",
            description =
                    "An administrator of the provider. The password comes from HUB_PASSWORD, or a line of standard input.")
    private String user = "";

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "PEM certificates to trust in the place of those that Java trusts; for an https address.")
    private @Nullable Path trust;

    AdminClient signIn() throws IOException, InterruptedException {
        return AdminClient.signIn(admin, user, Optional.ofNullable(trust));
    }
}
