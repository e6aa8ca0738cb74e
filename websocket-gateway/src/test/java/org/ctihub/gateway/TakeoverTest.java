/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.OpenedDesktops.Opened;
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
    void who_is_taken_over_from_is_told_by_which_desktop_before_the_socket_closes() throws Exception {
        GatewayVerticle other = hub.another("n2");
        TestDesktop first = hub.attached("ada");
        Instant before = Instant.now().minusMillis(1);

        hub.attached("ada", other.port());

        JsonObject by = first.next("agent.takenOver").getJsonObject("by");
        assertThat(by.getString("node")).isEqualTo("n2");
        assertThat(by.getBoolean("sameUser")).isTrue();
        assertThat(Instant.parse(by.getString("at")))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(first.closeCode()).isEqualTo(4409);
    }

    @Test
    void of_two_users_who_act_for_one_agent_the_later_takes_it_over_at_this_node_and_at_another() throws Exception {
        GatewayVerticle other = hub.another("n2");
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");

        TestDesktop ann = hub.attached("ann", other.port());

        JsonObject by = ada.next("agent.takenOver").getJsonObject("by");
        assertThat(by.getString("node")).isEqualTo("n2");
        assertThat(by.getBoolean("sameUser")).isFalse();
        assertThat(ada.closeCode()).isEqualTo(4409);
        TestDesktop again = hub.attached("ada", other.port());
        assertThat(ann.next("agent.takenOver").getJsonObject("by").getBoolean("sameUser"))
                .isFalse();
        assertThat(ann.closeCode()).isEqualTo(4409);
        assertThat(again.ask("ping", new JsonObject()).containsKey("result")).isTrue();
        assertThat(bob.ask("ping", new JsonObject()).containsKey("result")).isTrue();
    }

    @Test
    void an_owner_is_told_which_desktop_asks_so_that_it_can_refuse_the_one_that_was_followed() throws Exception {
        GatewayVerticle other = hub.another("n2");
        JsonObject call = new JsonObject().put("callId", "7-1");
        hub.attached("ada").ask("call.answer", call);
        hub.attached("ann", other.port()).ask("call.answer", call);
        hub.attached("sam").ask("supervisor.signOut", new JsonObject().put("agentId", "1002"));

        Opened ada = hub.owner.next(LinkRequest.Execute.class).desktop().orElseThrow();
        Opened ann = hub.owner.next(LinkRequest.Execute.class).desktop().orElseThrow();
        Opened sam = hub.owner.next(LinkRequest.Execute.class).desktop().orElseThrow();
        assertThat(ada.place()).isEqualTo("1001@acme/5000");
        assertThat(ann.place()).isEqualTo(ada.place());
        assertThat(ann.isAfter(ada)).isTrue();
        assertThat(sam.place()).isEqualTo("sam@acme");
    }

    @Test
    void the_welcome_names_the_node() throws Exception {
        GatewayVerticle other = hub.another("n2");

        JsonObject welcome = hub.socket(other.port()).hello(hub.token("ada"), null);

        assertThat(welcome.getJsonObject("result").getString("node")).isEqualTo("n2");
    }
}
