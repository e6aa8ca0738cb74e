/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.apikey.ApiKeys;
import org.jspecify.annotations.Nullable;

/**
 * Tells other nodes when API keys were used, some seconds later: nothing of it is written anywhere. A node that starts asks the
 * others; when all have stopped nobody knows any more. One event loop only.
 */
final class ApiKeyUses {
    private static final String USED = "apiKeys.used";
    private static final String ASKED = "apiKeys.asked";
    private static final long TELL_MS = 5_000;
    private static final int MOST_OF_A_MESSAGE = 1_000;

    private final Vertx vertx;
    private final ApiKeys keys;
    private Map<ApiKeyId, Long> told = new HashMap<>();
    private long timer = -1;
    private @Nullable MessageConsumer<JsonArray> heard;
    private @Nullable MessageConsumer<Boolean> asked;

    ApiKeyUses(Vertx vertx, ApiKeys keys) {
        this.vertx = vertx;
        this.keys = keys;
    }

    /** Hears and tells from now on. */
    Future<Void> start() {
        EventBus bus = vertx.eventBus();
        MessageConsumer<JsonArray> hearing = bus.consumer(USED, message -> hear(message.body()));
        MessageConsumer<Boolean> asking = bus.consumer(ASKED, message -> tell(Map.of()));
        heard = hearing;
        asked = asking;
        timer = vertx.setPeriodic(TELL_MS, id -> tell(told));
        return hearing.completion()
                .compose(listening -> asking.completion())
                .onSuccess(listening -> bus.publish(ASKED, true));
    }

    void stop() {
        vertx.cancelTimer(timer);
        if (heard != null) {
            heard.unregister();
        }
        if (asked != null) {
            asked.unregister();
        }
    }

    private void hear(JsonArray uses) {
        uses.forEach(each -> {
            if (each instanceof JsonObject use) {
                ApiKeyId id = new ApiKeyId(use.getString("tenant", ""), use.getString("id", ""));
                keys.used(id, use.getLong("at", 0L));
            }
        });
    }

    /** All that is other than what was told before. */
    private void tell(Map<ApiKeyId, Long> before) {
        Map<ApiKeyId, Long> now = keys.uses();
        JsonArray news = new JsonArray();
        for (Map.Entry<ApiKeyId, Long> use : now.entrySet()) {
            if (!use.getValue().equals(before.get(use.getKey()))) {
                news.add(new JsonObject()
                        .put("tenant", use.getKey().tenant())
                        .put("id", use.getKey().id())
                        .put("at", use.getValue()));
            }
            if (news.size() == MOST_OF_A_MESSAGE) {
                vertx.eventBus().publish(USED, news);
                news = new JsonArray();
            }
        }
        told = now;
        if (!news.isEmpty()) {
            vertx.eventBus().publish(USED, news);
        }
    }
}
