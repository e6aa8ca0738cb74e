/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.admin.AdminFixture.Setting;
import org.ctihub.admin.items.ConnectionTrial.Side;
import org.ctihub.admin.items.ConnectionTrial.Step;
import org.ctihub.command.ProblemCode;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node answers at its admin port is what its description says. */
class DescriptionTest {
    /** A stream, addresses that only a whole node has, and those that have tests of their own. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/api/v1/admin/links/events",
            "/api/v1/setup",
            "/api/v1/sign-in/{tenant}",
            "/api/v1/sign-in/oidc/{tenant}",
            "/api/v1/sign-in/oidc/callback",
            "/api/v1/sign-in/oidc/{tenant}/logout",
            "/api/v1/configuration/status",
            "/api/v1/tenants/{tenant}/undo",
            "/api/v1/tenants/{tenant}/{items}/{id}/undo",
            "/api/v1/alarms",
            "/api/v1/alarms/{id}/acknowledgement",
            "/api/v1/tenants/{tenant}/webhooks/{id}/deliveries",
            "/api/v1/tenants/{tenant}/webhooks/{id}/deliveries/{delivery}/retry",
            "/api/v1/tenants/{tenant}/webhooks/{id}/test",
            "/api/v1/tenants/{tenant}/webhooks/{id}/secret");

    private AdminFixture hub;
    private AdminDescription description;
    private final Set<String> answered = new TreeSet<>();

    @BeforeEach
    void start() throws Exception {
        Side side = new Side(
                "A",
                List.of(new Step("resolve", true, "127.0.0.1", 1)),
                OptionalInt.of(24),
                List.of("CTI_SERVICE_ALL_EVENTS"),
                Optional.of("normal"),
                Optional.of(true));
        hub = new AdminFixture(Setting.USUAL.tried((tenant, id, body) -> Future.succeededFuture(List.of(side))));
        description = new AdminDescription();
        hub.tenant("acme");
        hub.create("/tenants/acme/webhooks/one", webhook());
        hub.create("/tenants/acme/apiKeys/one", apiKey());
        hub.create("/tenants/acme/desktops/one", new JsonObject().put("wrapUpSeconds", 30));
        hub.links.add(AdminVerticleTest.link("acme"));
        hub.sessions.add("s1", "acme", "amy");
        AdminFixture.wait(hub.records.write(List.of(
                RecordRoutesTest.call("acme", "1-1", 0, "+1555", "1001"), RecordRoutesTest.time("acme", "1001", 0))));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static String real(String path) {
        return path.substring("/api/v1".length())
                .replace("{tenant}", "acme")
                .replace("{peripheral}", "5000")
                .replace("{node}", "n1")
                .replace("{agent}", "1001")
                .replace("/sessions/{id}", "/sessions/s1")
                .replace("/peripherals/{id}", "/peripherals/5000")
                .replace("/teams/{id}", "/teams/sales")
                .replace("/users/{id}", "/users/amy")
                .replace("{id}", "one");
    }

    private static JsonObject apiKey() {
        return new JsonObject().put("name", "Key").put("roles", List.of("auditor"));
    }

    private static JsonObject webhook() {
        return new JsonObject().put("url", "https://crm.example.com/");
    }

    private static JsonObject body(String path) {
        if (path.endsWith("/apiKeys/{id}")) {
            return apiKey();
        }
        if (path.endsWith("/webhooks/{id}")) {
            return webhook();
        }
        if (path.contains("/users/")) {
            return AdminFixture.user("Amy", "agent");
        } else if (path.endsWith("/admin/sessions")) {
            return new JsonObject()
                    .put("tenant", "prov")
                    .put("user", "provider_admin")
                    .put("password", "x");
        } else if (path.endsWith("/erasures")) {
            return new JsonObject().put("party", "+1777");
        } else if (path.contains("peripherals")) {
            return AdminFixture.peripheral("PG");
        }
        return new JsonObject().put("name", "Some");
    }

    private void check(String method, String path, Answer answer) {
        String type = answer.header("Content-Type");
        assertThat(description.fault(method, path, answer.status(), type, answer.body()))
                .as("%s %s: %s %s", method, path, answer.status(), answer.body())
                .isEmpty();
        answered.add(method + " " + path + " " + (answer.status() < 300));
    }

    @Test
    void every_operation_is_there_and_answers_as_described() {
        String token = hub.provider();
        List<String[]> operations = new ArrayList<>();
        for (Map.Entry<String, Object> path : description.paths()) {
            for (String method : ((JsonObject) path.getValue()).fieldNames()) {
                if (!method.equals("parameters") && !ELSEWHERE.contains(path.getKey())) {
                    operations.add(new String[] {method, path.getKey()});
                }
            }
        }
        // Reading first, removing last, the tenant itself after all that it has.
        List<String> order = List.of("get", "post", "put", "delete");
        operations.sort((a, b) -> {
            int byMethod = Integer.compare(order.indexOf(a[0]), order.indexOf(b[0]));
            return byMethod != 0 ? byMethod : Integer.compare(b[1].length(), a[1].length());
        });
        for (String[] operation : operations) {
            String method = operation[0];
            String path = operation[1];
            String real = real(path);
            boolean open = description
                    .paths()
                    .getJsonObject(path)
                    .getJsonObject(method)
                    .containsKey("security");
            if (!open) {
                Answer stranger = hub.ask(method.toUpperCase(Locale.ROOT), real, null, null);
                assertThat(stranger.status()).as("%s %s", method, path).isEqualTo(401);
                check(method, path, stranger);
                String agent = hub.token("acme", Role.AGENT);
                assertThat(hub.ask(method.toUpperCase(Locale.ROOT), real, agent, null)
                                .status())
                        .as("%s %s", method, path)
                        .isEqualTo(403);
            }
            Answer right = use(method, path, real, token);
            assertThat(right.status())
                    .as("%s %s: %s", method, path, right.body())
                    .isLessThan(300);
            check(method, path, right);
        }
        assertThat(operations).hasSizeGreaterThan(35);
    }

    private Answer use(String method, String path, String real, String token) {
        String name = method.toUpperCase(Locale.ROOT);
        if (method.equals("get")) {
            return hub.get(real, token);
        } else if (method.equals("post")) {
            return hub.ask(name, real, token, body(path).encode());
        } else if (real.endsWith("/configuration")) {
            return hub.ask(
                    name,
                    real + "?dryRun=true",
                    token,
                    new JsonObject().put("name", "Acme").encode());
        }
        String tag = hub.get(real, token).header("ETag");
        String[] condition = tag.isEmpty() ? new String[] {"If-None-Match", "*"} : new String[] {"If-Match", tag};
        if (method.equals("put")) {
            return hub.ask(name, real, token, body(path).encode(), condition);
        }
        if (path.endsWith("/webhooks/{id}") || path.endsWith("/apiKeys/{id}") || path.endsWith("/desktops/{id}")) {
            return hub.ask(name, real, token, null, "If-Match", tag);
        }
        return hub.ask(name, real, token, null, condition);
    }

    @Test
    void refusals_are_as_described() {
        String one = "/api/v1/tenants/{tenant}/users/{id}";
        JsonObject user = AdminFixture.user("Amy", "agent");
        String amy = "/tenants/acme/users/amy";
        check("put", one, hub.ask("PUT", amy, hub.provider(), user.encode()));
        check("put", one, hub.ask("PUT", amy, hub.provider(), user.encode(), "If-Match", "\"9\""));
        check(
                "put",
                one,
                hub.ask("PUT", amy, hub.provider(), user.put("password", "x").encode(), "If-Match", "\"1\""));
        check("put", one, hub.ask("PUT", amy, hub.token("acme", Role.AUDITOR), user.encode(), "If-Match", "\"1\""));
        check("get", one, hub.get("/tenants/acme/users/none", hub.provider()));
        check(
                "delete",
                "/api/v1/tenants/{tenant}",
                hub.ask("DELETE", "/tenants/acme", hub.provider(), null, "If-Match", "\"1\""));
    }

    @Test
    void the_description_is_served_to_everybody() throws Exception {
        Answer answer = hub.ask("GET", "/admin-openapi.yaml", null, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Admin port of cti-hub");
    }

    @Test
    void all_codes_of_problems_are_described() {
        JsonArray words = description
                .document()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Problem")
                .getJsonObject("properties")
                .getJsonObject("code")
                .getJsonArray("enum");
        Set<String> own = Stream.of(ProblemCode.values())
                .filter(code -> !code.ofDesktops())
                .map(ProblemCode::name)
                .collect(Collectors.toSet());
        Set<String> told = words.stream().map(String.class::cast).collect(Collectors.toSet());
        assertThat(told).containsAll(own);
        assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::name)).containsAll(told);
    }
}
