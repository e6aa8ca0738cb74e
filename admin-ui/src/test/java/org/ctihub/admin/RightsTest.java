/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights.Verdict;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Rights")
class RightsTest {
    private static final String OWN = "acme";
    private static final String OTHER = "beta";
    /** Their addresses come with what they are about. */
    private static final Set<Right> ELSEWHERE = Set.of(Right.SEE_ALARMS, Right.HANDLE_ALARMS);

    /** One way to use a right on a tenant. */
    private interface Use {
        Answer use(String token, String tenant);
    }

    private AdminFixture hub;
    private final Map<Right, Use> uses = new EnumMap<>(Right.class);
    private int made;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture();
        hub.tenant(OWN);
        hub.tenant(OTHER);
        uses.put(Right.SEE_CONFIGURATION, (token, tenant) -> hub.get("/tenants/" + tenant + "/users/amy", token));
        uses.put(Right.CHANGE_CONFIGURATION, (token, tenant) -> put(token, tenant + "/teams/t" + made++, team()));
        uses.put(
                Right.CHANGE_LIMITS,
                (token, tenant) -> hub.ask(
                        "PUT",
                        "/tenants/" + tenant,
                        token,
                        new JsonObject()
                                .put("name", "x")
                                .put("limits", new JsonObject().put("sockets", ++made))
                                .encode(),
                        "If-Match",
                        hub.get("/tenants/" + tenant, hub.provider()).header("ETag")));
        uses.put(
                Right.ADD_TENANTS,
                (token, tenant) -> hub.ask("DELETE", "/tenants/" + tenant, token, null, "If-Match", "\"999\""));
        uses.put(
                Right.GIVE_PROVIDER_ADMIN,
                (token, tenant) ->
                        put(token, tenant + "/users/u" + made++, AdminFixture.user("Root", "provider_admin")));
        uses.put(Right.NAME_FILES, (token, tenant) -> {
            JsonObject body = AdminFixture.peripheral("PG");
            body.getJsonObject("sideA").put("tls", new JsonObject().put("trust", "/ca.pem"));
            return put(token, tenant + "/peripherals/" + (6000 + made++), body);
        });
        uses.put(Right.SEE_RECORDS, (token, tenant) -> hub.get("/tenants/" + tenant + "/records", token));
        uses.put(
                Right.ERASE,
                (token, tenant) -> hub.ask("POST", "/tenants/" + tenant + "/erasures", token, "{\"agent\":\"1001\"}"));
        uses.put(
                Right.TEST_CONNECTIONS,
                (token, tenant) -> hub.ask(
                        "POST",
                        "/tenants/" + tenant + "/peripherals:test",
                        token,
                        AdminFixture.peripheral("PG").encode()));
        uses.put(Right.SEE_AUDIT, (token, tenant) -> hub.get("/audit?tenant=" + tenant, token));
        uses.put(Right.SEE_SESSIONS, (token, tenant) -> hub.get("/sessions?tenant=" + tenant, token));
        uses.put(Right.END_SESSIONS, (token, tenant) -> {
            String id = "s" + made++;
            hub.sessions.add(id, tenant, "amy");
            return hub.ask("DELETE", "/sessions/" + id, token, null);
        });
        uses.put(Right.STEER_CLUSTER, (token, tenant) -> hub.get("/cluster", token));
        uses.put(Right.SEE_LINKS, (token, tenant) -> hub.get("/admin/links", token));
        uses.put(Right.SEE_CALLS, (token, tenant) -> hub.get("/tenants/" + tenant + "/calls", token));
        uses.put(Right.SEE_CLIENTS, (token, tenant) -> hub.get("/admin/links/" + tenant + "/5000/clients", token));
        hub.links.add(AdminVerticleTest.link(OWN));
        hub.links.add(AdminVerticleTest.link(OTHER));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private Answer put(String token, String path, JsonObject body) {
        return hub.ask("PUT", "/tenants/" + path, token, body.encode(), "If-None-Match", "*");
    }

    private static JsonObject team() {
        return new JsonObject().put("name", "T").put("peripheral", 5000).put("agents", new JsonArray());
    }

    /** What the matrix says, in the simplest words. */
    private static Verdict expected(Right right, Role role, boolean own) {
        Reach reach = right.of(role);
        if (reach == Reach.EVERY || (reach == Reach.OWN && own)) {
            return Verdict.ALLOWED;
        }
        boolean administers =
                Set.of(Role.PROVIDER_ADMIN, Role.TENANT_ADMIN, Role.AUDITOR).contains(role);
        return administers && !own ? Verdict.UNSEEN : Verdict.FORBIDDEN;
    }

    private static Verdict found(Right right, Answer answer, String tenant) {
        if (right == Right.SEE_LINKS && answer.status() == 200) {
            return answer.json().getJsonArray("links").stream()
                            .anyMatch(link ->
                                    ((JsonObject) link).getString("tenant").equals(tenant))
                    ? Verdict.ALLOWED
                    : Verdict.UNSEEN;
        }
        if (right == Right.SEE_CALLS && answer.status() == 200) {
            return answer.json().getBoolean("masked") ? Verdict.FORBIDDEN : Verdict.ALLOWED;
        }
        return switch (answer.status()) {
            case 200, 201, 204, 412 -> Verdict.ALLOWED;
            case 403, 422 -> Verdict.FORBIDDEN;
            case 404 -> Verdict.UNSEEN;
            default -> throw new AssertionError(right + ": " + answer.status() + " " + answer.body());
        };
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Role.class)
    void a_role_can_do_what_the_matrix_says_and_nothing_else(Role role) {
        String token = hub.token(OWN, role);
        List<String> wrong = new ArrayList<>();
        uses.forEach((right, use) -> {
            for (boolean own : new boolean[] {true, false}) {
                Verdict expected = expected(right, role, own);
                String tenant = own ? OWN : OTHER;
                Verdict found = found(right, use.use(token, tenant), tenant);
                // These are refused before it is known what they are about, which tells nothing either.
                boolean blind = expected == Verdict.UNSEEN
                        && found == Verdict.FORBIDDEN
                        && (right == Right.STEER_CLUSTER
                                || right == Right.SEE_CLIENTS
                                || (right == Right.END_SESSIONS && right.of(role) == Reach.NONE));
                if (found != expected && !blind) {
                    wrong.add(right + " of " + (own ? "own" : "other") + " tenant: " + found + ", not " + expected);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_right_is_used_here_or_elsewhere() {
        assertThat(Stream.concat(uses.keySet().stream(), ELSEWHERE.stream())).containsExactlyInAnyOrder(Right.values());
    }

    @Test
    void roles_of_one_account_add_up() {
        String both = hub.token(OWN, Role.AUDITOR, Role.AGENT);
        assertThat(hub.get("/tenants/" + OWN, both).status()).isEqualTo(200);
        assertThat(put(both, OWN + "/teams/x", team()).status()).isEqualTo(403);
        String more = hub.tokenOf(OWN, "more", Role.AUDITOR, Role.TENANT_ADMIN);
        assertThat(put(more, OWN + "/teams/x", team()).status()).isEqualTo(201);
    }

    @Test
    void an_account_is_told_its_rights() {
        JsonObject rights = hub.get("/me", hub.token(OWN, Role.AUDITOR)).json().getJsonObject("rights");
        assertThat(rights.getMap())
                .containsOnly(
                        Map.entry("seeLinks", "own"),
                        Map.entry("seeConfiguration", "own"),
                        Map.entry("seeAlarms", "own"),
                        Map.entry("seeAudit", "own"),
                        Map.entry("seeRecords", "own"));
        assertThat(hub.get("/me", hub.token(OWN, Role.AGENT)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"TENANT_ADMIN", "AUDITOR"})
    void what_an_account_may_not_see_is_answered_as_if_it_did_not_exist(Role role) {
        String token = hub.token(OWN, role);
        hub.sessions.add("their-session", OTHER, "amy");
        for (String[] pair : new String[][] {
            {"GET", "/tenants/beta", "/tenants/none"},
            {"PUT", "/tenants/beta", "/tenants/none"},
            {"DELETE", "/tenants/beta", "/tenants/none"},
            {"GET", "/tenants/beta/users", "/tenants/none/users"},
            {"GET", "/tenants/beta/users/amy", "/tenants/none/users/amy"},
            {"GET", "/tenants/beta/users/amy", "/tenants/beta/users/none"},
            {"PUT", "/tenants/beta/users/amy", "/tenants/none/users/amy"},
            {"DELETE", "/tenants/beta/users/amy", "/tenants/none/users/amy"},
            {"GET", "/tenants/beta/configuration", "/tenants/none/configuration"},
            {"PUT", "/tenants/beta/configuration", "/tenants/none/configuration"},
            {"POST", "/tenants/beta/peripherals:test", "/tenants/none/peripherals:test"},
            {"GET", "/tenants/beta/records", "/tenants/none/records"},
            {"GET", "/tenants/beta/agents/5000/1001/times", "/tenants/none/agents/5000/1001/times"},
            {"POST", "/tenants/beta/erasures", "/tenants/none/erasures"},
            {"GET", "/audit?tenant=beta", "/audit?tenant=none"},
            {"GET", "/audit/export?tenant=beta", "/audit/export?tenant=none"},
            {"GET", "/sessions?tenant=beta", "/sessions?tenant=none"},
            {"DELETE", "/sessions/their-session", "/sessions/no-session"},
            {"GET", "/figures?tenant=beta", "/figures?tenant=none"},
            {"GET", "/tenants/beta/calls", "/tenants/none/calls"},
            {"GET", "/tenants/beta/agents?peripheral=5000", "/tenants/none/agents?peripheral=5000"},
            {"GET", "/admin/links/beta/5000/clients", "/admin/links/none/5000/clients"},
        }) {
            String body = pair[0].equals("GET") || pair[0].equals("DELETE") ? null : "{}";
            Answer theirs = hub.ask(pair[0], pair[1], token, body, "If-Match", "\"1\"");
            Answer nobodys = hub.ask(pair[0], pair[2], token, body, "If-Match", "\"1\"");
            assertThat(theirs.status()).as("%s %s", pair[0], pair[1]).isIn(403, 404);
            assertThat(told(theirs)).as("%s %s", pair[0], pair[1]).isEqualTo(told(nobodys));
        }
        assertThat(hub.sessions.open).hasSize(1);
    }

    /** Everything but the clock and the counts of requests. */
    private static String told(Answer answer) {
        StringBuilder told = new StringBuilder(answer.status() + " " + answer.body());
        answer.response().headers().map().forEach((name, values) -> {
            if (!name.startsWith("ratelimit-") && !name.equals("date")) {
                told.append('\n').append(name).append(values);
            }
        });
        return told.toString();
    }

    @Test
    void the_table_of_the_documentation_is_the_matrix() throws IOException {
        StringBuilder table = new StringBuilder(
                "| | provider_admin | tenant_admin | auditor | others |\n| --- | --- | --- | --- | --- |\n");
        for (Right right : Right.values()) {
            table.append("| ").append(right.words());
            for (Role role : List.of(Role.PROVIDER_ADMIN, Role.TENANT_ADMIN, Role.AUDITOR)) {
                table.append(" | ").append(right.of(role).words());
            }
            for (Role other : List.of(Role.AGENT, Role.SUPERVISOR, Role.BRIDGE)) {
                assertThat(right.of(other)).isEqualTo(Reach.NONE);
            }
            table.append(" | ").append(Reach.NONE.words()).append(" |\n");
        }
        assertThat(Files.readString(Path.of("../docs/administration.md"))).contains(table);
    }
}
