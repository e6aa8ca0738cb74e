/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.desktop;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One desktop's socket: hello, commands and notifications, without reconnects.
 *
 * <p>One event loop only, the one that opened it.
 */
public final class DesktopClient {
    private final WebSocketClient client;
    private final Consumer<JsonObject> notifications;
    private final Map<Integer, Promise<JsonObject>> waiting = new HashMap<>();
    private final Promise<Integer> closed = Promise.promise();
    private WebSocket socket;
    private int lastId;

    private DesktopClient(WebSocketClient client, WebSocket socket, Consumer<JsonObject> notifications) {
        this.client = client;
        this.socket = socket;
        this.notifications = notifications;
        socket.textMessageHandler(this::received);
        socket.closeHandler(end -> {
            failAll();
            Short code = socket.closeStatusCode();
            closed.tryComplete(code == null ? 0 : code.intValue());
        });
    }

    /**
     * Connects and says hello; completes with the desktop when it was welcomed.
     *
     * @param desktopUrl address of the desktop page
     * @param cursors the last cursor seen by PeripheralID; empty asks for a snapshot
     * @param notifications gets every notification, in order; the first may come before the future has completed
     */
    public static Future<DesktopClient> open(
            Vertx vertx, URI desktopUrl, String token, JsonObject cursors, Consumer<JsonObject> notifications) {
        return open(vertx, desktopUrl, new JsonObject().put("token", token).put("cursors", cursors), notifications);
    }

    /**
     * Connects and says this hello, which may ask for more than the own agent.
     *
     * @param hello its params
     */
    public static Future<DesktopClient> open(
            Vertx vertx, URI desktopUrl, JsonObject hello, Consumer<JsonObject> notifications) {
        WebSocketClient client = vertx.createWebSocketClient();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(desktopUrl.getHost())
                .setPort(desktopUrl.getPort())
                .setURI("/ws")
                .setSubProtocols(List.of("cti.v1+json"));
        return client.connect(options).compose(socket -> {
            DesktopClient desktop = new DesktopClient(client, socket, notifications);
            return desktop.request("hello", hello).map(desktop);
        });
    }

    /** Sends a request; fails with {@link Refused} if it is refused. */
    public Future<JsonObject> request(String method, JsonObject params) {
        int id = ++lastId;
        Promise<JsonObject> outcome = Promise.promise();
        waiting.put(id, outcome);
        socket.writeTextMessage(new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method)
                .put("params", params)
                .encode());
        return outcome.future();
    }

    private void received(String text) {
        JsonObject message = new JsonObject(text);
        Integer id = message.getInteger("id");
        if (id == null) {
            notifications.accept(message);
            return;
        }
        Promise<JsonObject> outcome = waiting.remove(id);
        if (outcome == null) {
            return;
        }
        if (message.containsKey("error")) {
            outcome.fail(new Refused(message.getJsonObject("error")));
        } else {
            outcome.complete(message.getJsonObject("result"));
        }
    }

    private void failAll() {
        List.copyOf(waiting.values()).forEach(outcome -> outcome.tryFail("The socket was closed."));
        waiting.clear();
    }

    /** Completes when the socket is closed, with the code that was given; 0 if none was. */
    public Future<Integer> closed() {
        return closed.future();
    }

    public Future<Void> close() {
        return socket.close().eventually(client::close);
    }

    /** A request that was refused. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(JsonObject error) {
            super(error.getJsonObject("data", new JsonObject()).encode(), null, false, false);
        }
    }
}
