/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may watch whom, and that nobody is told of others. */
class WatchTest {
    private static final JsonObject SALES = new JsonObject().put("teams", List.of("sales"));
    private static final JsonObject BOTH = new JsonObject().put("teams", List.of("sales", "care"));
    private static final JsonObject ALL = new JsonObject().put("all", true);
    private static final JsonObject NOBODY = new JsonObject();

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

    private static Set<AgentId> agents(String... ids) {
        return Set.of(ids).stream().map(AgentId::new).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private JsonObject hello(String user) {
        return new JsonObject().put("token", hub.token(user));
    }

    private static JsonObject at(String value) {
        return new JsonObject().put("5000", value);
    }

    @Test
    void a_supervisor_without_agent_is_told_who_to_watch_and_sees_the_link_only_until_then() throws Exception {
        TestDesktop desktop = hub.socket();

        JsonObject user =
                desktop.ask("hello", hello("sam")).getJsonObject("result").getJsonObject("user");

        assertThat(user.containsKey("agent")).isFalse();
        assertThat(user.getLong("peripheral")).isEqualTo(5000);
        assertThat(user.getJsonArray("roles")).isEqualTo(new JsonArray().add("supervisor"));
        assertThat(user.getJsonArray("teams").encode())
                .isEqualTo(
                        "[{\"id\":\"sales\",\"name\":\"Sales\",\"peripheral\":5000,\"agents\":[\"1001\",\"1002\"]}]");
        JsonObject snapshot = desktop.next("snapshot");
        assertThat(snapshot.getValue("agent")).isNull();
        assertThat(snapshot.containsKey("agents")).isFalse();
        hub.owner.emit("1001");
        hub.owner.emit();
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
    }

    @Test
    void a_supervisor_is_told_the_events_of_the_teams_and_of_nobody_else() throws Exception {
        TestDesktop desktop = hub.socket();

        desktop.ask("hello", hello("mia").put("watch", SALES));

        JsonObject snapshot = desktop.next("snapshot");
        assertThat(snapshot.getJsonArray("agents")).isEmpty();
        assertThat(snapshot.getString("scope")).isNotEmpty();
        assertThat(hub.owner.next(LinkRequest.Attach.class).scope())
                .isEqualTo(new Scope.Agents(Optional.of(new AgentId("1004")), agents("1001", "1002")));
        hub.owner.emit("1001");
        hub.owner.emit("1003");
        hub.owner.emit("1004");
        hub.owner.emit("1003", "1002");
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.nextEvent()).isEqualTo("7:3");
        assertThat(desktop.nextEvent()).isEqualTo("7:4");
    }

    @Test
    void what_is_watched_changes_on_the_open_socket_and_a_snapshot_follows_the_answer() throws Exception {
        TestDesktop desktop = hub.attached("mia");
        hub.owner.emit("1004");
        assertThat(desktop.nextEvent()).isEqualTo("7:1");

        assertThat(desktop.ask("watch", BOTH).getJsonObject("result")).isEmpty();
        JsonObject both = desktop.next("snapshot");
        hub.owner.emit("1003");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
        desktop.ask("watch", SALES);
        JsonObject sales = desktop.next("snapshot");
        hub.owner.emit("1003");
        hub.owner.emit("1002");
        assertThat(desktop.nextEvent()).isEqualTo("7:4");
        desktop.ask("watch", NOBODY);
        JsonObject nobody = desktop.next("snapshot");
        hub.owner.emit("1002");
        hub.owner.emit("1004");

        assertThat(desktop.nextEvent()).isEqualTo("7:6");
        assertThat(both.getString("scope")).isNotEqualTo(sales.getString("scope"));
        assertThat(nobody.containsKey("scope") || nobody.containsKey("agents")).isFalse();
    }

    /** One that comes late must not bring a former scope back, and one that is gone must leave nothing behind. */
    @Test
    void the_owner_knows_a_desktop_by_another_name_in_each_scope_and_is_told_of_the_former_ones_end() throws Exception {
        TestDesktop desktop = hub.attached("mia");
        String first = hub.owner.next(LinkRequest.Attach.class).desktop();
        desktop.ask("watch", SALES);
        desktop.next("snapshot");

        assertThat(hub.owner.next(LinkRequest.Detach.class).desktop()).isEqualTo(first);
        LinkRequest.Attach second = hub.owner.next(LinkRequest.Attach.class);
        assertThat(second.desktop()).isNotEqualTo(first);
        assertThat(second.cursor()).isEmpty();
        desktop.close();
        assertThat(hub.owner.next(LinkRequest.Detach.class).desktop()).isEqualTo(second.desktop());
    }

    @Test
    void who_comes_back_to_the_same_scope_is_told_what_was_missed() throws Exception {
        TestDesktop desktop = hub.socket();
        desktop.ask("hello", hello("sam").put("watch", SALES));
        JsonObject snapshot = desktop.next("snapshot");
        desktop.close();
        hub.owner.append("1001");
        hub.owner.append("1003");
        hub.owner.append("1002");

        TestDesktop back = hub.socket();
        back.ask(
                "hello",
                hello("sam")
                        .put("watch", SALES)
                        .put("cursors", at(snapshot.getString("cursor")))
                        .put("scopes", at(snapshot.getString("scope"))));

        assertThat(back.next("resumed").getInteger("events")).isEqualTo(2);
        assertThat(back.nextEvent()).isEqualTo("7:1");
        assertThat(back.nextEvent()).isEqualTo("7:3");
    }

    @Test
    void who_comes_back_with_a_cursor_of_another_scope_is_told_so_and_gets_a_snapshot() throws Exception {
        TestDesktop desktop = hub.socket();
        desktop.ask("hello", hello("mia").put("watch", SALES));
        String sales = desktop.next("snapshot").getString("scope");
        hub.owner.append("1003");

        for (JsonObject hello : List.of(
                hello("mia").put("watch", BOTH).put("scopes", at(sales)),
                hello("mia").put("watch", SALES),
                hello("mia").put("scopes", at(sales)),
                hello("mia").put("watch", NOBODY).put("scopes", at("x")))) {
            TestDesktop back = hub.socket();
            back.ask("hello", hello.put("cursors", at("7:0")));
            JsonObject gap = back.next("gap");
            assertThat(gap.getString("reason")).as(hello.encode()).isEqualTo("SCOPE_CHANGED");
            assertThat(gap.getString("from")).isEqualTo("7:0");
            assertThat(back.next("snapshot").getString("cursor")).isEqualTo("7:1");
        }
    }

    @Test
    void a_bridge_sees_everything_at_its_peripheral_and_controls_nothing() throws Exception {
        TestDesktop desktop = hub.socket();
        desktop.ask("hello", hello("brie").put("watch", ALL));
        assertThat(desktop.next("snapshot").getString("scope")).isEqualTo("all");
        hub.owner.emit("1001");
        hub.owner.emit("nobody");

        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
        for (String method : List.of("agent.signOut", "call.answer", "call.make")) {
            JsonObject params = new JsonObject().put("callId", "7-1").put("destination", "1");
            assertThat(problem(desktop.ask(method, params))).isEqualTo("FORBIDDEN");
        }
        hub.owner.emit("1002");
        assertThat(desktop.nextEvent()).isEqualTo("7:3");
        desktop.close();
        TestDesktop back = hub.socket();
        hub.owner.append("1009");
        back.ask(
                "hello",
                hello("brie").put("watch", ALL).put("cursors", at("7:3")).put("scopes", at("all")));
        assertThat(back.next("resumed").getInteger("events")).isEqualTo(1);
    }

    @Test
    void a_bridge_may_have_missed_more_than_others() throws Exception {
        for (int i = 0; i < 7; i++) {
            hub.owner.appendPadded("x".repeat(100_000), "1001");
        }
        TestDesktop ada = hub.socket();
        ada.hello(hub.token("ada"), "7:0");
        assertThat(ada.next("gap").getString("reason")).isEqualTo("WINDOW_EXCEEDED");

        TestDesktop brie = hub.socket();
        brie.ask(
                "hello",
                hello("brie").put("watch", ALL).put("cursors", at("7:0")).put("scopes", at("all")));

        assertThat(brie.next("resumed").getInteger("events")).isEqualTo(7);
        assertThat(brie.nextEvent()).isEqualTo("7:1");
    }

    @Test
    void whom_a_role_does_not_name_nobody_watches() throws Exception {
        TestDesktop ada = hub.attached("ada");
        TestDesktop tom = hub.attached("tom");
        TestDesktop sam = hub.attached("sam");
        TestDesktop brie = hub.attached("brie");

        assertThat(problem(ada.ask("watch", SALES))).as("an agent").isEqualTo("FORBIDDEN");
        assertThat(problem(ada.ask("watch", ALL))).as("an agent").isEqualTo("FORBIDDEN");
        assertThat(problem(tom.ask("watch", SALES)))
                .as("teams without the role")
                .isEqualTo("FORBIDDEN");
        assertThat(problem(sam.ask("watch", BOTH))).as("a team of others").isEqualTo("FORBIDDEN");
        assertThat(problem(sam.ask("watch", ALL))).as("a supervisor").isEqualTo("FORBIDDEN");
        assertThat(problem(brie.ask("watch", SALES))).as("a bridge").isEqualTo("FORBIDDEN");
        JsonObject others = sam.ask("watch", new JsonObject().put("teams", List.of("care")));
        JsonObject unknown = sam.ask("watch", new JsonObject().put("teams", List.of("none")));
        assertThat(others.getJsonObject("error")).isEqualTo(unknown.getJsonObject("error"));

        hub.owner.emit("1002", "1003");
        hub.owner.emit("1001", "1005");
        assertThat(ada.nextEvent()).isEqualTo("7:2");
        assertThat(tom.nextEvent()).isEqualTo("7:2");
        assertThat(sam.unread() + brie.unread()).isZero();
    }

    @Test
    void a_hello_that_wants_to_watch_what_is_not_allowed_is_closed_with_4403() throws Exception {
        for (JsonObject hello : List.of(
                hello("ada").put("watch", SALES),
                hello("sam").put("watch", BOTH),
                hello("sam").put("watch", ALL))) {
            TestDesktop desktop = hub.socket();
            assertThat(problem(desktop.ask("hello", hello))).isEqualTo("FORBIDDEN");
            assertThat(desktop.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void params_of_watch_that_are_wrong_are_named() throws Exception {
        TestDesktop desktop = hub.attached("sam");

        JsonObject answer = desktop.ask("watch", new JsonObject().put("teams", "sales"));
        assertThat(problem(answer)).isEqualTo("INVALID_PARAMS");
        assertThat(answer.getJsonObject("error").getJsonObject("data").getString("detail"))
                .contains("params.teams");
        assertThat(problem(desktop.ask("watch", SALES.copy().put("all", true)))).isEqualTo("INVALID_PARAMS");
        JsonObject hello =
                hub.socket().ask("hello", hello("sam").put("watch", new JsonObject().put("teams", List.of())));
        assertThat(hello.getJsonObject("error").getJsonObject("data").getString("detail"))
                .contains("params.watch.teams");
    }

    @Test
    void the_mark_of_a_scope_is_that_of_its_agents_and_of_no_others() {
        Optional<AgentId> self = Optional.of(new AgentId("1004"));
        Optional<String> mark = new Scope.Agents(self, agents("1001", "1002")).mark();

        assertThat(new Scope.Agents(self, agents("1004", "1002", "1001")).mark())
                .isEqualTo(mark);
        assertThat(new Scope.Agents(Optional.empty(), agents("1001", "1002")).mark())
                .isNotEqualTo(mark);
        assertThat(new Scope.Agents(self, agents("1001", "10021")).mark()).isNotEqualTo(mark);
        assertThat(new Scope.Agents(self, agents("1001", "1002", "1003")).mark())
                .isNotEqualTo(mark);
    }
}
