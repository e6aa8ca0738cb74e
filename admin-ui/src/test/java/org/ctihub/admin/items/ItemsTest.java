/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.ctihub.admin.AdminFixture;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.admin.AdminFixture.Setting;
import org.ctihub.config.Finding;
import org.ctihub.config.ItemKey;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {
    private static final String AMY = "/tenants/acme/users/amy";
    private static final String PG = "/tenants/acme/peripherals/5000";

    private AdminFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture();
        hub.tenant("acme");
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private void restart(Setting setting) throws Exception {
        hub.close();
        hub = new AdminFixture(setting);
    }

    private Answer put(String path, JsonObject body, String... headers) {
        return hub.ask("PUT", path, hub.provider(), body.encode(), headers);
    }

    @Test
    void an_item_that_is_written_is_there_with_its_revision_and_without_its_secrets() {
        Answer read = hub.get(PG, hub.provider());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.json().getString("source")).isEqualTo("store");
        assertThat(read.json().getString("changedBy")).isEqualTo("(provider) provider_admin@prov");
        assertThat(read.json().getJsonObject("body").getJsonObject("password"))
                .isEqualTo(new JsonObject().put("set", true));
        assertThat(read.body()).doesNotContain("secret of");
        assertThat(hub.ask("GET", PG, hub.provider(), null, "If-None-Match", "\"1\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void a_change_says_what_it_is_a_change_of() {
        JsonObject body = AdminFixture.peripheral("New name");
        Answer unsaid = put(PG, body);
        assertThat(unsaid.status()).isEqualTo(428);
        assertThat(unsaid.code()).isEqualTo("PRECONDITION_REQUIRED");
        Answer changed = put(PG, body, "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        Answer stale = put(PG, body, "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.json().getLong("revision")).isEqualTo(2);
        Answer exists = put(PG, body, "If-None-Match", "*");
        assertThat(exists.status()).isEqualTo(412);
        assertThat(exists.json().getLong("revision")).isEqualTo(2);
        assertThat(put("/tenants/acme/peripherals/5001", body, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(404);
        for (String wrong : List.of("1", "\"x\"", "W/\"1\"", "*", "\"1\", \"2\"")) {
            assertThat(put(PG, body, "If-Match", wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void a_webhook_that_leads_nowhere_is_refused_with_its_place() {
        Answer refused = put("/tenants/acme/webhooks/crm", new JsonObject().put("url", "crm"), "If-None-Match", "*");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/url");
    }

    @Test
    void an_api_key_is_told_once_and_stays_through_other_changes() {
        String path = "/tenants/acme/apiKeys/crm";
        JsonObject body = new JsonObject()
                .put("name", "CRM")
                .put("roles", new JsonArray().add("bridge"))
                .put("peripheral", 5000);
        assertThat(put(path, body.copy().put("peripheral", 17), "If-None-Match", "*")
                        .body())
                .contains("/peripheral", "There is no peripheral 17.");
        assertThat(put(path, body.copy().put("roles", new JsonArray().add("tenant_admin")), "If-None-Match", "*")
                        .status())
                .isEqualTo(422);
        assertThat(put(path, body.copy().put("keyHash", "sha256:00"), "If-None-Match", "*")
                        .body())
                .contains("/keyHash");
        assertThat(put(path, body, "If-None-Match", "*")
                        .json()
                        .getJsonObject("body")
                        .containsKey("keyHash"))
                .isFalse();

        assertThat(hub.ask("POST", path + "/secret", hub.token("acme", Role.AUDITOR), null)
                        .status())
                .isEqualTo(403);
        assertThat(hub.ask("POST", path + "/secret", hub.token("other", Role.TENANT_ADMIN), null)
                        .status())
                .isEqualTo(404);
        Answer made = hub.ask("POST", path + "/secret", hub.token("acme", Role.TENANT_ADMIN), null);
        assertThat(made.status()).isEqualTo(201);
        String key = made.json().getString("key");
        assertThat(key).matches("cti_[A-Za-z0-9_-]{43}");
        assertThat(hub.ask("POST", path + "/secret", hub.provider(), null)
                        .json()
                        .getString("key"))
                .isNotEqualTo(key);
        assertThat(hub.ask("POST", "/tenants/acme/apiKeys/none/secret", hub.provider(), null)
                        .status())
                .isEqualTo(404);

        Answer changed = put(path, body.copy().put("name", "Sales"), "If-Match", "\"3\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        JsonObject stored = hub.get(path, hub.provider()).json().getJsonObject("body");
        assertThat(stored.getJsonObject("keyHash")).isEqualTo(new JsonObject().put("set", true));
        assertThat(stored.getString("name")).isEqualTo("Sales");
        assertThat(hub.get("/audit", hub.provider()).body()).doesNotContain(key).doesNotContain("sha256");
    }

    @Test
    void an_item_is_removed_at_the_revision_that_was_read() {
        assertThat(hub.ask("DELETE", PG, hub.provider(), null).status()).isEqualTo(428);
        assertThat(hub.ask("DELETE", PG, hub.provider(), null, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(hub.ask("DELETE", PG, hub.provider(), null, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(204);
        assertThat(hub.get(PG, hub.provider()).status()).isEqualTo(404);
        assertThat(hub.ask("DELETE", PG, hub.provider(), null, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void items_are_told_page_by_page_and_found_by_id_and_name() {
        for (int i = 10; i < 35; i++) {
            hub.create(
                    "/tenants/acme/teams/t" + i,
                    new JsonObject()
                            .put("name", i == 20 ? "Special" : "Team " + i)
                            .put("peripheral", 5000)
                            .put("agents", new JsonArray()));
        }
        List<String> seen = new ArrayList<>();
        JsonObject page =
                hub.get("/tenants/acme/teams?limit=10", hub.provider()).json();
        int pages = 1;
        while (page.containsKey("next")) {
            seen.addAll(AdminFixture.ids(page));
            page = hub.get("/tenants/acme/teams?limit=10&after=" + page.getString("next"), hub.provider())
                    .json();
            pages++;
        }
        seen.addAll(AdminFixture.ids(page));
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(26).doesNotHaveDuplicates().contains("sales", "t10", "t34");
        assertThat(AdminFixture.ids(
                        hub.get("/tenants/acme/teams?q=spec", hub.provider()).json()))
                .containsExactly("t20");
        for (String wrong : List.of("limit=0", "limit=501", "limit=x", "after=%00")) {
            assertThat(hub.get("/tenants/acme/teams?" + wrong, hub.provider()).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void tenants_are_listed_with_what_their_links_do() {
        hub.tenant("beta");
        JsonObject page = hub.get("/tenants", hub.provider()).json();
        assertThat(AdminFixture.ids(page)).containsExactly("acme", "beta");
        JsonObject acme = page.getJsonArray("items").getJsonObject(0);
        assertThat(acme.getString("name")).isEqualTo("Tenant acme");
        assertThat(acme.getJsonObject("links"))
                .isEqualTo(
                        new JsonObject().put("inService", 0).put("degraded", 0).put("down", 0));
        JsonObject first = hub.get("/tenants?limit=1", hub.provider()).json();
        assertThat(AdminFixture.ids(first)).containsExactly("acme");
        assertThat(AdminFixture.ids(hub.get("/tenants?limit=1&after=" + first.getString("next"), hub.provider())
                        .json()))
                .containsExactly("beta");
    }

    @Test
    void a_tenant_that_is_not_empty_is_removed_only_with_everything() {
        Answer refused = hub.ask("DELETE", "/tenants/acme", hub.provider(), null, "If-Match", "\"1\"");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_EMPTY");
        assertThat(hub.ask("DELETE", "/tenants/acme?with=everything", hub.provider(), null, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(hub.get(AMY, hub.provider()).status()).isEqualTo(200);
        assertThat(hub.ask("DELETE", "/tenants/acme?with=everything", hub.provider(), null, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(204);
        assertThat(hub.get("/tenants/acme", hub.provider()).status()).isEqualTo(404);
        assertThat(hub.get(AMY, hub.provider()).status()).isEqualTo(404);
    }

    @Test
    void nothing_is_written_below_a_tenant_that_does_not_exist() {
        assertThat(put("/tenants/nobody/users/amy", AdminFixture.user("Amy", "agent"), "If-None-Match", "*")
                        .status())
                .isEqualTo(404);
        assertThat(hub.get("/tenants/nobody/users", hub.provider()).status()).isEqualTo(404);
        assertThat(hub.get("/tenants/No Such/users".replace(" ", "%20"), hub.provider())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_password_becomes_a_hash_that_nobody_reads() throws Exception {
        JsonObject stored = new JsonObject(AdminFixture.wait(hub.items.open(new ItemKey("acme", "user", "amy")))
                .orElseThrow()
                .body());
        assertThat(stored.containsKey("password")).isFalse();
        assertThat(stored.getString("passwordHash")).startsWith("$argon2id$");
        assertThat(PasswordHash.matches("correct horse battery", stored.getString("passwordHash")))
                .isTrue();
        assertThat(hub.get(AMY, hub.provider()).body()).doesNotContain("argon", "horse");
        JsonObject renamed = AdminFixture.user("Amy B", "agent");
        renamed.remove("password");
        assertThat(put(AMY, renamed, "If-Match", "\"1\"").status()).isEqualTo(200);
        JsonObject after = new JsonObject(AdminFixture.wait(hub.items.open(new ItemKey("acme", "user", "amy")))
                .orElseThrow()
                .body());
        assertThat(after.getString("passwordHash")).isEqualTo(stored.getString("passwordHash"));
        assertThat(after.getString("displayName")).isEqualTo("Amy B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "eleven char", "", "x"})
    void a_password_that_is_too_short_is_refused(String password) {
        Answer answer = put(AMY, AdminFixture.user("Amy", "agent").put("password", password), "If-Match", "\"1\"");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/password");
    }

    @Test
    void a_password_of_more_than_128_characters_is_refused_and_a_hash_that_is_none_too() {
        assertThat(put(AMY, AdminFixture.user("Amy", "agent").put("password", "x".repeat(129)), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(422);
        assertThat(put(AMY, AdminFixture.user("Amy", "agent").put("password", "x".repeat(128)), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        Answer hash = put(AMY, AdminFixture.user("Amy", "agent").put("passwordHash", "plain"), "If-Match", "\"2\"");
        assertThat(hash.status()).isEqualTo(422);
        assertThat(hash.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/passwordHash");
        JsonObject without = AdminFixture.user("Bob", "agent");
        without.remove("password");
        assertThat(put("/tenants/acme/users/bob", without, "If-None-Match", "*").status())
                .isEqualTo(422);
    }

    /** A reader of configuration that is lenient would take some of these for a provider's administrator. */
    @ParameterizedTest
    @ValueSource(
            strings = {"[4]", "[\"4\"]", "[\"PROVIDER_ADMIN\"]", "[\" provider_admin\"]", "\"provider_admin\"", "null"})
    void roles_are_given_in_their_words_and_in_no_other_form(String roles) {
        JsonObject body = new JsonObject(
                AdminFixture.user("Eve").put("roles", "@").encode().replace("\"@\"", roles));
        String admin = hub.token("acme", Role.TENANT_ADMIN);
        Answer answer = hub.ask("PUT", "/tenants/acme/users/eve", admin, body.encode(), "If-None-Match", "*");
        assertThat(answer.status()).isIn(422, 403);
        assertThat(hub.get("/tenants/acme/users/eve", hub.provider()).status()).isEqualTo(404);
    }

    @Test
    void a_tenants_administrator_gives_nobody_the_provider_s_role_and_touches_nobody_who_has_it() {
        String admin = hub.token("acme", Role.TENANT_ADMIN);
        JsonObject root = AdminFixture.user("Root", "provider_admin", "tenant_admin");
        assertThat(hub.ask("PUT", "/tenants/acme/users/root", admin, root.encode(), "If-None-Match", "*")
                        .status())
                .isEqualTo(403);
        hub.create("/tenants/acme/users/root", root);
        JsonObject lesser = AdminFixture.user("Root", "agent");
        assertThat(hub.ask("PUT", "/tenants/acme/users/root", admin, lesser.encode(), "If-Match", "\"1\"")
                        .status())
                .as("whoever sets the password of such a user is the provider")
                .isEqualTo(403);
        assertThat(hub.ask("DELETE", "/tenants/acme/users/root", admin, null, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        JsonObject document = new JsonObject()
                .put("name", "Acme")
                .put("users", new JsonArray().add(lesser.copy().put("name", "root")));
        assertThat(hub.ask("PUT", "/tenants/acme/configuration", admin, document.encode())
                        .status())
                .isEqualTo(403);
        assertThat(hub.ask(
                                "PUT",
                                "/tenants/acme/configuration",
                                admin,
                                new JsonObject().put("name", "Acme").encode())
                        .status())
                .as("a document without the user removes it")
                .isEqualTo(403);
        assertThat(hub.get("/tenants/acme/users/root", hub.provider()).json().getLong("revision"))
                .isEqualTo(1);
    }

    @Test
    void a_tenants_administrator_does_not_change_the_tenant_s_limits() {
        String admin = hub.token("acme", Role.TENANT_ADMIN);
        JsonObject limits = new JsonObject().put("sockets", 10);
        JsonObject body = new JsonObject().put("name", "Acme Ltd").put("limits", limits);
        assertThat(hub.ask("PUT", "/tenants/acme", admin, body.encode(), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(put("/tenants/acme", body, "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(hub.ask(
                                "PUT",
                                "/tenants/acme",
                                admin,
                                body.put("name", "Acme Inc").encode(),
                                "If-Match",
                                "\"2\"")
                        .status())
                .isEqualTo(200);
        body.remove("limits");
        assertThat(hub.ask("PUT", "/tenants/acme", admin, body.encode(), "If-Match", "\"3\"")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void files_of_the_node_are_named_by_the_provider_only() {
        String admin = hub.token("acme", Role.TENANT_ADMIN);
        JsonObject body = AdminFixture.peripheral("Secure");
        body.getJsonObject("sideA").put("tls", new JsonObject().put("trust", "/etc/ca.pem"));
        Answer refused = hub.ask("PUT", PG, admin, body.encode(), "If-Match", "\"1\"");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/sideA/tls/trust");
        assertThat(hub.ask("POST", "/tenants/acme/peripherals:test", admin, body.encode())
                        .status())
                .isEqualTo(422);
        assertThat(put(PG, body, "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(hub.ask("PUT", PG, admin, body.put("name", "Other").encode(), "If-Match", "\"2\"")
                        .status())
                .as("one that the provider named stays")
                .isEqualTo(200);
        body.getJsonObject("sideA").put("tls", new JsonObject().put("trust", "-----BEGIN CERTIFICATE-----\n"));
        assertThat(hub.ask("PUT", PG, admin, body.encode(), "If-Match", "\"3\"").status())
                .isEqualTo(200);
    }

    @Test
    void what_does_not_fit_the_rest_of_the_tenant_is_refused_with_the_place() throws Exception {
        restart(Setting.USUAL.checked((tenant, all, others) -> all.keySet().stream()
                .filter(key -> key.id().equals("bad"))
                .map(key -> new Finding(key, "/peripheral", "There is no peripheral 7."))
                .toList()));
        hub.create("/tenants/acme", new JsonObject().put("name", "Acme"));
        JsonObject team =
                new JsonObject().put("name", "Bad").put("peripheral", 7).put("agents", new JsonArray());
        Answer answer = put("/tenants/acme/teams/bad", team, "If-None-Match", "*");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getJsonArray("errors"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("pointer", "/peripheral")
                                .put("detail", "There is no peripheral 7.")));
        JsonObject document = new JsonObject()
                .put("name", "Acme")
                .put(
                        "teams",
                        new JsonArray()
                                .add(team.copy().put("id", "good"))
                                .add(team.copy().put("id", "bad")));
        Answer whole = hub.ask("PUT", "/tenants/acme/configuration", hub.provider(), document.encode());
        assertThat(whole.status()).isEqualTo(422);
        assertThat(whole.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/teams/1/peripheral");
        assertThat(hub.get("/tenants/acme/teams", hub.provider()).json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void tenants_of_the_file_are_shown_and_not_written() throws Exception {
        JsonObject file = new JsonObject()
                .put("id", "filed")
                .put("name", "Filed")
                .put(
                        "peripherals",
                        new JsonArray().add(AdminFixture.peripheral("PG").put("id", 7)))
                .put(
                        "users",
                        new JsonArray().add(new JsonObject().put("name", "amy").put("passwordHash", "$h")));
        restart(Setting.USUAL.withFile(file));
        hub.tenant("acme");
        JsonObject page = hub.get("/tenants?limit=1", hub.provider()).json();
        assertThat(AdminFixture.ids(page)).containsExactly("filed");
        assertThat(AdminFixture.ids(hub.get("/tenants?limit=1&after=" + page.getString("next"), hub.provider())
                        .json()))
                .containsExactly("acme");
        JsonObject tenant = hub.get("/tenants/filed", hub.provider()).json();
        assertThat(tenant.getString("source")).isEqualTo("file");
        Answer users = hub.get("/tenants/filed/users", hub.provider());
        assertThat(AdminFixture.ids(users.json())).containsExactly("amy");
        assertThat(users.body()).doesNotContain("$h");
        assertThat(hub.get("/tenants/filed/configuration", hub.provider()).body())
                .contains("127.0.0.1")
                .doesNotContain("secret of", "$h");
        Answer refused = put("/tenants/filed", new JsonObject().put("name", "X"), "If-None-Match", "*");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("IN_FILE");
    }

    @Test
    void a_node_without_a_store_shows_its_file_and_writes_nothing() throws Exception {
        restart(Setting.USUAL
                .withFile(new JsonObject().put("id", "filed").put("name", "Filed"))
                .withoutStore());
        assertThat(AdminFixture.ids(hub.get("/tenants", hub.provider()).json())).containsExactly("filed");
        Answer refused = put("/tenants/acme", new JsonObject().put("name", "X"), "If-None-Match", "*");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NO_STORE");
        assertThat(refused.json().getString("hint")).contains("store");
        assertThat(hub.get("/audit", hub.provider()).json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void a_store_that_is_out_is_said() throws Exception {
        AdminFixture.wait(hub.store.close());
        Answer answer = hub.get(PG, hub.provider());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("STORE_OUT");
        assertThat(answer.json().getBoolean("retryable")).isTrue();
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void bodies_have_a_length_and_a_form() {
        assertThat(put(PG, AdminFixture.peripheral("x".repeat(1 << 20)), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(413);
        for (String wrong : List.of("", "[]", "7", "{")) {
            Answer answer = hub.ask("PUT", PG, hub.provider(), wrong, "If-Match", "\"1\"");
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("NOT_JSON");
        }
    }
}
