/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.ctihub.launcher.desktop.DesktopClient;
import org.ctihub.launcher.desktop.EventLoop;

/** The desktop of somebody who watches others: over a real socket, with what it was told added up. */
final class TeamDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PERIPHERAL = "peripheral";

    private final TestHub hub;
    private final String token;
    private final JsonObject watch;
    private final EventLoop loop;
    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private DesktopClient client;

    TeamDesk(TestHub hub, String tenant, String user, JsonObject watch) throws TimeoutException {
        this.hub = hub;
        this.token = hub.token(tenant, user, "demo");
        this.watch = watch;
        this.loop = new EventLoop(hub.node().vertx(), PATIENCE.toSeconds());
        this.client = open(new JsonObject());
        awaitTold("snapshot", params -> true);
    }

    private DesktopClient open(JsonObject more) throws TimeoutException {
        JsonObject hello =
                new JsonObject().put("token", token).put("watch", watch).mergeIn(more);
        return loop.await(
                () -> DesktopClient.open(hub.node().vertx(), hub.node().desktopUrl(), hello, told::add));
    }

    void disconnect() throws TimeoutException {
        loop.await(client::close);
    }

    /** Comes back with what it has. */
    void reconnect() throws TimeoutException {
        String cursor = "";
        String scope = "";
        String peripheral = "";
        for (JsonObject message : told) {
            JsonObject params = message.getJsonObject("params");
            cursor = params.getString("cursor", params.getString("to", cursor));
            scope = params.getString("scope", scope);
            peripheral = params.getLong(PERIPHERAL).toString();
        }
        client = open(new JsonObject()
                .put("cursors", new JsonObject().put(peripheral, cursor))
                .put("scopes", new JsonObject().put(peripheral, scope)));
    }

    List<JsonObject> told() {
        return List.copyOf(told);
    }

    /** Sends a request; the result, or an exception with the problem. */
    JsonObject ask(String method, JsonObject params) throws TimeoutException {
        return loop.await(() -> client.request(method, params));
    }

    void awaitTold(String method, Predicate<JsonObject> params) {
        await("a " + method)
                .atMost(PATIENCE)
                .until(() -> told.stream()
                        .anyMatch(message -> method.equals(message.getString("method"))
                                && params.test(message.getJsonObject("params"))));
    }

    /** What snapshots and events add up to. */
    JsonObject state() {
        JsonObject link = new JsonObject();
        Map<String, JsonObject> agents = new TreeMap<>();
        Map<String, JsonObject> calls = new TreeMap<>();
        for (JsonObject message : told) {
            JsonObject params = message.getJsonObject("params");
            if ("snapshot".equals(message.getString("method"))) {
                link = params.getJsonObject("link");
                agents.clear();
                calls.clear();
                put(agents, params, "agents");
                put(calls, params, "calls");
            } else if ("event".equals(message.getString("method"))) {
                link = params.getJsonObject("link", link);
                JsonObject agent = params.getJsonObject("agent");
                JsonObject call = params.getJsonObject("call");
                if (agent != null) {
                    agents.put(agent.getString("id"), agent);
                }
                if (call != null && isOver(params, agents)) {
                    calls.remove(call.getString("id"));
                } else if (call != null) {
                    calls.put(call.getString("id"), call);
                }
            }
        }
        return new JsonObject()
                .put("link", link)
                .put("agents", new JsonObject(Map.copyOf(agents)))
                .put("calls", new JsonObject(Map.copyOf(calls)));
    }

    private static void put(Map<String, JsonObject> things, JsonObject params, String name) {
        params.getJsonArray(name).stream()
                .map(JsonObject.class::cast)
                .forEach(thing -> things.put(thing.getString("id"), thing));
    }

    private static boolean isOver(JsonObject params, Map<String, JsonObject> agents) {
        return "call.ended".equals(params.getString("type"))
                || params.getJsonObject("call").getJsonArray("connections").stream()
                        .map(JsonObject.class::cast)
                        .noneMatch(own -> agents.containsKey(String.valueOf(own.getString("agent"))));
    }

    void awaitAgent(String id, String state) {
        await(id + " is " + state).atMost(PATIENCE).until(() -> {
            JsonObject agent = state().getJsonObject("agents").getJsonObject(id);
            return agent != null && state.equals(agent.getString("state"));
        });
    }

    /** Waits until somebody is in this state in a call; returns the call. */
    JsonObject awaitConnection(Predicate<JsonObject> connection) {
        await("a connection").atMost(PATIENCE).until(() -> !find(connection).isEmpty());
        return find(connection).get(0);
    }

    List<JsonObject> find(Predicate<JsonObject> connection) {
        JsonObject calls = state().getJsonObject("calls");
        return calls.fieldNames().stream()
                .map(calls::getJsonObject)
                .filter(call -> call.getJsonArray("connections").stream()
                        .map(JsonObject.class::cast)
                        .anyMatch(connection))
                .toList();
    }
}
