/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulator's control interface, as far as the rig needs it. Any thread; every answer is a future that fails if the
 * simulator refuses.
 */
public final class ControlClient {
    private static final int PAGE = 20_000;
    private static final int FIRST_ERROR = 400;
    private static final int CONFLICT = 409;

    private final HttpClient client;
    private final URI control;
    private final long peripheral;
    private final String gateway;

    /**
     * Opens nothing yet.
     *
     * @param gateway the name of the pair that serves the peripheral
     */
    public ControlClient(Vertx vertx, URI control, long peripheral, String gateway) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true));
        this.control = control;
        this.peripheral = peripheral;
        this.gateway = gateway;
    }

    /** Sets how many calls arrive in a second. */
    public Future<Void> rate(double perSecond) {
        return post("/peripherals/" + peripheral + "/rate", new JsonObject().put("perSecond", perSecond));
    }

    /** Does something to a side, such as {@code crash}. */
    public Future<Void> side(String side, String verb) {
        return post("/sides/" + gateway + "/" + side + "/" + verb, new JsonObject());
    }

    /** The letter of the side that serves now; fails while none does. */
    public Future<String> activeSide() {
        return get("/counters").compose(counters -> {
            for (Object each : counters.toJsonArray()) {
                JsonObject pair = (JsonObject) each;
                for (Object of : pair.getJsonArray("sides", new JsonArray())) {
                    JsonObject side = (JsonObject) of;
                    if (gateway.equals(pair.getString("gateway")) && side.getBoolean("active")) {
                        return Future.succeededFuture(side.getString("name"));
                    }
                }
            }
            return Future.failedFuture("No side of " + gateway + " is active.");
        });
    }

    /** The ClientIDs of all open sessions, of both sides. */
    public Future<List<String>> clientIds() {
        return get("/sessions").map(sessions -> {
            List<String> ids = new ArrayList<>();
            for (Object each : sessions.toJsonArray()) {
                JsonObject session = (JsonObject) each;
                if (gateway.equals(session.getString("gateway"))) {
                    ids.add(session.getString("clientId", ""));
                }
            }
            return ids;
        });
    }

    /** Takes the peripheral offline; its calls linger or end. */
    public Future<Void> offline(boolean linger) {
        return post(
                "/peripherals/" + peripheral + "/offline", new JsonObject().put("calls", linger ? "linger" : "end"));
    }

    public Future<Void> online() {
        return post("/peripherals/" + peripheral + "/online", new JsonObject());
    }

    /** Takes the central controller away or gives it back. */
    public Future<Void> controller(boolean online) {
        return post("/gateways/" + gateway + "/controller/" + (online ? "online" : "offline"), new JsonObject());
    }

    /** Makes a phone lose its call manager, or find it again. */
    public Future<Void> device(String extension, boolean inService) {
        return post(
                "/peripherals/" + peripheral + "/devices/" + extension + (inService ? "/inService" : "/outOfService"),
                new JsonObject());
    }

    /** Breaks all sessions of the pair. */
    public Future<Void> dropSessions() {
        return get("/sessions").compose(sessions -> {
            List<Future<Void>> drops = new ArrayList<>();
            for (Object each : sessions.toJsonArray()) {
                JsonObject session = (JsonObject) each;
                if (gateway.equals(session.getString("gateway"))) {
                    drops.add(post("/sessions/" + gateway + "/" + session.getInteger("id") + "/drop", new JsonObject())
                            .otherwiseEmpty());
                }
            }
            return Future.all(drops).mapEmpty();
        });
    }

    /** Ends all calls. */
    public Future<Void> clearCalls() {
        return get("/peripherals/" + peripheral + "/calls").compose(calls -> {
            List<Future<Void>> ends = new ArrayList<>();
            for (Object each : calls.toJsonArray()) {
                long id = ((JsonObject) each).getLong("id");
                ends.add(post("/peripherals/" + peripheral + "/calls/" + id + "/clear", new JsonObject())
                        .otherwiseEmpty());
            }
            return Future.all(ends).mapEmpty();
        });
    }

    /** What happened after number {@code n}. */
    public Future<List<Happening>> history(long n) {
        return history(n, new ArrayList<>());
    }

    private Future<List<Happening>> history(long n, List<Happening> soFar) {
        return get("/peripherals/" + peripheral + "/history?after=" + n + "&limit=" + PAGE)
                .compose(page -> {
                    JsonArray entries = page.toJsonArray();
                    for (Object each : entries) {
                        soFar.add(Happening.of((JsonObject) each));
                    }
                    return entries.size() < PAGE
                            ? Future.succeededFuture(soFar)
                            : history(soFar.get(soFar.size() - 1).n(), soFar);
                });
    }

    /** How all agents are now. */
    public Future<Truth> truth() {
        return get("/peripherals/" + peripheral + "/truth").map(answer -> truth(answer.toJsonObject()));
    }

    /**
     * How all agents are at one moment.
     *
     * @param last the last entry of the history that is contained
     * @param open calls that are not over
     */
    public record Truth(long last, int open, Map<String, Trial.AgentTruth> agents) {}

    private static Truth truth(JsonObject answer) {
        Map<String, Map<Long, Integer>> byDevice = new HashMap<>();
        for (Object each : answer.getJsonArray("calls")) {
            JsonObject call = (JsonObject) each;
            for (Object party : call.getJsonArray("connections")) {
                JsonObject connection = (JsonObject) party;
                byDevice.computeIfAbsent(connection.getString("device"), key -> new HashMap<>())
                        .put(call.getLong("callId"), connection.getInteger("state"));
            }
        }
        Map<String, Trial.AgentTruth> agents = new HashMap<>();
        for (Object each : answer.getJsonArray("agents")) {
            JsonObject agent = (JsonObject) each;
            agents.put(
                    agent.getString("agent"),
                    new Trial.AgentTruth(
                            agent.getInteger("state"), byDevice.getOrDefault(agent.getString("extension"), Map.of())));
        }
        return new Truth(
                answer.getLong("last", 0L), answer.getJsonArray("calls").size(), agents);
    }

    /** Requests of clients after number {@code n}. */
    public Future<List<Trial.SentRequest>> requests(long n) {
        return get("/requests?gateway=" + gateway + "&after=" + n + "&limit=200000")
                .map(answer -> {
                    List<Trial.SentRequest> requests = new ArrayList<>();
                    for (Object each : answer.toJsonArray()) {
                        JsonObject request = (JsonObject) each;
                        requests.add(new Trial.SentRequest(
                                request.getLong("number"),
                                request.getLong("at"),
                                request.getString("clientId", ""),
                                request.getString("name", "")));
                    }
                    return requests;
                });
    }

    /** The fewest clients that the active side had since the last reset. */
    public Future<Integer> fewestClients() {
        return get("/gateways/" + gateway + "/clients")
                .map(answer -> answer.toJsonObject().getInteger("minimum"));
    }

    /** Counts the fewest clients from now on. */
    public Future<Void> resetClients() {
        return post("/gateways/" + gateway + "/clients/reset", new JsonObject());
    }

    private Future<Buffer> get(String path) {
        return send(HttpMethod.GET, path, Buffer.buffer());
    }

    /** A conflict means that it is so already. */
    private Future<Void> post(String path, JsonObject body) {
        return send(HttpMethod.POST, path, body.toBuffer()).mapEmpty();
    }

    private Future<Buffer> send(HttpMethod method, String path, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(control.resolve(path).toString())
                .putHeader("Content-Type", "application/json");
        // Nested, so that the body is asked for in the turn that brings the head, whichever thread composes.
        return client.request(options)
                .compose(request -> request.send(body)
                        .compose(response -> response.body()
                                .compose(answer ->
                                        response.statusCode() < FIRST_ERROR || response.statusCode() == CONFLICT
                                                ? Future.succeededFuture(answer)
                                                : Future.failedFuture(
                                                        path + " answered " + response.statusCode() + ": " + answer))));
    }
}
