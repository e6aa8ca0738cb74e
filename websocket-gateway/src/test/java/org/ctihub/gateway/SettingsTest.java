/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators set desktops to reaches those whom it concerns, and nobody else. */
class SettingsTest {
    private static final String ALL = "{\"wrapUpCodes\":[\"Done\"],\"wrapUpSeconds\":60}";

    private final HttpClient client = HttpClient.newHttpClient();
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
        set(Map.of("sales", "{\"wrapUpSeconds\":30}"));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private void set(Map<String, String> teams) {
        hub.gateway.settings(Map.of(
                GatewayFixture.TENANT,
                new TenantSettings(ALL, teams),
                GatewayFixture.NEIGHBOUR,
                new TenantSettings("{\"wrapUpCodes\":[\"Of Bell\"]}", Map.of())));
    }

    private HttpResponse<String> ask(String user, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.port() + SettingsEndpoint.PATH))
                .header("Authorization", "Bearer " + (user.isEmpty() ? "x" : hub.token(user)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }

    @Test
    void everybodyGetsWhatIsForTheTenantWithThatOfTheTeamInItsPlace() throws Exception {
        HttpResponse<String> ada = ask("ada");
        assertThat(ada.statusCode()).isEqualTo(200);
        assertThat(ada.headers().firstValue("cache-control")).contains("no-store");
        JsonObject settings = new JsonObject(ada.body());
        assertThat(settings).isEqualTo(new JsonObject("{\"wrapUpCodes\":[\"Done\"],\"wrapUpSeconds\":30}"));
        assertThat(Described.HTTP.faultOfSaid("Settings", settings)).isEmpty();
        assertThat(new JsonObject(ask("tom").body())).as("in no team").isEqualTo(new JsonObject(ALL));

        HttpResponse<String> same = ask("bob", "If-None-Match", tag(ada));
        assertThat(same.statusCode()).as("in the same team").isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(tag(ask("tom"))).isNotEqualTo(tag(ada));
    }

    @Test
    void ofSeveralTeamsTheFirstCountsAndAListTakesThePlaceOfAList() {
        TenantSettings settings = new TenantSettings(
                "{\"a\":[0],\"b\":0,\"c\":0}", Map.of("one", "{\"a\":[1]}", "two", "{\"a\":[2],\"b\":2}"));
        assertThat(new JsonObject(settings.of(List.of("one", "none", "two"))))
                .isEqualTo(new JsonObject("{\"a\":[1],\"b\":2,\"c\":0}"));
        assertThat(new JsonObject(settings.of(List.of("two", "one"))).getJsonArray("a"))
                .containsExactly(2);
    }

    @Test
    void whoHasNoDesktopIsToldNothing() throws Exception {
        assertThat(ask("").statusCode()).isEqualTo(401);
        assertThat(ask("nobody").statusCode()).isEqualTo(401);
        assertThat(ask("eve").statusCode()).as("no agent and no team").isEqualTo(403);
        assertThat(ask("ada", "Origin", "https://evil.example.com").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDesktopIsToldOfAChangeThatConcernsItAndOfNoOther() throws Exception {
        TestDesktop ada = hub.socket();
        String told = ada.hello(hub.token("ada"), null).getJsonObject("result").getString("settings");
        ada.next("snapshot");
        assertThat(tag(ask("ada"))).isEqualTo('"' + told + '"');
        TestDesktop tom = hub.attached("tom");

        set(Map.of("sales", "{\"wrapUpSeconds\":31}"));
        String now = ada.next("settings.changed").getString("tag");
        assertThat(now).isNotEqualTo(told);
        HttpResponse<String> read = ask("ada", "If-None-Match", '"' + told + '"');
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(tag(read)).isEqualTo('"' + now + '"');
        assertThat(new JsonObject(read.body()).getInteger("wrapUpSeconds")).isEqualTo(31);

        // Of teams that he is not in, and that she is not in.
        set(Map.of("sales", "{\"wrapUpSeconds\":31}", "care", "{\"wrapUpSeconds\":9}"));
        hub.gateway.settings(Map.of(GatewayFixture.TENANT, new TenantSettings("{}", Map.of())));
        assertThat(ada.next("settings.changed").getString("tag")).isNotEqualTo(now);
        String last = tom.next("settings.changed").getString("tag");
        assertThat(tag(ask("tom"))).isEqualTo('"' + last + '"');
        assertThat(ada.unread()).isZero();
        assertThat(tom.unread()).isZero();
    }

    @Test
    void greatNumbersAreToldOneAfterTheOther() {
        Queue<Runnable> later = new ArrayDeque<>();
        SettingsNews news = new SettingsNews((ms, task) -> later.add(task));
        AtomicInteger told = new AtomicInteger();
        news.tell(Collections.nCopies(1_000, told::incrementAndGet));
        assertThat(told).hasValueBetween(100, 500);
        news.tell(List.of(told::incrementAndGet));
        assertThat(told).as("the one that comes later waits for its turn").hasValueLessThan(500);
        for (int pauses = 0; !later.isEmpty(); pauses++) {
            assertThat(pauses).isLessThan(20);
            later.remove().run();
        }
        assertThat(told).hasValue(1_001);
    }
}
