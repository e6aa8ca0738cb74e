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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/** The same with a CTI Server whose connection ids are no device ids, and which confirms after the events it causes. */
@DisplayName("R-CALL-02 R-CALL-09 the whole hub, with opaque connection ids and late confirmations")
class WholeHubWithOpaqueIdsTest extends WholeHubTest {
    @TempDir
    Path folder;

    @Override
    String scenario() throws IOException {
        try (InputStream demo = ScenarioReader.class.getResourceAsStream("/org/ctihub/simulator/demo.yaml")) {
            String text = new String(Objects.requireNonNull(demo).readAllBytes(), StandardCharsets.UTF_8);
            String opaque = text.replace(
                    "    confirmations: before\n", "    confirmations: after\n    connectionIds: opaque\n");
            return Files.writeString(folder.resolve("opaque.yaml"), opaque).toString();
        }
    }
}
