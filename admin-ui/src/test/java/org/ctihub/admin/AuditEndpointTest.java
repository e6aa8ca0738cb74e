/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditEndpointTest {
    private AdminFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture();
        hub.tenant("acme");
        hub.tenant("beta");
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private JsonArray items(String query) {
        return hub.get("/audit" + query, hub.provider()).json().getJsonArray("items");
    }

    @Test
    void records_are_found_by_what_was_done_to_what_by_whom_and_when() {
        assertThat(items("")).hasSize(8);
        assertThat(items("?tenant=acme")).hasSize(3);
        assertThat(items("?kind=user")).hasSize(2);
        assertThat(items("?kind=user&tenant=acme&verb=create&user=provider_admin"))
                .hasSize(1);
        assertThat(items("?verb=remove")).isEmpty();
        assertThat(items("?from=2000-01-01T00:00:00Z&to=" + Instant.now().plusSeconds(60)))
                .hasSize(8);
        assertThat(items("?to=2000-01-01T00:00:00Z")).isEmpty();
        JsonObject newest = items("?limit=1").getJsonObject(0);
        assertThat(newest.getJsonObject("target"))
                .isEqualTo(new JsonObject()
                        .put("tenant", "beta")
                        .put("kind", "user")
                        .put("id", "amy"));
        assertThat(newest.getString("tenant")).isEqualTo("prov");
        assertThat(newest.getString("address")).isEqualTo("127.0.0.1");
        assertThat(newest.getJsonArray("members")).contains("displayName", "passwordHash");
        assertThat(hub.get("/audit?from=yesterday", hub.provider()).status()).isEqualTo(400);
        assertThat(hub.get("/audit?limit=501", hub.provider()).status()).isEqualTo(400);
    }

    @Test
    void pages_lead_through_all_records() {
        List<Long> numbers = new ArrayList<>();
        JsonObject page = hub.get("/audit?limit=3", hub.provider()).json();
        while (true) {
            page.getJsonArray("items").forEach(each -> numbers.add(((JsonObject) each).getLong("number")));
            if (!page.containsKey("next")) {
                break;
            }
            page = hub.get("/audit?limit=3&after=" + page.getString("next"), hub.provider())
                    .json();
        }
        assertThat(numbers).containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void an_auditor_reads_verifies_and_exports_what_was_done_to_the_own_tenant() {
        String auditor = hub.token("acme", Role.AUDITOR);
        assertThat(hub.get("/audit", auditor).json().getJsonArray("items")).hasSize(3);
        assertThat(hub.get("/audit/verification", auditor).json())
                .isEqualTo(new JsonObject().put("ok", true).put("records", 8));
        Answer export = hub.get("/audit/export", auditor);
        assertThat(export.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<String> lines = export.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(new JsonObject(lines.get(0)).getString("user")).isEqualTo("(provider)");
        assertThat(hub.get("/audit/export", hub.provider()).body().lines()).hasSize(8);
    }

    @Test
    void a_record_that_was_changed_in_the_database_is_found() throws Exception {
        AdminFixture.wait(hub.store.run("UPDATE audit_record SET actor = ? WHERE number = ?", "somebody", 4L));
        JsonObject verified = hub.get("/audit/verification", hub.provider()).json();
        assertThat(verified.getBoolean("ok")).isFalse();
        assertThat(verified.getLong("first")).isEqualTo(4);
        assertThat(verified.getLong("records")).isEqualTo(3);
    }

    @Test
    void ended_sessions_are_in_the_log() {
        hub.sessions.add("s1", "acme", "amy");
        assertThat(hub.ask("DELETE", "/sessions/s1", hub.provider(), null).status())
                .isEqualTo(204);
        JsonObject record = items("?verb=endSession").getJsonObject(0);
        assertThat(record.getJsonObject("target").getString("id")).isEqualTo("amy");
        assertThat(hub.sessions.open).isEmpty();
    }
}
