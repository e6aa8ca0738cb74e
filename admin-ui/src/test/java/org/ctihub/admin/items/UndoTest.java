/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.AdminFixture;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.config.ItemKey;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was changed")
class UndoTest {
    private static final String PG = "/tenants/acme/peripherals/5000";
    private AdminFixture hub;
    private String root;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture();
        hub.tenant("acme");
        root = hub.provider();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private Answer undo(String path, String token, long revision) {
        return hub.ask("POST", path + "/undo", token, null, "If-Match", "\"" + revision + "\"");
    }

    private String password() throws Exception {
        String body = hub.items
                .open(new ItemKey("acme", "peripheral", "5000"))
                .await(20, TimeUnit.SECONDS)
                .orElseThrow()
                .body();
        return new JsonObject(body).getString("password");
    }

    @Test
    @DisplayName("is as it was again, its secret as well, under a new revision")
    void changes() throws Exception {
        JsonObject body = AdminFixture.peripheral("Other name").put("password", "another secret");
        assertThat(hub.ask("PUT", PG, root, body.encode(), "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(password()).isEqualTo("another secret");
        Answer undone = undo(PG, root, 2);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.header("ETag")).isEqualTo("\"3\"");
        assertThat(undone.body()).doesNotContain("secret of");
        JsonObject now = hub.get(PG, root).json();
        assertThat(now.getJsonObject("body").getString("name")).isEqualTo("Peripheral of acme");
        assertThat(password()).isEqualTo("secret of the CTI Server");
        assertThat(undo(PG, root, 2).status()).as("once").isEqualTo(410);
        assertThat(undo(PG, root, 3).status()).as("no way forth and back").isEqualTo(410);
    }

    @Test
    @DisplayName("or removed is there again, its secret as well")
    void removals() throws Exception {
        assertThat(hub.ask("DELETE", PG, root, null, "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(hub.get(PG, root).status()).isEqualTo(404);
        Answer undone = undo(PG, root, 2);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.header("ETag")).isEqualTo("\"3\"");
        assertThat(password()).isEqualTo("secret of the CTI Server");
        assertThat(hub.get("/audit?tenant=acme&kind=peripheral", root)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("verb"))
                .isEqualTo("create");
    }

    @Test
    @DisplayName("is not taken back over what others did since")
    void others() {
        JsonObject body = AdminFixture.peripheral("Mine");
        hub.ask("PUT", PG, root, body.encode(), "If-Match", "\"1\"");
        String admin = hub.token("acme", Role.TENANT_ADMIN);
        hub.ask("PUT", PG, admin, AdminFixture.peripheral("Theirs").encode(), "If-Match", "\"2\"");
        assertThat(undo(PG, root, 2).status()).isEqualTo(410);
        assertThat(hub.get(PG, root).json().getJsonObject("body").getString("name"))
                .isEqualTo("Theirs");
    }

    @Test
    @DisplayName("is taken back by nobody but whoever did it")
    void rights() {
        Answer changed = hub.ask(
                "PUT",
                "/tenants/acme",
                root,
                new JsonObject()
                        .put("name", "Acme")
                        .put("limits", new JsonObject().put("sockets", 5))
                        .encode(),
                "If-Match",
                "\"1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(undo("/tenants/acme", hub.token("acme", Role.TENANT_ADMIN), 2)
                        .status())
                .isEqualTo(410);
        assertThat(undo("/tenants/acme", hub.token("acme", Role.AUDITOR), 2).status())
                .isEqualTo(403);
        assertThat(undo("/tenants/acme", hub.token("beta", Role.TENANT_ADMIN), 2)
                        .status())
                .isEqualTo(404);
        assertThat(undo("/tenants/acme", root, 2).status()).isEqualTo(200);
        assertThat(hub.get("/tenants/acme", root).json().getJsonObject("body").containsKey("limits"))
                .isFalse();
    }

    @Test
    @DisplayName("must be named by its revision")
    void unnamed() {
        assertThat(hub.ask("POST", PG + "/undo", root, null).status()).isEqualTo(428);
        assertThat(hub.ask("POST", PG + "/undo", root, null, "If-None-Match", "*")
                        .status())
                .isEqualTo(400);
        assertThat(undo(PG, root, 1).status()).as("made and not changed").isEqualTo(410);
    }
}
