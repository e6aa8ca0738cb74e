/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.ctihub.launcher.demo.DemoAccount;
import org.ctihub.launcher.desktop.DesktopClient;
import org.ctihub.launcher.desktop.EventLoop;

/** A desktop that keeps what it was told, as a client of the protocol should: snapshots and events by id. */
final class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TestHub hub;
    private final DemoAccount account;
    private final EventLoop loop;
    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private DesktopClient client;
    private String token = "";

    Desk(TestHub hub, DemoAccount account) throws TimeoutException {
        this.hub = hub;
        this.account = account;
        this.loop = new EventLoop(hub.node().vertx(), PATIENCE.toSeconds());
        this.client = open(new JsonObject());
        awaitTold("snapshot");
    }

    private DesktopClient open(JsonObject cursors) throws TimeoutException {
        String signIn = hub.token(account);
        token = signIn;
        return loop.await(
                () -> DesktopClient.open(hub.node().vertx(), hub.node().desktopUrl(), signIn, cursors, told::add));
    }

    /** Loses the socket. */
    void disconnect() throws TimeoutException {
        loop.await(client::close);
    }

    /** Of its sign-in. */
    String token() {
        return token;
    }

    /** The code that the hub has closed the socket with; 0 while it is open. */
    int closeCode() {
        return client.closed().isComplete() ? client.closed().result() : 0;
    }

    /** Comes back with the cursor of the last thing it was told, or another. */
    void reconnect(String cursor) throws TimeoutException {
        client = open(new JsonObject().put(Long.toString(account.peripheral()), cursor));
    }

    String lastCursor() {
        for (int i = told.size() - 1; i >= 0; i--) {
            JsonObject params = told.get(i).getJsonObject("params");
            String cursor = params == null ? null : params.getString("cursor");
            if (cursor != null) {
                return cursor;
            }
        }
        throw new IllegalStateException("No cursor was told.");
    }

    List<JsonObject> told() {
        return List.copyOf(told);
    }

    /** The types of the events so far, in order. */
    List<String> eventTypes() {
        return told().stream()
                .filter(message -> "event".equals(message.getString("method")))
                .map(message -> message.getJsonObject("params").getString("type"))
                .toList();
    }

    JsonObject awaitTold(String method) {
        await("a " + method)
                .atMost(PATIENCE)
                .until(() -> told.stream().anyMatch(m -> method.equals(m.getString("method"))));
        return told.stream()
                .filter(m -> method.equals(m.getString("method")))
                .reduce((first, second) -> second)
                .orElseThrow()
                .getJsonObject("params");
    }

    /** Sends a command; the outcome, or an exception with the problem. */
    JsonObject command(String method, JsonObject params) throws TimeoutException {
        return loop.await(() -> client.request(method, params));
    }

    void ready() throws TimeoutException {
        signIn();
        command("agent.setState", new JsonObject().put("state", "ready"));
        awaitAgent("ready");
    }

    void signIn() throws TimeoutException {
        command(
                "agent.signIn",
                new JsonObject()
                        .put("agentId", account.agentId())
                        .put("extension", account.extension())
                        .put("password", account.agentPassword()));
        awaitAgent("notReady");
    }

    JsonObject call(String method, String id) throws TimeoutException {
        return command(method, new JsonObject().put("callId", id));
    }

    /** What snapshots and events add up to. */
    JsonObject state() {
        JsonObject link = null;
        JsonObject agent = null;
        Map<String, JsonObject> calls = new LinkedHashMap<>();
        for (JsonObject message : told) {
            JsonObject params = message.getJsonObject("params");
            if ("snapshot".equals(message.getString("method"))) {
                link = params.getJsonObject("link");
                agent = params.getJsonObject("agent");
                calls.clear();
                for (Object call : params.getJsonArray("calls")) {
                    calls.put(((JsonObject) call).getString("id"), (JsonObject) call);
                }
            } else if ("event".equals(message.getString("method"))) {
                link = params.getJsonObject("link", link);
                agent = params.getJsonObject("agent", agent);
                JsonObject call = params.getJsonObject("call");
                if (call != null) {
                    boolean gone = "call.ended".equals(params.getString("type"))
                            || own(call).isEmpty();
                    if (gone) {
                        calls.remove(call.getString("id"));
                    } else {
                        calls.put(call.getString("id"), call);
                    }
                }
            }
        }
        JsonArray list = new JsonArray();
        calls.values().forEach(list::add);
        return new JsonObject().put("link", link).put("agent", agent).put("calls", list);
    }

    private Optional<JsonObject> own(JsonObject call) {
        return call.getJsonArray("connections").stream()
                .map(JsonObject.class::cast)
                .filter(connection -> account.agentId().equals(connection.getString("agent")))
                .findFirst();
    }

    void awaitAgent(String state) {
        await(account.agentId() + " is " + state)
                .atMost(PATIENCE)
                .until(() -> state.equals(
                        Objects.requireNonNull(state().getJsonObject("agent")).getString("state")));
    }

    void awaitLink(String state) {
        await("link is " + state)
                .atMost(PATIENCE)
                .until(() -> state.equals(state().getJsonObject("link").getString("state")));
    }

    List<JsonObject> calls() {
        return state().getJsonArray("calls").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Waits until one of the agent's calls is in this state at the agent; returns it. */
    JsonObject awaitCall(String state) {
        await(account.agentId() + " has a call " + state)
                .atMost(PATIENCE)
                .until(() -> find(state).isPresent());
        return find(state).orElseThrow();
    }

    private Optional<JsonObject> find(String state) {
        return calls().stream()
                .filter(call -> own(call)
                        .filter(c -> state.equals(c.getString("state")))
                        .isPresent())
                .findFirst();
    }

    void awaitNoCalls() {
        await(account.agentId() + " has no calls").atMost(PATIENCE).until(() -> calls().isEmpty());
    }

    List<String> actions(JsonObject call) {
        return own(call).orElseThrow().getJsonArray("actions").stream()
                .map(String.class::cast)
                .toList();
    }
}
