/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.Notice;
import org.ctihub.bus.Notices;
import org.ctihub.bus.Topic;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.EventJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statistics and messages of people, over real sockets. */
class LiveNewsTest {
    private static final EventJson JSON = new EventJson(5000);
    private static final Topic SALES = Topic.ofSkillGroup(17);

    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private void tell(LinkId link, Notice... notices) {
        hub.vertx
                .eventBus()
                .send(
                        Addresses.notices(Addresses.gateway(GatewayFixture.NODE)),
                        new Notices(link, List.of(notices)),
                        new DeliveryOptions().setCodecName(BusCodecs.NOTICES));
    }

    private static Notice statistics(long agents) {
        return Notice.of(
                SALES,
                JSON.statistics(Instant.now(), "skillGroup", "17", Map.of("agentsLoggedOn", OptionalLong.of(agents))));
    }

    private static Notice message(String text, String... audience) {
        Set<AgentId> agents = Set.of(audience).stream().map(AgentId::new).collect(java.util.stream.Collectors.toSet());
        return new Notice(
                Optional.empty(),
                agents,
                JSON.message(Instant.now(), Optional.of(new AgentId("1001")), "Ada", "team", text, true));
    }

    private static JsonObject watch() {
        return new JsonObject().put("agents", true).put("skillGroups", new JsonArray().add(17));
    }

    @Test
    void statistics_come_to_who_watches_them_and_the_owner_is_told_what_that_is() throws Exception {
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");
        assertThat(ada.ask("statistics.watch", watch()).getJsonObject("result")).isEmpty();
        LinkRequest.Watch told = hub.owner.next(LinkRequest.Watch.class);
        assertThat(told.gateway()).isEqualTo(Addresses.gateway(GatewayFixture.NODE));
        assertThat(told.topics()).containsExactlyInAnyOrder(SALES, Topic.of(new AgentId("1001")));

        tell(GatewayFixture.LINK, statistics(12));
        assertThat(ada.next("statistics").getJsonObject("values").getInteger("agentsLoggedOn"))
                .isEqualTo(12);
        hub.owner.emit("1002");
        bob.next("event");
        assertThat(bob.unread()).isZero();

        ada.ask("statistics.watch", new JsonObject());
        assertThat(hub.owner.next(LinkRequest.Watch.class).topics()).isEmpty();
        tell(GatewayFixture.LINK, statistics(13));
        hub.owner.emit("1001");
        ada.next("event");
    }

    @Test
    void a_watch_ends_with_the_socket() throws Exception {
        TestDesktop ada = hub.attached("ada");
        ada.ask("statistics.watch", watch());
        assertThat(hub.owner.next(LinkRequest.Watch.class).topics()).hasSize(2);
        ada.close();
        assertThat(hub.owner.next(LinkRequest.Watch.class).topics()).isEmpty();
    }

    @Test
    void messages_come_to_those_whom_they_are_for_and_never_to_another_link() throws Exception {
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");
        tell(new LinkId(new TenantId("globex"), 5000), message("Foreign"));
        tell(GatewayFixture.LINK, message("For Bob", "1002"), message("For all"));
        assertThat(bob.next("message").getString("text")).isEqualTo("For Bob");
        assertThat(bob.next("message").getString("text")).isEqualTo("For all");
        assertThat(ada.next("message").getString("text")).isEqualTo("For all");
    }

    @Test
    void who_reads_slowly_gets_every_event_and_only_the_newest_statistics() throws Exception {
        hub.close();
        hub = new GatewayFixture(
                options -> options.withSockets(new SocketTuning(60_000, 60_000, 65_536, 100_000_000, 32)));
        TestDesktop ada = hub.attached("ada");
        ada.ask("statistics.watch", watch());
        ada.socket().pause();
        String padding = "x".repeat(50_000);
        // More than the buffers of both TCP stacks take.
        int events = 600;
        for (int i = 0; i < events; i++) {
            hub.owner.send(List.of(hub.owner.appendPadded(padding, "1001")));
            tell(GatewayFixture.LINK, statistics(i + 1));
        }
        await().until(() -> hub.counter("cti.gateway.events.out") == events);
        ada.socket().resume();

        int seen = 0;
        int told = 0;
        long newest = 0;
        while (seen < events || newest < events) {
            JsonObject next = ada.next();
            if ("event".equals(next.getString("method"))) {
                seen++;
                assertThat(next.getJsonObject("params").getString("cursor")).isEqualTo("7:" + seen);
            } else {
                told++;
                newest = next.getJsonObject("params").getJsonObject("values").getLong("agentsLoggedOn");
            }
        }
        assertThat(seen).isEqualTo(events);
        assertThat(told).isLessThan(events);
        assertThat(newest).isEqualTo(events);
    }
}
