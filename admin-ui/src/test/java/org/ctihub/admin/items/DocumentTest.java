/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.ctihub.admin.AdminFixture;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.config.ItemKey;
import org.ctihub.security.PasswordHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final String PATH = "/tenants/acme/configuration";

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

    private Answer put(String body, String... headers) {
        return hub.ask("PUT", PATH, hub.provider(), body, headers);
    }

    @Test
    void what_is_exported_and_imported_again_changes_nothing_in_yaml_and_in_json() {
        Answer yaml = hub.ask("GET", PATH, hub.provider(), null, "Accept", "application/yaml");
        assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(yaml.body()).contains("id: acme", "sideA:").doesNotContain("secret of", "argon");
        JsonObject same = new JsonObject()
                .put("added", new JsonArray())
                .put("changed", new JsonArray())
                .put("removed", new JsonArray());
        JsonObject applied =
                put(yaml.body(), "Content-Type", "application/yaml").json();
        assertThat(applied.remove("same")).isEqualTo(4);
        assertThat(applied).isEqualTo(same);
        applied = put(hub.get(PATH, hub.provider()).body()).json();
        assertThat(applied.remove("same")).isEqualTo(4);
        assertThat(applied).isEqualTo(same);
    }

    @Test
    void what_desktops_are_set_to_is_part_of_the_document() throws Exception {
        JsonObject document = hub.get(PATH, hub.provider()).json();
        document.put(
                "desktop",
                new JsonObject()
                        .put("wrapUpSeconds", 30)
                        .put("teams", new JsonObject().put("sales", new JsonObject().put("wrapUpSeconds", 9))));
        assertThat(put(document.encode()).json().getJsonArray("added"))
                .containsExactlyInAnyOrder(name("desktop", "all"), name("desktop", "sales"));
        assertThat(hub.get("/tenants/acme/desktops/sales", hub.provider())
                        .json()
                        .getJsonObject("body"))
                .isEqualTo(new JsonObject().put("wrapUpSeconds", 9));
        assertThat(hub.get(PATH, hub.provider()).json()).isEqualTo(document);
        document.remove("desktop");
        assertThat(put(document.encode()).json().getJsonArray("removed")).hasSize(2);
    }

    @Test
    void a_document_says_what_it_would_change_and_changes_it_as_a_whole() throws Exception {
        JsonObject document = hub.get(PATH, hub.provider()).json();
        document.put("teams", new JsonArray());
        document.getJsonArray("users").add(AdminFixture.user("Bob", "agent").put("name", "bob"));
        document.getJsonArray("peripherals").getJsonObject(0).put("name", "Renamed");
        for (String query : List.of("?dryRun=true", "")) {
            JsonObject applied = hub.ask("PUT", PATH + query, hub.provider(), document.encode())
                    .json();
            assertThat(applied)
                    .isEqualTo(new JsonObject()
                            .put("added", new JsonArray().add(name("user", "bob")))
                            .put("changed", new JsonArray().add(name("peripheral", "5000")))
                            .put("removed", new JsonArray().add(name("team", "sales")))
                            .put("same", 2));
            assertThat(hub.get("/tenants/acme/users/bob", hub.provider()).status())
                    .isEqualTo(query.isEmpty() ? 200 : 404);
        }
        JsonObject peripheral =
                new JsonObject(AdminFixture.wait(hub.items.open(new ItemKey("acme", "peripheral", "5000")))
                        .orElseThrow()
                        .body());
        assertThat(peripheral.getString("password")).isEqualTo("secret of the CTI Server");
        JsonObject bob = new JsonObject(AdminFixture.wait(hub.items.open(new ItemKey("acme", "user", "bob")))
                .orElseThrow()
                .body());
        assertThat(PasswordHash.matches("correct horse battery", bob.getString("passwordHash")))
                .isTrue();
        assertThat(put(document.encode()).json().getInteger("same"))
                .as("the same password again is no change")
                .isEqualTo(4);
    }

    private static JsonObject name(String kind, String id) {
        return new JsonObject().put("kind", kind).put("id", id);
    }

    @Test
    void a_document_can_be_a_new_tenant() {
        JsonObject document = new JsonObject().put("name", "New").put("peripherals", new JsonArray());
        Answer answer = hub.ask("PUT", "/tenants/new/configuration", hub.provider(), document.encode());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(hub.get("/tenants/new", hub.provider())
                        .json()
                        .getJsonObject("body")
                        .getString("name"))
                .isEqualTo("New");
    }

    @Test
    void what_is_no_document_of_this_tenant_is_refused() {
        assertThat(put("{\"id\":\"beta\",\"name\":\"x\"}").status()).isEqualTo(422);
        assertThat(put("- a\n- b", "Content-Type", "application/yaml").status()).isEqualTo(400);
        assertThat(put("a: [", "Content-Type", "application/yaml").json().getString("detail"))
                .contains("ine 1");
        assertThat(put("[]").status()).isEqualTo(400);
        assertThat(put("{\"users\":{}}").status()).isEqualTo(422);
        Answer password = put(new JsonObject()
                .put("name", "x")
                .put(
                        "users",
                        new JsonArray()
                                .add(AdminFixture.user("A", "agent")
                                        .put("name", "amy")
                                        .put("password", "x")))
                .encode());
        assertThat(password.status()).isEqualTo(422);
        assertThat(password.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/users/0/password");
    }
}
