/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** The option that names a store. */
final class StoreOption {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration of a node that names the store.")
    private Path config = Path.of("");

    /** Opens the store; whoever calls closes it. */
    OpenedStore open() throws TimeoutException {
        return OpenedStore.of(config);
    }
}
