/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A desktop that counts what comes and keeps its cursor, and looks at nothing else of an event. It comes back when it is
 * refused or cut, not before the pause that it was told.
 *
 * <p>One event loop only.
 */
final class CrowdDesktop {
    private static final String EVENT = "{\"jsonrpc\":\"2.0\",\"method\":\"event\"";
    private static final String CURSOR = "\"cursor\":\"";
    private static final String PERIPHERAL = "5000";
    private static final long RETRY_MS = 1_000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final WebSocketConnectOptions address;
    private final String token;
    private final Promise<Void> welcomed = Promise.promise();
    private @Nullable WebSocket socket;
    private @Nullable String cursor;
    private boolean live;
    private long missing;
    private long triedAt;
    private long nanosUntilLive;
    private long bytesOfSocket;
    private long bytesUntilLive;
    private long events;
    private long bytes;
    private long snapshots;
    private long resumed;
    private long gaps;
    private long pauseMs;

    CrowdDesktop(Vertx vertx, WebSocketClient client, URI hub, String token) {
        this.vertx = vertx;
        this.client = client;
        this.token = token;
        this.address = new WebSocketConnectOptions()
                .setHost(hub.getHost())
                .setPort(hub.getPort())
                .setURI("/ws")
                .addSubProtocol("cti.v1+json");
    }

    /** Connects after a time in ms; completes when it was welcomed, however many tries that takes. */
    Future<Void> open(long afterMs) {
        vertx.setTimer(Math.max(1, afterMs), timer -> {
            triedAt = System.nanoTime();
            connect();
        });
        return welcomed.future();
    }

    /** Closes the connection without a word and comes back after a time in ms. */
    void cut(long backAfterMs) {
        WebSocket open = socket;
        socket = null;
        live = false;
        if (open != null) {
            open.close();
        }
        open(backAfterMs);
    }

    private void connect() {
        client.connect(address).onComplete(this::opened, refused -> again());
    }

    private void again() {
        long pause = Math.max(RETRY_MS, pauseMs);
        pauseMs = 0;
        vertx.setTimer(pause, timer -> connect());
    }

    private void opened(WebSocket opened) {
        socket = opened;
        bytesOfSocket = 0;
        opened.textMessageHandler(text -> {
            if (socket == opened) {
                heard(text);
            }
        });
        opened.closeHandler(closed -> {
            if (socket == opened) {
                socket = null;
                live = false;
                again();
            }
        });
        JsonObject hello = new JsonObject().put("token", token);
        if (cursor != null) {
            hello.put("cursors", new JsonObject().put(PERIPHERAL, cursor));
        }
        opened.writeTextMessage(new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "hello")
                .put("params", hello)
                .encode());
    }

    private void heard(String text) {
        // What is not Latin counts as one byte too little here; the benchmark's texts have none.
        bytes += text.length();
        bytesOfSocket += text.length();
        if (text.startsWith(EVENT)) {
            events++;
            int from = text.indexOf(CURSOR) + CURSOR.length();
            if (from > CURSOR.length()) {
                cursor = text.substring(from, text.indexOf('"', from));
            }
            if (missing > 0 && --missing == 0) {
                live();
            }
        } else {
            heard(new JsonObject(text));
        }
    }

    private void heard(JsonObject message) {
        JsonObject params = message.getJsonObject("params", new JsonObject());
        switch (message.getString("method", "")) {
            case "" -> answered(message);
            case "snapshot" -> {
                snapshots++;
                cursor = params.getString("cursor");
                live();
            }
            case "resumed" -> {
                resumed++;
                missing = params.getLong("events");
                if (missing == 0) {
                    cursor = params.getString("to");
                    live();
                }
            }
            case "gap" -> gaps++;
            default -> {
                // The rest is of no interest here.
            }
        }
    }

    private void answered(JsonObject message) {
        JsonObject error = message.getJsonObject("error");
        if (error == null) {
            welcomed.tryComplete();
        } else {
            pauseMs = error.getJsonObject("data").getLong("retryAfterMs", 0L);
        }
    }

    private void live() {
        if (!live) {
            live = true;
            nanosUntilLive = System.nanoTime() - triedAt;
            bytesUntilLive = bytesOfSocket;
        }
    }

    boolean isLive() {
        return live;
    }

    long nanosUntilLive() {
        return nanosUntilLive;
    }

    long bytesUntilLive() {
        return bytesUntilLive;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    long snapshots() {
        return snapshots;
    }

    long resumed() {
        return resumed;
    }

    long gaps() {
        return gaps;
    }
}
