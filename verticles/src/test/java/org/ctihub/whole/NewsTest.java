/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.ctihub.launcher.demo.DemoAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What desktops are told that is no event: statistics, and messages of people. */
class NewsTest {
    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start("demo", file -> Peripherals.withStatistics(file, 1));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static List<JsonObject> told(Desk desk, String method) {
        return desk.told().stream()
                .filter(message -> method.equals(message.getString("method")))
                .map(message -> message.getJsonObject("params"))
                .toList();
    }

    private static List<JsonObject> statistics(Desk desk, String kind, String id) {
        return told(desk, "statistics").stream()
                .filter(each -> kind.equals(each.getString("kind")) && id.equals(each.getString("id")))
                .toList();
    }

    private static JsonObject last(List<JsonObject> of) {
        return of.get(of.size() - 1);
    }

    private static JsonObject skillGroups(long... numbers) {
        JsonArray groups = new JsonArray();
        for (long number : numbers) {
            groups.add(number);
        }
        return new JsonObject().put("skillGroups", groups);
    }

    @Test
    @DisplayName("R-STAT-04 statistics of a skill group come again and again to those who watch it, and to nobody else")
    void statisticsOfASkillGroup() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        ada.ready();
        ada.command("statistics.watch", skillGroups(1));
        await().until(() -> statistics(ada, "skillGroup", "1").size() >= 2);
        JsonObject newest = last(statistics(ada, "skillGroup", "1"));
        assertThat(newest.getJsonObject("values").getInteger("agentsLoggedOn")).isEqualTo(1);
        assertThat(newest.getJsonObject("values").getInteger("agentsAvail")).isEqualTo(1);
        assertThat(newest.getJsonObject("values").containsKey("routerCallsQNow"))
                .isTrue();
        assertThat(newest.getJsonObject("values").getValue("routerCallsQNow")).isNull();
        assertThat(newest.getJsonObject("values").containsKey("agentsHold")).isFalse();
        assertThat(Instant.parse(newest.getString("time"))).isBeforeOrEqualTo(Instant.now());
        ben.ready();
        await().until(() ->
                last(statistics(ada, "skillGroup", "1")).getJsonObject("values").getInteger("agentsLoggedOn") == 2);
        assertThat(told(ben, "statistics")).isEmpty();
        assertThat(statistics(ada, "skillGroup", "2")).isEmpty();
    }

    @Test
    void nothingIsAskedForThatNobodyWatchesAnyMore() throws Exception {
        Desk ada = hub.desk(0);
        assertThat(hub.requestsOf("QUERY_SKILL_GROUP_STATISTICS_REQ")).isEmpty();
        ada.command("statistics.watch", skillGroups(1, 2));
        await().until(() -> !statistics(ada, "skillGroup", "2").isEmpty());
        ada.disconnect();
        int[] before = {-1};
        await("no more questions")
                .pollInterval(java.time.Duration.ofMillis(2_500))
                .until(() -> {
                    int now = hub.requestsOf("QUERY_SKILL_GROUP_STATISTICS_REQ").size();
                    boolean quiet = now == before[0];
                    before[0] = now;
                    return quiet;
                });
    }

    @Test
    void statisticsOfTheOwnAgentComeWhileTheAgentIsSignedIn() throws Exception {
        Desk ada = hub.desk(0);
        String id = hub.account(0).agentId();
        ada.command("statistics.watch", new JsonObject().put("agents", true));
        ada.ready();
        await().until(() -> !statistics(ada, "agent", id).isEmpty());
        assertThat(last(statistics(ada, "agent", id)).getJsonObject("values")).isNotNull();
        ada.command("statistics.watch", new JsonObject());
        assertThat(hub.requestsOf("QUERY_AGENT_STATISTICS_REQ")).isNotEmpty();
    }

    @Test
    void whatIsWrongWithAWatchIsSaid() throws Exception {
        Desk ada = hub.desk(0);
        assertThatThrownBy(() -> ada.command("statistics.watch", skillGroups(1, 1)))
                .hasMessageContaining("INVALID_PARAMS");
    }

    private static JsonObject message(String to, String text) {
        return new JsonObject().put("to", to).put("text", text);
    }

    @Test
    void aMessageReachesTheAgentWhomItIsForAndNobodyElse() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        Desk clara = hub.desk(2);
        ada.command(
                "message.send",
                message("agent", "Can you help?").put("agentId", hub.account(1).agentId()));
        await().until(() -> told(ben, "message").size() == 1);
        JsonObject got = told(ben, "message").get(0);
        assertThat(got.getString("text")).isEqualTo("Can you help?");
        assertThat(got.getString("to")).isEqualTo("agent");
        assertThat(got.getJsonObject("from"))
                .isEqualTo(new JsonObject()
                        .put("agent", hub.account(0).agentId())
                        .put("name", hub.account(0).displayName()));
        ada.command("message.send", message("all", "Fire drill").put("urgent", true));
        await().until(() -> told(clara, "message").size() == 1);
        assertThat(told(clara, "message").get(0).getBoolean("urgent")).isTrue();
        assertThat(told(ada, "message"))
                .extracting(each -> each.getString("text"))
                .containsExactly("Fire drill");
    }

    @Test
    void aMessageToTheTeamReachesItsMembersAndNobodyElse() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        Desk foreign = hub.desk(otherTenant());
        ada.command("message.send", message("team", "Stand-up at ten"));
        await().until(() -> told(ben, "message").size() == 1);
        assertThat(told(ben, "message").get(0).getString("to")).isEqualTo("team");
        foreign.command("ping", new JsonObject());
        assertThat(told(foreign, "message")).isEmpty();
    }

    @Test
    void aMessageNeverLeavesTheTenant() throws Exception {
        int other = otherTenant();
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        Desk foreign = hub.desk(other);
        ada.command("message.send", message("all", "Ours only"));
        await().until(() -> told(ben, "message").size() == 1);
        assertThatThrownBy(() -> ada.command(
                        "message.send",
                        message("agent", "Hello")
                                .put("agentId", hub.account(other).agentId())))
                .hasMessageContaining("NOBODY_REACHED");
        foreign.command("ping", new JsonObject());
        assertThat(told(foreign, "message")).isEmpty();
    }

    private int otherTenant() {
        int index = 0;
        DemoAccount first = hub.account(0);
        while (hub.account(index).tenant().equals(first.tenant())) {
            index++;
        }
        return index;
    }

    @Test
    void aMessageThatNobodyGetsIsRefused() throws Exception {
        Desk ada = hub.desk(0);
        assertThatThrownBy(() -> ada.command("message.send", message("all", "Anybody?")))
                .hasMessageContaining("NOBODY_REACHED");
        assertThatThrownBy(() -> ada.command("message.send", message("agent", "Whom?")))
                .hasMessageContaining("INVALID_PARAMS");
    }
}
