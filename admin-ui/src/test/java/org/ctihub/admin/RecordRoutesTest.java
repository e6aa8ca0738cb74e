/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.record.AgentTime;
import org.ctihub.record.CallRecord;
import org.ctihub.record.RecordEntry;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Records")
class RecordRoutesTest {
    private static final long ZERO_MS = 1_795_000_000_000L;

    private AdminFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture();
        hub.tenant("acme");
        List<RecordEntry> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            entries.add(call("acme", "1-" + i, i * 60L, i % 2 == 0 ? "+1555" : "+1666", "100" + i % 2));
            entries.add(time("acme", "1001", i * 60L));
        }
        AdminFixture.wait(hub.records.write(entries));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    static CallRecord call(String tenant, String id, long second, String ani, String agent) {
        return new CallRecord(
                new LinkId(new TenantId(tenant), 5000),
                id,
                ZERO_MS + second * 1_000,
                ZERO_MS + second * 1_000 + 40_000,
                ZERO_MS + second * 1_000 + 40_000,
                "in",
                "acdIn",
                ani,
                "8001",
                5_000,
                30_000,
                0,
                List.of(agent),
                List.of(ani, "8001"),
                "sold",
                new TreeMap<>(Map.of("callVariable1", "gold")),
                "",
                false,
                false);
    }

    static AgentTime time(String tenant, String agent, long second) {
        return new AgentTime(
                new LinkId(new TenantId(tenant), 5000),
                agent,
                ZERO_MS + second * 1_000,
                ZERO_MS + second * 1_000 + 60_000,
                "notReady",
                2,
                OptionalInt.of(32));
    }

    private JsonArray items(String query) {
        return hub.get("/tenants/acme/" + query, hub.provider()).json().getJsonArray("items");
    }

    private static List<String> ids(JsonArray items) {
        return items.stream()
                .map(each -> ((JsonObject) each).getString("id").replaceAll(".*/", ""))
                .toList();
    }

    @Test
    void calls_are_found_by_number_agent_and_time_page_by_page() {
        assertThat(ids(items("records?party=%2B1555"))).containsExactly("1-4", "1-2", "1-0");
        assertThat(ids(items("records?agent=1001&peripheral=5000"))).containsExactly("1-3", "1-1");
        assertThat(ids(items("records?from=2026-11-18T11:07:20Z&to=2026-11-18T11:09:20Z")))
                .as(items("records").encode())
                .containsExactly("1-2", "1-1");
        JsonObject page =
                hub.get("/tenants/acme/records?limit=3", hub.provider()).json();
        assertThat(ids(page.getJsonArray("items"))).containsExactly("1-4", "1-3", "1-2");
        assertThat(ids(items("records?limit=3&after=" + page.getString("next").replace("/", "%2F"))))
                .containsExactly("1-1", "1-0");
        for (String wrong : List.of("limit=0", "from=then", "after=x", "peripheral=-1", "party=" + "1".repeat(129))) {
            Answer answer = hub.get("/tenants/acme/records?" + wrong, hub.provider());
            assertThat(answer.status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void an_agents_time_is_told_in_its_order() {
        JsonObject page = hub.get("/tenants/acme/agents/5000/1001/times?limit=2", hub.provider())
                .json();
        JsonObject first = page.getJsonArray("items").getJsonObject(0);
        assertThat(first.getString("state")).isEqualTo("notReady");
        assertThat(first.getInteger("reason")).isEqualTo(32);
        assertThat(items("agents/5000/1001/times?limit=9&after=" + page.getString("next")))
                .hasSize(3);
        assertThat(items("agents/5000/1002/times")).isEmpty();
        assertThat(hub.get("/tenants/acme/agents/x/1001/times", hub.provider()).status())
                .isEqualTo(404);
    }

    @Test
    void what_is_erased_is_gone_and_the_audit_log_does_not_keep_it() {
        String admin = hub.token("acme", Role.TENANT_ADMIN);
        Answer erased = hub.ask("POST", "/tenants/acme/erasures", admin, "{\"party\":\"+1555\"}");
        assertThat(erased.json()).isEqualTo(new JsonObject().put("records", 3).put("times", 0));
        assertThat(ids(items("records"))).containsExactly("1-3", "1-1");
        assertThat(hub.ask("POST", "/tenants/acme/erasures", admin, "{\"agent\":\"1001\"}")
                        .json())
                .isEqualTo(new JsonObject().put("records", 2).put("times", 5));
        String audit = hub.get("/audit", admin).body();
        assertThat(audit).contains("\"erase\"", "\"party\"", "\"agent\"").doesNotContain("1555");
        for (String wrong : List.of("{}", "{\"party\":\"\"}", "{\"party\":5}", "{\"party\":\"1\",\"agent\":\"2\"}")) {
            assertThat(hub.ask("POST", "/tenants/acme/erasures", admin, wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(hub.ask("POST", "/tenants/acme/erasures", hub.token("acme", Role.AUDITOR), "{\"party\":\"1\"}")
                        .status())
                .isEqualTo(403);
    }
}
