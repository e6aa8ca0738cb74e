/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.demo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.ctihub.launcher.desktop.DesktopClient;
import org.ctihub.launcher.desktop.EventLoop;
import org.ctihub.log.Cursor;

/**
 * One agent takes one call through its life, over the WebSocket. Printed for each step: the time from the command to its
 * outcome and to the event that shows what it did.
 */
public final class OneCall {
    private static final long PATIENCE_SECONDS = 20;
    private static final double NANOS_PER_MS = 1e6;

    /** What a step took, in ns. */
    private record Times(long outcome, long event) {}

    private final Vertx vertx;
    private final EventLoop loop;
    private final Hub hub;
    private final PrintStream out;
    private final List<JsonObject> events = new ArrayList<>();
    private Predicate<JsonObject> awaited = event -> false;
    private Promise<JsonObject> seen = Promise.promise();

    /** The hub and the simulator, from outside. */
    public interface Hub {
        /** Signs the account in to the hub; completes with a token. */
        Future<String> signIn(DemoAccount account);

        /** Places a call that can only come to the agent. */
        Future<Void> call(DemoAccount account);

        URI desktop();
    }

    public OneCall(Vertx vertx, Hub hub, PrintStream out) {
        this.vertx = vertx;
        this.loop = new EventLoop(vertx, PATIENCE_SECONDS);
        this.hub = hub;
        this.out = out;
    }

    /** Runs it and prints; whether everything went as it should. Blocks. */
    public boolean run(DemoAccount account) {
        try {
            DesktopClient desktop = loop.await(() -> hub.signIn(account)
                    .compose(token ->
                            DesktopClient.open(vertx, hub.desktop(), token, new JsonObject(), this::received)));
            out.printf(Locale.ROOT, "%-14s %12s %12s%n", "step", "to outcome", "to event");
            life(account, desktop);
            loop.await(desktop::close);
            out.println(events.size() + " events, " + (cursorsGrow() ? "none repeated" : "SOME REPEATED"));
            return cursorsGrow();
        } catch (RuntimeException | TimeoutException e) {
            out.println("failed: " + e);
            out.println("last event: " + (events.isEmpty() ? "none" : events.get(events.size() - 1)));
            return false;
        }
    }

    private void life(DemoAccount account, DesktopClient desktop) throws TimeoutException {
        JsonObject signIn = new JsonObject()
                .put("agentId", account.agentId())
                .put("extension", account.extension())
                .put("password", account.agentPassword());
        JsonObject ready = new JsonObject().put("state", "ready");
        JsonObject notReady = new JsonObject().put("state", "notReady").put("reason", 1);
        step(desktop, "sign in", "agent.signIn", signIn, agent("notReady", "ready"));
        if (!agent("ready").test(events.get(events.size() - 1))) {
            step(desktop, "go ready", "agent.setState", ready, agent("ready"));
        }
        JsonObject alerting = alert(account);
        JsonObject call =
                new JsonObject().put("callId", alerting.getJsonObject("call").getString("id"));
        step(desktop, "answer", "call.answer", call, connection("connected"));
        step(desktop, "hold", "call.hold", call, connection("held"));
        step(desktop, "retrieve", "call.retrieve", call, connection("connected"));
        step(desktop, "clear", "call.clear", call, agent("workNotReady", "workReady"));
        step(desktop, "wrap-up data", "call.wrapUp", call.copy().put("data", "solved"), wrapUp("solved"));
        step(desktop, "wrap-up over", "agent.setState", notReady, agent("notReady"));
        step(desktop, "sign out", "agent.signOut", new JsonObject().put("reason", 1), agent("signedOut"));
    }

    private JsonObject alert(DemoAccount account) throws TimeoutException {
        long began = System.nanoTime();
        JsonObject event = loop.await(() -> {
            Future<JsonObject> alerting = next(connection("alerting"));
            return hub.call(account).compose(placed -> alerting);
        });
        print("alert", "-", ms(System.nanoTime() - began));
        return event;
    }

    private void step(DesktopClient desktop, String name, String method, JsonObject params, Predicate<JsonObject> event)
            throws TimeoutException {
        Times times = loop.await(() -> {
            long began = System.nanoTime();
            Future<Long> told = next(event).map(seenEvent -> System.nanoTime() - began);
            return desktop.request(method, params)
                    .map(outcome -> System.nanoTime() - began)
                    .compose(outcome -> told.map(shown -> new Times(outcome, shown)));
        });
        print(name, ms(times.outcome()), ms(times.event()));
    }

    private void received(JsonObject message) {
        if (!"event".equals(message.getString("method"))) {
            return;
        }
        JsonObject event = message.getJsonObject("params");
        events.add(event);
        if (awaited.test(event)) {
            awaited = any -> false;
            seen.tryComplete(event);
        }
    }

    private Future<JsonObject> next(Predicate<JsonObject> event) {
        awaited = event;
        seen = Promise.promise();
        return seen.future();
    }

    private static Predicate<JsonObject> agent(String... states) {
        return event -> {
            JsonObject agent = event.getJsonObject("agent");
            return agent != null && List.of(states).contains(agent.getString("state"));
        };
    }

    private static Predicate<JsonObject> connection(String state) {
        return event -> {
            JsonObject call = event.getJsonObject("call");
            JsonArray connections = call == null ? new JsonArray() : call.getJsonArray("connections");
            return connections.stream()
                    .map(JsonObject.class::cast)
                    .anyMatch(own -> own.getString("agent") != null && state.equals(own.getString("state")));
        };
    }

    private static Predicate<JsonObject> wrapUp(String data) {
        return event -> {
            JsonObject call = event.getJsonObject("call");
            return call != null && data.equals(call.getJsonObject("data").getString("wrapUp"));
        };
    }

    private boolean cursorsGrow() {
        List<Cursor> cursors = events.stream()
                .flatMap(event -> Cursor.parse(event.getString("cursor")).stream())
                .toList();
        return cursors.size() == events.size()
                && cursors.stream().sorted().distinct().toList().equals(cursors);
    }

    private void print(String step, String outcome, String event) {
        out.printf(Locale.ROOT, "%-14s %12s %12s%n", step, outcome, event);
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / NANOS_PER_MS);
    }
}
