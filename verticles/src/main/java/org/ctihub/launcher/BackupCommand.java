/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies the configuration and the audit log of a store into a file. */
@Command(
        name = "backup",
        description =
                "Copies the configuration and the audit log of a store into a file, while nodes go on. Secrets stay"
                        + " encrypted in it: keep the keys elsewhere. An H2 file must not be open in a node.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "COPY",
            description = "The file to write; only its owner may read it.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        try (OpenedStore opened = store.open();
                LineFile file = LineFile.begin(output)) {
            opened.run(store -> store.copies().copy(lines -> file.add(opened.vertx(), lines)));
            file.finish();
            System.out.println(output + ": " + file.lines() + " lines");
        }
        return 0;
    }
}
