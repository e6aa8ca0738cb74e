/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.ctihub.simulator.acd.AcdPlan;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scenario file")
class ScenarioReaderTest {

    private static final String SMALL = """
            name: small
            gateways:
              - name: pair
                peripherals:
                  - tenant: acme
                    id: 5000
                    skillGroups: [{number: 1, id: 5001, name: Sales}]
                    dialedNumbers: [{number: "8001", name: Sales, skillGroup: 1}]
                    agents:
                      - {id: "1", password: p, extension: "31", firstName: A, lastName: B, skillGroups: [1]}
            """;

    private static Scenario read(String text) {
        return new ScenarioReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.yaml");
    }

    @Test
    @DisplayName("comes built in for the demo: two tenants, 20 agents each, people first")
    void hasDemo() {
        Scenario demo = new ScenarioReader().read("demo");
        assertThat(demo.gateways()).hasSize(2);
        assertThat(demo.gateways()).allSatisfy(gateway -> {
            Scenario.PeripheralSpec peripheral = gateway.peripherals().get(0);
            AcdPlan plan = Plans.acdPlan(peripheral);
            assertThat(plan.agents()).hasSize(20);
            assertThat(peripheral.robots()).isEqualTo(15);
            assertThat(plan.skillGroups()).extracting("name").containsExactly("Sales", "Support");
        });
        assertThat(Plans.acdPlan(demo.gateways().get(1).peripherals().get(0))
                        .agents()
                        .get(0)
                        .extension())
                .isEqualTo("4001");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"load", "failover"})
    @DisplayName("comes built in for many robots")
    void hasManyRobots(String name) {
        assertThat(Plans.acdPlan(new ScenarioReader()
                                .read(name)
                                .gateways()
                                .get(0)
                                .peripherals()
                                .get(0))
                        .agents())
                .hasSize(2000);
    }

    @Test
    @DisplayName("is refused with the line of an unknown key")
    void namesUnknownKeys() {
        assertThatThrownBy(() -> read(SMALL.replace("tenant: acme", "tenant: acme\n        colour: red")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("test.yaml line 6")
                .hasMessageContaining("colour");
    }

    @Test
    @DisplayName("is refused with the place of what does not fit")
    void namesBadReferences() {
        assertThatThrownBy(() -> read(SMALL.replace("skillGroup: 1}", "skillGroup: 9}")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("unknown skill group 9");
        assertThatThrownBy(() -> read(SMALL.replace("extension: \"31\"", "extension: \"8001\"")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("8001 is given twice");
        assertThatThrownBy(() -> read("name: x\nname: y\ngateways: []"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("name: x\ngateways: []"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> read("name: x"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("missing");
    }
}
