/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.admin.rights.Right;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two tenants")
class IsolationTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<String> told = new ArrayList<>();
    private AdminFixture hub;
    private String theirs;
    private String ours;

    /** A word that stands nowhere by chance. */
    private String word(String of) {
        return of + Long.toString(random.nextLong(1L << 40, 1L << 41), 36);
    }

    @BeforeEach
    void start() throws Exception {
        System.out.println("Seed of the tenants: " + seed);
        hub = new AdminFixture();
        theirs = word("zq");
        ours = word("b");
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private void hear(Answer answer) {
        told.add(answer.status() + " " + answer.body() + " "
                + answer.response().headers().map());
    }

    @Test
    void nothing_of_one_is_told_to_the_other() throws Exception {
        // Everything of theirs has zq in it; the provider is one of them.
        String root = hub.tokenOf(theirs, word("zq"), Role.PROVIDER_ADMIN);
        String admin = hub.token(ours, Role.TENANT_ADMIN);
        String auditor = hub.token(ours, Role.AUDITOR);
        hub.create("/tenants/" + theirs, new JsonObject().put("name", word("zq")));
        hub.tenant(ours);
        List<String> page = hub.follow(admin);
        await().until(() -> !page.isEmpty());
        String theirUser = word("zq");
        hub.create("/tenants/" + theirs + "/users/" + theirUser, AdminFixture.user(word("zq"), "agent"));
        hub.create("/tenants/" + theirs + "/peripherals/5000", AdminFixture.peripheral(word("zq")));
        hub.sessions.add(word("zq"), theirs, theirUser);
        AdminFixture.wait(hub.records.write(List.of(
                RecordRoutesTest.call(theirs, word("zq"), 0, "+1555", "1001"),
                RecordRoutesTest.call(ours, word("1"), 0, "+1555", "1001"),
                RecordRoutesTest.time(theirs, "1001", 0))));
        hub.links.add(AdminVerticleTest.link(theirs));
        hub.links.add(AdminVerticleTest.link(ours));
        hub.news.tell(new AdminNews.Item(
                "configuration", Right.SEE_CONFIGURATION, theirs, new JsonObject().put("tenant", theirs)));
        hub.news.tell(new AdminNews.Item(
                "configuration", Right.SEE_CONFIGURATION, ours, new JsonObject().put("tenant", ours)));
        // The provider's people act on ours.
        JsonObject changed = AdminFixture.user("Amy", "agent");
        assertThat(hub.ask("PUT", "/tenants/" + ours + "/users/amy", root, changed.encode(), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(hub.ask(
                                "PUT",
                                "/tenants/" + ours,
                                root,
                                new JsonObject().put("name", "x").encode(),
                                "If-Match",
                                "\"1\"")
                        .status())
                .isEqualTo(200);
        for (String who : List.of(admin, auditor)) {
            for (String path : List.of(
                    "/me",
                    "/tenants",
                    "/tenants/" + ours,
                    "/tenants/" + ours + "/users",
                    "/tenants/" + ours + "/users/amy",
                    "/tenants/" + ours + "/peripherals",
                    "/tenants/" + ours + "/configuration",
                    "/tenants/" + ours + "/records",
                    "/tenants/" + ours + "/agents/5000/1001/times",
                    "/tenants/" + theirs + "/records?party=%2B1555",
                    "/tenants/" + theirs + "/agents/5000/1001/times",
                    "/audit",
                    "/audit?limit=1",
                    "/audit/export",
                    "/audit/verification",
                    "/sessions",
                    "/cluster",
                    "/admin/links",
                    "/figures",
                    "/figures?tenant=" + theirs,
                    "/tenants/" + ours + "/calls",
                    "/tenants/" + ours + "/agents",
                    "/tenants/" + theirs + "/calls",
                    "/tenants/" + theirs + "/agents",
                    "/tenants/" + theirs,
                    "/tenants/" + theirs + "/users/" + theirUser,
                    "/tenants/" + theirs + "/configuration",
                    "/audit?tenant=" + theirs,
                    "/audit?user=" + theirUser,
                    "/sessions?tenant=" + theirs,
                    "/admin/links/" + theirs + "/5000/clients")) {
                hear(hub.get(path, who));
            }
            for (String path : List.of("/tenants/" + theirs, "/tenants/" + theirs + "/users/" + theirUser)) {
                hear(hub.ask("PUT", path, who, changed.encode(), "If-None-Match", "*"));
                hear(hub.ask("DELETE", path, who, null, "If-Match", "\"1\""));
            }
            hear(hub.ask(
                    "PUT",
                    "/tenants/" + ours + "/configuration",
                    who,
                    new JsonObject()
                            .put("id", theirs.replace("zq", "yy"))
                            .put("users", new JsonArray())
                            .encode()));
        }
        await().until(() -> page.stream().anyMatch(line -> line.contains("event: configuration")));
        told.addAll(page);
        assertThat(told).hasSizeGreaterThan(50);
        assertThat(told).as("seed %d", seed).noneMatch(each -> each.contains("zq"));
        assertThat(hub.get("/audit", root).body()).as("the test can fail").contains("zq");
        assertThat(hub.get("/tenants/" + ours + "/users/amy", root).body()).contains("(provider) zq");
        assertThat(hub.get("/tenants/" + ours + "/users/amy", admin).json().getString("changedBy"))
                .isEqualTo("(provider)");
    }
}
