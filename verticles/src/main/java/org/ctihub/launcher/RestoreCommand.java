/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ctihub.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills an empty store with a copy. */
@Command(
        name = "restore",
        description =
                "Fills an empty store with a copy that hub backup made. What was broken off is done by restoring again.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    private static final int LINES_AT_ONCE = 500;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description =
                    "The configuration of a node that names the store. The keys that it names must have those of the"
                            + " copied store among them.")
    private Path config;

    @Parameters(paramLabel = "COPY", description = "The copy.")
    private Path copy = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (BufferedReader lines = reader();
                OpenedStore opened = OpenedStore.of(config)) {
            opened.run(store -> store.copies()
                    .restore(OpenedStore.actor(), () -> opened.vertx().executeBlocking(() -> some(lines))));
            System.out.println("restored from " + copy);
            return 0;
        } catch (ConfigException e) {
            throw new org.ctihub.launcher.config.ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private BufferedReader reader() {
        try {
            return Files.newBufferedReader(copy, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new org.ctihub.launcher.config.ConfigException("Cannot read " + copy + ": " + e.getMessage());
        }
    }

    private static List<String> some(BufferedReader lines) throws IOException {
        List<String> some = new ArrayList<>(LINES_AT_ONCE);
        while (some.size() < LINES_AT_ONCE) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            some.add(line);
        }
        return some;
    }
}
