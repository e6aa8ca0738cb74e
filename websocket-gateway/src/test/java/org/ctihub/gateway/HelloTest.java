/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HelloTest {
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static String problem(JsonObject answer) {
        return answer.getJsonObject("error").getJsonObject("data").getString("code");
    }

    @Test
    void a_desktop_is_welcomed_gets_its_snapshot_and_then_events_as_they_were_written() throws Exception {
        TestDesktop desktop = hub.socket();

        JsonObject welcome = desktop.hello(hub.token("ada"), null).getJsonObject("result");

        assertThat(welcome.getString("session")).isNotEmpty();
        assertThat(welcome.getLong("pingMs")).isEqualTo(20_000);
        assertThat(welcome.getLong("windowMs")).isEqualTo(77_000);
        assertThat(welcome.getJsonObject("limits"))
                .isEqualTo(new JsonObject("{\"maxFrameBytes\":65536,\"commandsPerSecond\":20,\"commandBurst\":40}"));
        assertThat(welcome.getJsonObject("user").encode())
                .isEqualTo("{\"tenant\":\"acme\",\"tenantName\":\"Acme\",\"name\":\"ada\",\"displayName\":\"ada of"
                        + " Acme\",\"roles\":[\"agent\"],\"agent\":{\"peripheral\":5000,\"id\":\"1001\","
                        + "\"extension\":\"3001\"},\"memberOf\":[{\"id\":\"sales\",\"name\":\"Sales\"}]}");
        assertThat(desktop.next("snapshot").getString("cursor")).isEqualTo("7:0");
        LinkRequest.Attach attach = hub.owner.next(LinkRequest.Attach.class);
        assertThat(attach.gateway()).isEqualTo("gateway.n1");
        assertThat(attach.scope()).isEqualTo(Scope.Self.of(new AgentId("1001")));
        assertThat(attach.desktop()).isEqualTo(welcome.getString("session"));
        assertThat(attach.cursor()).isEqualTo(Optional.empty());

        JsonObject written = new JsonObject(hub.owner.emit("1001").json());
        assertThat(desktop.next()).isEqualTo(written);
        assertThat(hub.sockets()).isEqualTo(1);
        assertThat(hub.counter("cti.gateway.attaches", "end", "fresh")).isEqualTo(1);
    }

    @Test
    void an_agent_in_no_team_is_a_member_of_none_and_who_has_no_agent_is_no_member() throws Exception {
        assertThat(user("tom").getJsonArray("memberOf")).isEmpty();
        assertThat(user("sam").containsKey("memberOf")).isFalse();
    }

    private JsonObject user(String name) throws Exception {
        return hub.socket().hello(hub.token(name), null).getJsonObject("result").getJsonObject("user");
    }

    @Test
    void events_of_other_agents_are_not_told_and_those_of_the_link_are() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        hub.owner.emit("1002");
        hub.owner.emit();
        hub.owner.emit("1002", "1001");

        assertThat(desktop.nextEvent()).isEqualTo("7:2");
        assertThat(desktop.nextEvent()).isEqualTo("7:3");
    }

    @Test
    void a_wrong_token_is_refused_and_the_socket_closed_with_4401() throws Exception {
        TestDesktop desktop = hub.socket();

        assertThat(problem(desktop.hello(hub.token("ada") + "x", null))).isEqualTo("UNAUTHENTICATED");
        assertThat(desktop.closeCode()).isEqualTo(4401);
    }

    @Test
    void a_token_that_is_over_is_refused() throws Exception {
        TestDesktop desktop = hub.socket();

        assertThat(problem(desktop.hello(hub.token("ada", Duration.ofSeconds(-1)), null)))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(desktop.closeCode()).isEqualTo(4401);
    }

    @Test
    void a_token_of_somebody_who_is_unknown_by_now_is_refused() throws Exception {
        TestDesktop desktop = hub.socket();

        assertThat(problem(desktop.hello(hub.token("zoe"), null))).isEqualTo("UNAUTHENTICATED");
        assertThat(desktop.closeCode()).isEqualTo(4401);
    }

    @Test
    void the_socket_is_closed_when_the_token_runs_out() throws Exception {
        TestDesktop desktop = hub.socket();

        desktop.hello(hub.token("ada", Duration.ofSeconds(2)), null);

        assertThat(desktop.closeCode()).isEqualTo(4401);
    }

    @Test
    void a_user_without_agent_or_without_the_right_to_one_is_closed_with_4403() throws Exception {
        for (String user : new String[] {"eve", "sue"}) {
            TestDesktop desktop = hub.socket();
            assertThat(problem(desktop.hello(hub.token(user), null))).isEqualTo("FORBIDDEN");
            assertThat(desktop.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void nothing_is_served_before_hello_and_a_second_hello_is_an_error() throws Exception {
        TestDesktop desktop = hub.socket();

        assertThat(problem(desktop.ask("ping", new JsonObject()))).isEqualTo("UNAUTHENTICATED");
        assertThat(problem(desktop.ask("call.answer", new JsonObject().put("callId", "7-1"))))
                .isEqualTo("UNAUTHENTICATED");
        desktop.hello(hub.token("ada"), null);
        desktop.next("snapshot");
        assertThat(problem(desktop.hello(hub.token("ada"), null))).isEqualTo("INVALID_REQUEST");
        assertThat(desktop.ask("ping", new JsonObject()).getJsonObject("result").getString("serverTime"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
    }

    @Test
    void a_hello_with_bad_members_says_which_and_may_be_said_again() throws Exception {
        TestDesktop desktop = hub.socket();

        JsonObject answer = desktop.ask("hello", new JsonObject());
        assertThat(answer.getJsonObject("error").getInteger("code")).isEqualTo(-32602);
        assertThat(answer.getJsonObject("error").getJsonObject("data").getString("detail"))
                .contains("params.token");
        assertThat(problem(desktop.hello(hub.token("ada"), "seven"))).isEqualTo("INVALID_PARAMS");
        assertThat(desktop.hello(hub.token("ada"), null).containsKey("result")).isTrue();
    }

    @Test
    void the_newest_desktop_of_a_user_wins_and_the_older_is_closed_with_4409() throws Exception {
        TestDesktop older = hub.attached("ada");
        TestDesktop other = hub.attached("bob");
        hub.owner.next(LinkRequest.Attach.class);

        TestDesktop newer = hub.attached("ada");

        assertThat(older.closeCode()).isEqualTo(4409);
        assertThat(hub.owner.next(LinkRequest.Detach.class).gateway()).isEqualTo("gateway.n1");
        hub.owner.emit("1001", "1002");
        assertThat(newer.nextEvent()).isEqualTo("7:1");
        assertThat(other.nextEvent()).isEqualTo("7:1");
    }

    @Test
    void the_owner_is_told_when_a_desktop_is_gone() throws Exception {
        TestDesktop desktop = hub.socket();
        String session =
                desktop.hello(hub.token("ada"), null).getJsonObject("result").getString("session");
        desktop.next("snapshot");

        desktop.close();

        assertThat(hub.owner.next(LinkRequest.Detach.class)).isEqualTo(new LinkRequest.Detach("gateway.n1", session));
        assertThat(hub.sockets()).isZero();
    }

    @Test
    void desktops_are_told_to_come_back_at_once_when_the_node_stops() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        hub.vertx.undeploy(hub.gateway.deploymentID());

        assertThat(desktop.closeCode()).isEqualTo(4420);
        assertThat(hub.owner.next(LinkRequest.Detach.class).gateway()).isEqualTo("gateway.n1");
    }
}
