/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A desktop without a page: one real WebSocket, whatever came in the order in which it came. What came and is not as the
 * description of the protocol says fails the test.
 */
final class TestDesktop {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private final WebSocketClient client;
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private int lastId;

    private TestDesktop(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> messages.add(new JsonObject(text)));
        socket.closeHandler(end -> {
            Short code = socket.closeStatusCode();
            closed.complete(code == null ? -1 : (int) code);
        });
        socket.exceptionHandler(cause -> {});
        socket.resume();
    }

    static WebSocketConnectOptions options(int port) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/ws")
                .addSubProtocol(GatewayVerticle.PROTOCOL);
    }

    static TestDesktop connect(Vertx vertx, int port) throws Exception {
        return connect(vertx, options(port));
    }

    static TestDesktop connect(Vertx vertx, WebSocketConnectOptions options) throws Exception {
        WebSocketClient client = vertx.createWebSocketClient(new io.vertx.core.http.WebSocketClientOptions()
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES));
        WebSocket socket = client.connect(options).onSuccess(WebSocket::pause).await(5, TimeUnit.SECONDS);
        return new TestDesktop(client, socket);
    }

    WebSocket socket() {
        return socket;
    }

    void sendText(String text) {
        socket.writeTextMessage(text);
    }

    void sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
    }

    /** Sends a request without waiting; returns its id. */
    int send(String method, JsonObject params) {
        int id = ++lastId;
        sendText(new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method)
                .put("params", params)
                .encode());
        return id;
    }

    /** Sends a request and returns the next message, which must be its answer. */
    JsonObject ask(String method, JsonObject params) throws InterruptedException {
        int id = send(method, params);
        JsonObject answer = next();
        if (!Integer.valueOf(id).equals(answer.getValue("id"))) {
            throw new AssertionError("Not the answer to " + id + ": " + answer.encode());
        }
        return answer;
    }

    JsonObject hello(String token, @Nullable String cursor) throws InterruptedException {
        JsonObject params = new JsonObject().put("token", token);
        if (cursor != null) {
            params.put("cursors", new JsonObject().put("5000", cursor));
        }
        return ask("hello", params);
    }

    JsonObject next() throws InterruptedException {
        JsonObject message = messages.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("Nothing came. Closed: " + closed);
        }
        mustBeDescribed(message);
        return message;
    }

    /** The next message, which must be a notification of this method. */
    JsonObject next(String method) throws InterruptedException {
        JsonObject message = next();
        if (!method.equals(message.getString("method"))) {
            throw new AssertionError("Not " + method + ": " + message.encode());
        }
        return message.getJsonObject("params");
    }

    /** The cursor of the next message, which must be an event. */
    String nextEvent() throws InterruptedException {
        return next("event").getString("cursor");
    }

    int unread() {
        return messages.size();
    }

    int closeCode() throws Exception {
        return closed.get(15, TimeUnit.SECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    private static String shortened(String text) {
        return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "…";
    }

    private static void mustBeDescribed(JsonObject message) {
        Described.faultOfMessage(message).ifPresent(fault -> {
            throw new AssertionError("Not as described: " + fault + " in " + shortened(message.encode()));
        });
    }

    void close() throws Exception {
        client.close().await(10, TimeUnit.SECONDS);
        messages.forEach(TestDesktop::mustBeDescribed);
    }
}
