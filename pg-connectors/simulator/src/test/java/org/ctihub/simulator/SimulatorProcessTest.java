/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ctihub.ged188.MessageTypes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator as a process")
class SimulatorProcessTest {

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.ctihub.simulator.SimulatorMain"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    @DisplayName("prints one line when it is ready, serves, and stops when told to")
    void runs() throws Exception {
        Process process = start("--scenario", "demo", "--ports", "auto", "--seed", "3", "--calls-per-second", "4");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            JsonObject ready = new JsonObject(out.readLine());
            assertThat(ready.getBoolean("ready")).isTrue();
            JsonArray peripherals = ready.getJsonArray("peripherals");
            assertThat(peripherals).hasSize(2);
            String side = peripherals.getJsonObject(1).getString("a");
            int port = Integer.parseInt(side.substring(side.indexOf(':') + 1));
            try (RawClient client = RawClient.allEvents(port, 24)) {
                client.expect(MessageTypes.BEGIN_CALL_EVENT);
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).as("nothing else is printed").isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("ends with a status when the scenario cannot be used")
    void refusesScenario() throws Exception {
        Process process = start("--scenario", "no-such-scenario");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }
}
