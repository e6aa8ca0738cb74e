/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A desktop without a WebSocket. Each answer is read to its end; what is said goes over connections of its own. */
final class TestStream {
    /** An event of the stream; {@code message} where the hub gave it no name. */
    record Said(String event, String data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private CompletableFuture<Integer> answer = new CompletableFuture<>();
    private String stream = "";
    private int lastId;

    TestStream(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + EventStreams.PATH);
    }

    /** Asks for an answer; completes with its status at its end. */
    CompletableFuture<Integer> get(UnaryOperator<HttpRequest.Builder> change) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!stream.isEmpty()) {
            request.header(EventStreams.HEADER, stream);
        }
        return client.sendAsync(
                        change.apply(request).build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Lines()))
                .thenApply(HttpResponse::statusCode);
    }

    /** Begins a stream, or goes on after {@code again}. */
    void open() throws InterruptedException {
        answer = get(request -> request);
        stream = new JsonObject(next("open")).getString("stream");
    }

    /** Waits for the end of the answer, and returns its status. */
    int ended() throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    int post(String text) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(address)
                                .header(EventStreams.HEADER, stream)
                                .POST(HttpRequest.BodyPublishers.ofString(text))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Sends a request and returns the next message, which must be its answer. */
    JsonObject ask(String method, JsonObject params) throws Exception {
        int id = ++lastId;
        post(new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method)
                .put("params", params)
                .encode());
        JsonObject answer = message();
        if (!Integer.valueOf(id).equals(answer.getValue("id"))) {
            throw new AssertionError("Not the answer to " + id + ": " + answer.encode());
        }
        return answer;
    }

    JsonObject message() throws InterruptedException {
        return new JsonObject(next("message"));
    }

    /** The data of the next event but pings, which must have this name. */
    String next(String event) throws InterruptedException {
        Said next = said.poll(10, TimeUnit.SECONDS);
        while (next != null && next.event().equals("ping")) {
            next = said.poll(10, TimeUnit.SECONDS);
        }
        if (next == null || !next.event().equals(event)) {
            throw new AssertionError("Not " + event + ": " + next);
        }
        return next.data();
    }

    private final class Lines implements Flow.Subscriber<String> {
        private String event = "message";

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                said.add(new Said(event, line.substring("data: ".length())));
                event = "message";
            }
        }

        @Override
        public void onError(Throwable cause) {
            said.add(new Said("broken", cause.toString()));
        }

        @Override
        public void onComplete() {}
    }
}
