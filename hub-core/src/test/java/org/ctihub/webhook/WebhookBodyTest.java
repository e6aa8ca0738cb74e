/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.ctihub.alarm.AlarmType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookBodyTest {
    private static final String URL = "https://example.com/hook?a=b";

    @Test
    void withoutEventsItWantsEverything() {
        WebhookBody body = WebhookBody.of(new JsonObject().put("url", URL)).orElseThrow();
        for (AlarmType type : AlarmType.values()) {
            assertThat(body.wants(type)).isTrue();
        }
    }

    @Test
    void itWantsTheTypesThatItNamesAndThoseThatBeginSo() {
        WebhookBody body = WebhookBody.of(new JsonObject()
                        .put("url", URL)
                        .put("events", JsonArray.of("link.*", "client.closedAbnormally"))
                        .put("secret", new JsonObject().put("set", true)))
                .orElseThrow();
        assertThat(body.wants(AlarmType.LINK_DOWN)).isTrue();
        assertThat(body.wants(AlarmType.CLIENT_CLOSED_ABNORMALLY)).isTrue();
        assertThat(body.wants(AlarmType.CLIENT_CLOSED)).isFalse();
        assertThat(body.wants(AlarmType.STORE_OUT)).isFalse();
    }

    @Test
    void oneThatIsNotEnabledWantsNothing() {
        WebhookBody body = WebhookBody.of(new JsonObject().put("url", URL).put("enabled", false))
                .orElseThrow();
        assertThat(body.wants(AlarmType.LINK_DOWN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/url|{}",
                "/url|{\"url\":5}",
                "/url|{\"url\":\"\"}",
                "/url|{\"url\":\"file:///etc/passwd\"}",
                "/url|{\"url\":\"https:///nohost\"}",
                "/url|{\"url\":\"https://user:secret@example.com/\"}",
                "/url|{\"url\":\"ht tp://example.com\"}",
                "/events|{\"url\":\"https://example.com\",\"events\":[]}",
                "/events|{\"url\":\"https://example.com\",\"events\":\"*\"}",
                "/events/1|{\"url\":\"https://example.com\",\"events\":[\"link.*\",\"call.*\"]}",
                "/events/0|{\"url\":\"https://example.com\",\"events\":[1]}",
                "/enabled|{\"url\":\"https://example.com\",\"enabled\":\"yes\"}",
                "/secret|{\"url\":\"https://example.com\",\"secret\":\"short\"}",
                "/urls|{\"url\":\"https://example.com\",\"urls\":1}"
            })
    void whatIsWrongIsSaidWhereItStands(String pointer, String body) {
        assertThat(WebhookBody.check(new JsonObject(body))).containsOnlyKeys(pointer);
        assertThat(WebhookBody.of(new JsonObject(body))).isEmpty();
    }
}
