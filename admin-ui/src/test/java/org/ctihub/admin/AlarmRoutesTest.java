/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.alarms.AlarmRoutes;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmState;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.MemoryAlarms;
import org.ctihub.alarm.Notice;
import org.ctihub.alarm.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRoutesTest extends RoutesBench {
    private static final String OWN = id(1);
    private static final String FOREIGN = id(2);
    private static final String PROVIDERS = id(3);

    private final MemoryAlarms alarms = new MemoryAlarms(notice -> {});

    @Override
    String template(String path) {
        return path.replaceFirst("\\?.*", "").replaceFirst("/alarms/[^/]+/", "/alarms/{id}/");
    }

    private static String id(int number) {
        return "%024x".formatted(number);
    }

    private static Alarm alarm(String id, AlarmKey key) {
        return new Alarm(
                id,
                key,
                Severity.CRITICAL,
                "n1",
                "It is down.",
                AlarmState.OPEN,
                1_000,
                2_000,
                OptionalLong.empty(),
                2,
                Optional.empty());
    }

    @BeforeEach
    void start() throws Exception {
        keep(alarm(OWN, AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", 5000)));
        keep(alarm(FOREIGN, AlarmKey.ofLink(AlarmType.LINK_DOWN, "blue", 6000)));
        keep(alarm(PROVIDERS, AlarmKey.ofProvider(AlarmType.NODE_GONE, "n2")));
        serve(new AlarmRoutes(alarms));
    }

    private void keep(Alarm alarm) throws Exception {
        alarms.write(new Notice(Notice.Kind.RAISED, alarm)).await(20, TimeUnit.SECONDS);
    }

    @Test
    void everybodySeesTheAlarmsThatAreTheirBusiness() throws Exception {
        assertThat(ask("GET", "/alarms", "provider").ids()).containsExactly(PROVIDERS, FOREIGN, OWN);
        assertThat(ask("GET", "/alarms?tenant=blue", "provider").ids()).containsExactly(FOREIGN);
        assertThat(ask("GET", "/alarms", "admin").ids()).containsExactly(OWN);
        assertThat(ask("GET", "/alarms?tenant=acme", "auditor").ids()).containsExactly(OWN);
        assertThat(ask("GET", "/alarms", "agent").status()).isEqualTo(403);
        assertThat(ask("GET", "/alarms", "nobody").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor"})
    void theAlarmsOfAnotherTenantAreAnsweredAsIfThereWereNoSuchTenant(String token) throws Exception {
        assertThat(ask("GET", "/alarms?tenant=blue", token).status()).isEqualTo(404);
        assertThat(ask("GET", "/alarms?tenant=nowhere", token)).isEqualTo(ask("GET", "/alarms?tenant=blue", token));
    }

    @Test
    void anAlarmHasTheFormOfTheContract() throws Exception {
        JsonArray items = ask("GET", "/alarms", "admin").body().getJsonArray("items");
        assertThat(items.getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("id", OWN)
                        .put("at", "1970-01-01T00:00:01Z")
                        .put("lastAt", "1970-01-01T00:00:02Z")
                        .put("severity", "critical")
                        .put("type", "link.down")
                        .put("tenant", "acme")
                        .put("peripheral", 5000)
                        .put("node", "n1")
                        .put("text", "It is down.")
                        .put("state", "open")
                        .put("acknowledgedBy", null)
                        .put("closedAt", null)
                        .put("count", 2));
    }

    @Test
    void pagesGoOnWhereTheLastEnded() throws Exception {
        Reply first = ask("GET", "/alarms?limit=2&state=open", "provider");
        assertThat(first.ids()).containsExactly(PROVIDERS, FOREIGN);
        Reply second =
                ask("GET", "/alarms?limit=2&state=open&after=" + first.body().getString("next"), "provider");
        assertThat(second.ids()).containsExactly(OWN);
        assertThat(second.body().containsKey("next")).isFalse();
        assertThat(ask("GET", "/alarms?state=closed", "provider").ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "state=lost", "after=1", "after=%27"})
    void parametersThatAreNoneAreRefused(String query) throws Exception {
        Reply answer = ask("GET", "/alarms?" + query, "provider");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().getString("code")).isEqualTo("INVALID_PARAMS");
    }

    @Test
    void anAlarmIsAcknowledgedByWhoMayHandleIt() throws Exception {
        Reply done = ask("POST", "/alarms/" + OWN + "/acknowledgement", "admin");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().getString("state")).isEqualTo("acknowledged");
        assertThat(done.body().getString("acknowledgedBy")).isEqualTo("admin@acme");
        assertThat(ask("POST", "/alarms/" + OWN + "/acknowledgement", "provider")
                        .body())
                .as("the first stays")
                .isEqualTo(done.body());
        assertThat(ask("POST", "/alarms/" + PROVIDERS + "/acknowledgement", "provider")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"admin,2,404", "admin,3,404", "admin,9,404", "auditor,1,403", "agent,1,403", "nobody,1,401"})
    void othersAreRefused(String token, int number, int status) throws Exception {
        assertThat(ask("POST", "/alarms/" + id(number) + "/acknowledgement", token)
                        .status())
                .isEqualTo(status);
        assertThat(ask("GET", "/alarms?state=acknowledged", "provider").ids()).isEmpty();
    }
}
