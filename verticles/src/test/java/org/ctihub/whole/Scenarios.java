/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.ctihub.simulator.scenario.ScenarioReader;

/** The demonstration with opaque connection ids and something more. */
final class Scenarios {
    private Scenarios() {}

    /** Writes it, with the variables that a dialer and agents talk to each other by. */
    static String campaign(Path folder) throws IOException {
        Path file = Path.of(demo(folder, ""));
        String text = Files.readString(file)
                .replace(
                        "scalars: [user.account]",
                        "scalars: [user.account, BAStatus, BAResponse, BACampaign, BACustomerNumber]");
        return Files.writeString(file, text).toString();
    }

    /**
     * Writes it, with agents' greetings of so many seconds; with -1 they cannot be played.
     *
     * @param more as below
     */
    static String greeting(Path folder, int seconds, String more) throws IOException {
        Path file = Path.of(demo(folder, more));
        String text = Files.readString(file).replace("wrapUp: 20}", "wrapUp: 20, greeting: " + seconds + "}");
        return Files.writeString(file, text).toString();
    }

    /**
     * Writes it.
     *
     * @param more is added to each peripheral; a line break, then {@code $1} for the indentation
     */
    static String demo(Path folder, String more) throws IOException {
        try (InputStream demo = ScenarioReader.class.getResourceAsStream("/org/ctihub/simulator/demo.yaml")) {
            String text = new String(Objects.requireNonNull(demo).readAllBytes(), StandardCharsets.UTF_8);
            String changed = text.replace("    confirmations: before\n", "    connectionIds: opaque\n")
                    .replaceAll("(?m)^( +)robots: .*$", "$0" + more);
            return Files.writeString(folder.resolve("scenario.yaml"), changed).toString();
        }
    }
}
