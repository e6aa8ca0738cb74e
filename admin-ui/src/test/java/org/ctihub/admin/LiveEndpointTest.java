/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.RawEvent;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Live calls and agents")
class LiveEndpointTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String CALLER = "+4915112345678";
    private static final String PIN = "987654";
    private static final String SECRET = "policy 4711";

    private AdminFixture hub;
    private AdminDescription description;
    private LinkPicture picture;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture();
        description = new AdminDescription();
        picture = serve("acme", 5000);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private LinkPicture serve(String tenant, long peripheral) {
        LinkPicture made = new LinkPicture(
                new LinkView(peripheral, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
        link(tenant, peripheral);
        hub.pictures.put(new LinkId(new TenantId(tenant), peripheral), made);
        return made;
    }

    private void link(String tenant, long peripheral) {
        LinkStatus usual = AdminVerticleTest.link(tenant);
        hub.links.add(new LinkStatus(
                new LinkId(new TenantId(tenant), peripheral),
                "PG " + peripheral,
                usual.state(),
                usual.side(),
                usual.reason(),
                usual.since(),
                usual.protocolVersion(),
                usual.agentsSignedIn(),
                usual.calls(),
                usual.eventsPerSecond(),
                usual.lastEvent(),
                usual.standby(),
                usual.timeLine()));
    }

    private static void agent(LinkPicture picture, String id, AgentState state) {
        picture.apply(new LinkEvent.OfAgent(
                new AgentView(
                        new AgentId(id),
                        Optional.of("3" + id),
                        state,
                        4,
                        OptionalInt.of(7),
                        NOON,
                        false,
                        Optional.empty(),
                        Set.of(),
                        Map.of(),
                        true,
                        Optional.empty(),
                        Set.of()),
                RawEvent.NONE));
    }

    private static ConnectionView party(String device, Optional<AgentId> agent, ConnectionState state) {
        return new ConnectionView(
                device, agent, state, 3, "none", 0, NOON, false, false, Set.of(), Map.of(), Optional.empty());
    }

    private static void call(LinkPicture picture, String id, int second, String agent, ConnectionState state) {
        Optional<AgentId> who = Optional.of(new AgentId(agent));
        CallView call = new CallView(
                new CallId(id),
                7,
                "acdIn",
                1,
                NOON.plusSeconds(second),
                Optional.empty(),
                CALLER,
                "8005550199",
                "0800",
                PIN,
                Optional.empty(),
                Optional.empty(),
                new CallData(new TreeMap<>(Map.of("callVariable1", SECRET)), new TreeMap<>(), Optional.empty()),
                List.of(party("3" + agent, who, state), party(CALLER, Optional.empty(), ConnectionState.CONNECTED)),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        picture.apply(new LinkEvent.OfCall(EventType.CALL_DELIVERED, call, RawEvent.NONE, Set.of(new AgentId(agent))));
    }

    private JsonObject told(String path, Role role) {
        Answer answer = hub.get(path, hub.token("acme", role));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(PIN).doesNotContain(SECRET);
        String address = "/api/v1" + path.replaceFirst("/acme/", "/{tenant}/").replaceFirst("\\?.*", "");
        assertThat(description.fault("get", address, 200, answer.header("Content-Type"), answer.body()))
                .isEmpty();
        return answer.json();
    }

    @Test
    @DisplayName("are shown with the oldest call first, of all peripherals of the tenant")
    void calls() {
        call(picture, "c2", 20, "1002", ConnectionState.ALERTING);
        call(picture, "c1", 10, "1001", ConnectionState.CONNECTED);
        call(serve("acme", 5001), "c3", 15, "2001", ConnectionState.HELD);
        call(serve("beta", 5000), "c4", 1, "9001", ConnectionState.HELD);
        JsonObject told = told("/tenants/acme/calls", Role.TENANT_ADMIN);
        assertThat(AdminFixture.ids(told)).containsExactly("c1", "c3", "c2");
        assertThat(told.getInteger("total")).isEqualTo(3);
        assertThat(told.getBoolean("masked")).isFalse();
        JsonObject first = told.getJsonArray("items").getJsonObject(0);
        assertThat(first.getString("ani")).isEqualTo(CALLER);
        assertThat(first.getString("state")).isEqualTo("connected");
        assertThat(first.getLong("peripheral")).isEqualTo(5000);
        assertThat(first.getJsonArray("parties").getJsonObject(0).getString("agent"))
                .isEqualTo("1001");

        assertThat(AdminFixture.ids(told("/tenants/acme/calls?state=held", Role.TENANT_ADMIN)))
                .containsExactly("c3");
        assertThat(AdminFixture.ids(told("/tenants/acme/calls?q=1002", Role.TENANT_ADMIN)))
                .containsExactly("c2");
        assertThat(AdminFixture.ids(told("/tenants/acme/calls?peripheral=5001", Role.TENANT_ADMIN)))
                .containsExactly("c3");
        JsonObject some = told("/tenants/acme/calls?limit=2", Role.TENANT_ADMIN);
        assertThat(AdminFixture.ids(some)).containsExactly("c1", "c3");
        assertThat(some.getInteger("total")).isEqualTo(3);
    }

    @Test
    @DisplayName("have covered numbers for an auditor, which cannot be searched for either")
    void masked() {
        call(picture, "c1", 10, "1001", ConnectionState.CONNECTED);
        JsonObject told = told("/tenants/acme/calls", Role.AUDITOR);
        assertThat(told.getBoolean("masked")).isTrue();
        JsonObject first = told.getJsonArray("items").getJsonObject(0);
        assertThat(first.getString("ani")).isEqualTo("•••78");
        assertThat(first.getString("dialedNumber")).isEqualTo("•••");
        assertThat(first.encode()).doesNotContain("15112345").doesNotContain("800555");
        assertThat(first.getJsonArray("parties").getJsonObject(0).getString("device"))
                .as("a phone of an agent")
                .isEqualTo("31001");
        assertThat(told("/tenants/acme/calls?q=5112", Role.AUDITOR).getInteger("total"))
                .isZero();
        assertThat(told("/tenants/acme/calls?q=5112", Role.TENANT_ADMIN).getInteger("total"))
                .isEqualTo(1);
        assertThat(told("/tenants/acme/calls?q=1001", Role.AUDITOR).getInteger("total"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("agents come in the order of their ids, and can be narrowed down")
    void agents() {
        agent(picture, "1002", AgentState.TALKING);
        agent(picture, "1001", AgentState.NOT_READY);
        JsonObject told = told("/tenants/acme/agents", Role.AUDITOR);
        assertThat(AdminFixture.ids(told)).containsExactly("1001", "1002");
        JsonObject first = told.getJsonArray("items").getJsonObject(0);
        assertThat(first.getString("state")).isEqualTo("notReady");
        assertThat(first.getInteger("reason")).isEqualTo(7);
        assertThat(first.getString("since")).isEqualTo("2026-11-21T12:00:00.000Z");
        assertThat(AdminFixture.ids(told("/tenants/acme/agents?state=talking", Role.AUDITOR)))
                .containsExactly("1002");
        assertThat(AdminFixture.ids(told("/tenants/acme/agents?q=31001", Role.AUDITOR)))
                .containsExactly("1001");
    }

    @Test
    @DisplayName("of a link without an owner are missed, not the others")
    void unanswered() {
        call(picture, "c1", 10, "1001", ConnectionState.CONNECTED);
        link("acme", 5002);
        JsonObject told = told("/tenants/acme/calls", Role.TENANT_ADMIN);
        assertThat(AdminFixture.ids(told)).containsExactly("c1");
        assertThat(told.getJsonArray("links"))
                .anyMatch(each -> ((JsonObject) each).getLong("peripheral") == 5002
                        && !((JsonObject) each).getBoolean("answered"));
    }

    @Test
    @DisplayName("ask twenty owners at most, and say how many are left")
    void bounded() {
        for (int i = 0; i < 30; i++) {
            link("acme", 6000 + i);
        }
        JsonObject told = told("/tenants/acme/calls", Role.TENANT_ADMIN);
        assertThat(hub.surveys).hasSize(20);
        assertThat(told.getInteger("linksLeft")).isEqualTo(11);
    }

    @Test
    @DisplayName("are refused with a sentence if the question is none")
    void wrong() {
        String token = hub.token("acme", Role.TENANT_ADMIN);
        for (String query : List.of("limit=0", "limit=501", "limit=x", "state=1%202", "q=" + "x".repeat(65))) {
            assertThat(hub.get("/tenants/acme/calls?" + query, token).code())
                    .as(query)
                    .isEqualTo("INVALID_PARAMS");
        }
        assertThat(hub.get("/tenants/acme/calls?peripheral=1", token).status()).isEqualTo(404);
        assertThat(hub.get("/tenants/beta/calls", token).status()).isEqualTo(404);
        assertThat(hub.get("/tenants/acme/agents", hub.token("acme", Role.AGENT))
                        .status())
                .isEqualTo(403);
    }
}
