/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teams as the CTI Server names them, at the whole hub: real sockets, a simulator in a process of its own. */
class PgTeamsTest {
    private static final JsonObject FRONT = new JsonObject().put("teams", List.of("pg-1"));
    private static final String ADA = "1001";
    private static final String BEN = "1002";
    private static final String SUPERVISOR = "1005";
    /** Works in the back office, which nobody leads. */
    private static final String BACKUP = "1011";

    @TempDir
    private Path folder;

    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        String crowd = "\n$1generatedAgents: [{count: 100, firstId: 7001, firstExtension: 8501, password: pw,"
                + " skillGroups: [1], team: 2}]";
        hub = TestHub.start(Scenarios.demo(folder, crowd), PgTeamsTest::withTeamsOfThePg);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static HubFile withTeamsOfThePg(HubFile file) {
        HubFile.AcdHabits habits =
                new HubFile.AcdHabits(null, null, null, null, null, null, null, null, null, null, "pg", null);
        HubFile changed = Peripherals.withHabits(file, habits);
        List<HubFile.Tenant> tenants = new ArrayList<>();
        for (HubFile.Tenant tenant : changed.tenants()) {
            List<HubFile.User> users = new ArrayList<>();
            tenant.users()
                    .forEach(user -> users.add(new HubFile.User(
                            user.name(),
                            user.displayName(),
                            Objects.requireNonNull(user.passwordHash()),
                            user.roles(),
                            user.agent(),
                            null,
                            user.peripheral())));
            if (tenant.id().equals("acme")) {
                users.add(new HubFile.User(
                        "backup",
                        "Back office",
                        PasswordHash.of("demo", 1_000),
                        Set.of(Role.SUPERVISOR),
                        new HubFile.Agent(5000, BACKUP, null)));
            }
            tenants.add(new HubFile.Tenant(tenant.id(), tenant.name(), tenant.peripherals(), users, null));
        }
        return new HubFile(file.node(), file.tokenSecret(), file.desktop(), file.admin(), tenants);
    }

    private void team(int team, String verb, String agent, String as) throws TimeoutException {
        hub.control(
                HttpMethod.POST,
                "teams/" + team + "/" + verb,
                new JsonObject().put("agent", agent).put("as", as));
    }

    private static JsonObject about(String agent) {
        return new JsonObject().put("agentId", agent);
    }

    /** Waits until the desktop was last told teams that are so. */
    private static void awaitTeams(TeamDesk desk, Predicate<List<JsonObject>> so) {
        await("teams").until(() -> so.test(teams(desk)));
    }

    private static List<JsonObject> teams(TeamDesk desk) {
        return desk.told().stream()
                .filter(message -> "teams".equals(message.getString("method")))
                .reduce((first, second) -> second)
                .map(message -> message.getJsonObject("params").getJsonArray("teams").stream()
                        .map(JsonObject.class::cast)
                        .toList())
                .orElse(List.of());
    }

    private static Set<String> seen(TeamDesk desk) {
        return desk.state().getJsonObject("agents").fieldNames();
    }

    private TeamDesk watchingFront() throws TimeoutException {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        await("the team").until(() -> seen(desk).size() >= 10);
        assertThat(seen(desk)).contains(ADA, BEN, SUPERVISOR).doesNotContain(BACKUP);
        return desk;
    }

    @Test
    @DisplayName(
            "R-TEAM-01 to R-TEAM-05 whoever leaves a supervisor's team is told and commanded no more, whoever comes is")
    void membersComeAndGo() throws Exception {
        TeamDesk desk = watchingFront();
        Desk ben = hub.desk(1);
        ben.ready();
        desk.awaitAgent(BEN, "ready");

        team(1, "remove", BEN, "agent");
        await("Ben is gone").until(() -> !seen(desk).contains(BEN));
        assertThat(teams(desk)).hasSize(1);
        int told = desk.told().size();
        ben.command("agent.setState", new JsonObject().put("state", "notReady"));
        ben.awaitAgent("notReady");
        assertThatThrownBy(() -> desk.ask("supervisor.setState", about(BEN).put("state", "ready")))
                .hasMessageContaining("FORBIDDEN");
        assertThat(desk.told()).hasSize(told);

        team(1, "add", BEN, "temporary");
        desk.awaitAgent(BEN, "notReady");
        desk.ask("supervisor.setState", about(BEN).put("state", "ready"));
        desk.awaitAgent(BEN, "ready");

        team(1, "restore", BEN, "agent");
        await("the temporary member is gone").until(() -> !seen(desk).contains(BEN));
        TeamDesk fresh = new TeamDesk(hub, "acme", "supervisor", FRONT);
        assertThat(seen(fresh)).contains(ADA).doesNotContain(BEN);
    }

    @Test
    void nothingOfOtherTeamsOrTenantsIsSeen() throws Exception {
        TeamDesk front = watchingFront();
        TeamDesk globex = new TeamDesk(hub, "globex", "supervisor", FRONT);
        TeamDesk back = new TeamDesk(hub, "acme", "backup", FRONT);
        assertThatThrownBy(() -> back.ask("watch", FRONT)).hasMessageContaining("FORBIDDEN");

        team(2, "add", BACKUP, "supervisor");

        awaitTeams(back, teams -> teams.size() == 1);
        JsonObject own = teams(back).get(0);
        assertThat(own.getString("id")).isEqualTo("pg-2");
        assertThat(own.getString("name")).isEqualTo("Back office");
        assertThat(own.getJsonArray("agents")).as("in two events").hasSize(109).contains("1012", "7001", "7100");
        assertThatThrownBy(() -> back.ask("watch", FRONT)).hasMessageContaining("FORBIDDEN");
        assertThatThrownBy(() -> front.ask("watch", new JsonObject().put("teams", List.of("pg-2"))))
                .hasMessageContaining("FORBIDDEN");
        back.ask("watch", new JsonObject().put("teams", List.of("pg-2")));
        await().until(() -> seen(back).contains("1012"));
        team(1, "remove", BEN, "agent");
        Desk ada = hub.desk(0);
        ada.signIn();
        front.awaitAgent(ADA, "notReady");
        assertThat(seen(back)).doesNotContain(ADA, BEN);
        assertThat(seen(globex)).doesNotContain(ADA, BEN);
        assertThat(teams(globex)).isEmpty();
        for (TeamDesk other : List.of(back, globex)) {
            assertThatThrownBy(() -> other.ask("supervisor.signOut", about(ADA)))
                    .hasMessageContaining("FORBIDDEN");
        }
    }

    @Test
    void whoLeadsATeamNoMoreIsToldNothingOfIt() throws Exception {
        TeamDesk desk = watchingFront();
        Desk ada = hub.desk(0);
        ada.signIn();
        desk.awaitAgent(ADA, "notReady");
        ada.command("message.send", new JsonObject().put("to", "supervisor").put("text", "Hello."));
        desk.awaitTold("message", message -> "Hello.".equals(message.getString("text")));

        team(1, "remove", SUPERVISOR, "supervisor");

        awaitTeams(desk, List::isEmpty);
        await().until(() -> !seen(desk).contains(ADA));
        assertThatThrownBy(() -> desk.ask("supervisor.signOut", about(ADA))).hasMessageContaining("FORBIDDEN");
        assertThatThrownBy(() -> ada.command(
                        "message.send", new JsonObject().put("to", "supervisor").put("text", "Hello?")))
                .hasMessageContaining("NOBODY_REACHED");
        team(1, "add", SUPERVISOR, "supervisor");
        desk.awaitAgent(ADA, "notReady");
    }

    @Test
    @DisplayName("R-SES-30 R-TEAM-04 after a new session the teams are read again, however many there are")
    void aNewSessionReadsThemAgain() throws Exception {
        TeamDesk desk = watchingFront();
        for (int team = 100; team < 170; team++) {
            team(team, "add", SUPERVISOR, "primary");
        }
        awaitTeams(desk, teams -> teams.size() == 71);

        hub.simulator(HttpMethod.POST, "/sides/acme/A/stop");
        team(1, "remove", BEN, "agent");

        await("Ben is gone").until(() -> !seen(desk).contains(BEN));
        assertThat(teams(desk)).hasSize(71);
        desk.awaitAgent(ADA, "signedOut");
    }
}
