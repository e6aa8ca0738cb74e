/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.SupervisedTeams;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Scope;
import org.ctihub.security.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Supervisors whose teams the CTI Server names, by the bus and over real sockets. Pia acts for agent 1006. */
class PgTeamsTest {
    static final Team FRONT = team("pg-17", "1001", "1002");
    static final Team BACK = team("pg-18", "1003");
    private static final AgentId PIA = new AgentId("1006");
    private static final JsonObject WATCH_FRONT = new JsonObject().put("teams", List.of("pg-17"));

    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static Team team(String id, String... agents) {
        return new Team(
                id, "Team " + id, 5000, Stream.of(agents).map(AgentId::new).toList());
    }

    static SupervisedTeams teams(long version, Team... teams) {
        return new SupervisedTeams(GatewayFixture.LINK, 7, version, Map.of(PIA, List.of(teams)));
    }

    private JsonObject hello(JsonObject watch) {
        return new JsonObject().put("token", hub.token("pia")).put("watch", watch);
    }

    private static List<String> ids(JsonObject holder) {
        return holder.getJsonArray("teams").stream()
                .map(team -> ((JsonObject) team).getString("id"))
                .toList();
    }

    private static String problem(JsonObject answer) {
        return answer.getJsonObject("error").getJsonObject("data").getString("code");
    }

    private Set<String> scope() throws InterruptedException {
        Scope scope = hub.owner.next(LinkRequest.Attach.class).scope();
        assertThat(scope.self()).isEqualTo(Optional.of(PIA));
        return ((Scope.Agents) scope).agents().stream().map(AgentId::value).collect(Collectors.toSet());
    }

    private JsonObject signOut(TestDesktop desktop, String agent) throws InterruptedException {
        return desktop.ask("supervisor.signOut", new JsonObject().put("agentId", agent));
    }

    /** A desktop that watches the team in front. */
    private TestDesktop watching() throws Exception {
        hub.owner.know(teams(1, FRONT));
        TestDesktop desktop = hub.socket();
        desktop.ask("hello", hello(WATCH_FRONT));
        desktop.next("snapshot");
        assertThat(scope()).containsExactlyInAnyOrder("1001", "1002");
        return desktop;
    }

    @Test
    void teams_that_are_known_stand_in_the_answer_to_hello_and_can_be_watched_and_commanded() throws Exception {
        hub.owner.know(teams(1, FRONT));
        TestDesktop desktop = hub.socket();

        JsonObject welcome = desktop.ask("hello", hello(WATCH_FRONT)).getJsonObject("result");

        assertThat(hub.owner.next(LinkRequest.Supervisors.class).supervisors()).containsExactly(PIA);
        JsonObject team = welcome.getJsonObject("user").getJsonArray("teams").getJsonObject(0);
        assertThat(team)
                .isEqualTo(new JsonObject()
                        .put("id", "pg-17")
                        .put("name", "Team pg-17")
                        .put("peripheral", 5000L)
                        .put("agents", List.of("1001", "1002")));
        assertThat(welcome.getJsonObject("watch")).isEqualTo(WATCH_FRONT);
        desktop.next("snapshot");
        assertThat(scope()).containsExactlyInAnyOrder("1001", "1002");
        assertThat(signOut(desktop, "1002").getJsonObject("result")).isNotNull();
        assertThat(problem(signOut(desktop, "1003"))).isEqualTo("FORBIDDEN");
        assertThat(problem(desktop.ask("watch", new JsonObject().put("teams", List.of("pg-18")))))
                .isEqualTo("FORBIDDEN");
    }

    private HttpResponse<String> ofHttp(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/" + path))
                                .header("Authorization", "Bearer " + hub.token("pia"))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void who_has_no_desktop_has_the_teams_of_the_moment_too() throws Exception {
        hub.owner.know(teams(1, FRONT));

        assertThat(ofHttp("GET", "snapshot?teams=pg-17", "").statusCode()).isEqualTo(200);
        assertThat(ofHttp("GET", "snapshot?teams=pg-18", "").statusCode()).isEqualTo(403);
        assertThat(ofHttp("POST", "commands/supervisor.signOut", "{\"agentId\":\"1002\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ofHttp("POST", "commands/supervisor.signOut", "{\"agentId\":\"1003\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void teams_that_come_later_are_told() throws Exception {
        TestDesktop desktop = hub.socket();
        JsonObject welcome = desktop.ask("hello", hello(new JsonObject())).getJsonObject("result");
        assertThat(ids(welcome.getJsonObject("user"))).isEmpty();
        desktop.next("snapshot");
        assertThat(problem(desktop.ask("watch", WATCH_FRONT))).isEqualTo("FORBIDDEN");

        hub.owner.tell(teams(1, FRONT));

        assertThat(ids(desktop.next("teams"))).containsExactly("pg-17");
        assertThat(desktop.ask("watch", WATCH_FRONT).getJsonObject("result")).isNotNull();
        desktop.next("snapshot");
        hub.owner.emit("1002");
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.unread()).isZero();
    }

    @Test
    void whoever_leaves_the_team_is_told_and_commanded_no_more_and_whoever_comes_is() throws Exception {
        TestDesktop desktop = watching();

        hub.owner.tell(teams(2, team("pg-17", "1002", "1004")));

        assertThat(desktop.next("teams").getJsonArray("teams").getJsonObject(0).getJsonArray("agents"))
                .containsExactly("1002", "1004");
        desktop.next("snapshot");
        assertThat(scope()).containsExactlyInAnyOrder("1002", "1004");
        hub.owner.emit("1001");
        hub.owner.emit("1004");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
        assertThat(problem(signOut(desktop, "1001"))).isEqualTo("FORBIDDEN");
        assertThat(signOut(desktop, "1004").getJsonObject("result")).isNotNull();
    }

    @Test
    void a_team_that_is_taken_away_is_watched_no_more_and_again_when_it_comes_back() throws Exception {
        TestDesktop desktop = watching();

        hub.owner.tell(teams(2, BACK));

        assertThat(ids(desktop.next("teams"))).containsExactly("pg-18");
        desktop.next("snapshot");
        assertThat(scope()).isEmpty();
        hub.owner.emit("1001", "1003");
        hub.owner.emit("1006");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
        hub.owner.tell(teams(3, FRONT, BACK));
        desktop.next("teams");
        desktop.next("snapshot");
        assertThat(scope()).containsExactlyInAnyOrder("1001", "1002");
    }

    @Test
    void a_change_of_a_team_that_is_not_watched_costs_no_snapshot() throws Exception {
        TestDesktop desktop = watching();

        hub.owner.tell(teams(2, FRONT, BACK));
        desktop.next("teams");
        hub.owner.emit("1001");

        assertThat(desktop.nextEvent()).isEqualTo("7:1");
    }

    @Test
    void who_comes_back_with_a_team_that_is_gone_is_let_in_and_told_nothing_of_it() throws Exception {
        hub.owner.know(teams(1, BACK));
        TestDesktop desktop = hub.socket();

        JsonObject welcome = desktop.ask("hello", hello(WATCH_FRONT)).getJsonObject("result");

        assertThat(welcome.getJsonObject("watch")).isEqualTo(WATCH_FRONT);
        desktop.next("snapshot");
        assertThat(scope()).isEmpty();
        hub.owner.emit("1001");
        hub.owner.emit("1006");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
        TestDesktop other = hub.socket();
        assertThat(problem(other.ask("hello", hello(new JsonObject().put("teams", List.of("sales"))))))
                .isEqualTo("FORBIDDEN");
        assertThat(other.closeCode()).isEqualTo(4403);
    }

    @Test
    void who_comes_back_to_the_same_members_resumes() throws Exception {
        TestDesktop desktop = watching();
        desktop.close();
        hub.owner.append("1002");
        String mark = new Scope.Agents(Optional.of(PIA), Set.copyOf(FRONT.agents()))
                .mark()
                .orElseThrow();
        TestDesktop again = hub.socket();

        again.ask(
                "hello",
                hello(WATCH_FRONT)
                        .put("cursors", new JsonObject().put("5000", "7:0"))
                        .put("scopes", new JsonObject().put("5000", mark)));

        assertThat(again.next("resumed").getInteger("events")).isEqualTo(1);
    }

    @Test
    void what_other_links_tell_and_what_was_said_before_changes_nothing() throws Exception {
        TestDesktop desktop = watching();
        LinkId others = new LinkId(new TenantId("globex"), 5000);

        hub.owner.tell(new SupervisedTeams(others, 9, 9, Map.of(PIA, List.of(BACK))));
        hub.owner.tell(teams(0, BACK));
        hub.owner.tell(new SupervisedTeams(GatewayFixture.LINK, 6, 99, Map.of(PIA, List.of(BACK))));
        hub.owner.tell(new SupervisedTeams(GatewayFixture.LINK, 7, 1, Map.of(new AgentId("1001"), List.of(BACK))));
        hub.owner.emit("1001");

        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(signOut(desktop, "1001").getJsonObject("result")).isNotNull();
    }

    @Test
    void an_owner_that_knows_nothing_yet_takes_nothing_away_and_is_told_when_the_last_supervisor_is_gone()
            throws Exception {
        TestDesktop desktop = watching();
        hub.owner.tell(new SupervisedTeams(GatewayFixture.LINK, 8, 0, Map.of()));
        hub.owner.emit("1001");
        assertThat(desktop.nextEvent()).isEqualTo("7:1");

        desktop.close();

        assertThat(Stream.generate(this::supervisors).filter(Set::isEmpty).findFirst())
                .isPresent();
    }

    private Set<AgentId> supervisors() {
        try {
            return hub.owner.next(LinkRequest.Supervisors.class).supervisors();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
