/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakeoverTest {
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void a_desktop_that_opens_at_another_node_takes_over() throws Exception {
        GatewayVerticle other = hub.another("n2");
        TestDesktop first = hub.attached("ada");

        TestDesktop second = hub.attached("ada", other.port());

        assertThat(first.closeCode()).isEqualTo(4409);
        assertThat(second.ask("ping", new JsonObject()).containsKey("result")).isTrue();
        TestDesktop third = hub.attached("ada");
        assertThat(second.closeCode()).isEqualTo(4409);
        assertThat(third.ask("ping", new JsonObject()).containsKey("result")).isTrue();
    }

    @Test
    void the_welcome_names_the_node() throws Exception {
        GatewayVerticle other = hub.another("n2");

        JsonObject welcome = hub.socket(other.port()).hello(hub.token("ada"), null);

        assertThat(welcome.getJsonObject("result").getString("node")).isEqualTo("n2");
    }
}
