/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A desktop that follows the documented protocol and remembers what it was told. It comes back by itself, with its cursor,
 * to the next of its nodes, after a random pause that grows, or at once to where a draining node sends it.
 *
 * <p>One event loop only: that on which {@link #start} is called. Thousands may share it.
 */
public final class RigDesktop {
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    /** A socket on which not even the answer to a ping comes is given up after this. */
    private static final long SILENCE_MILLIS = 5_000;

    /** For the answer to hello; shorter when there are other nodes to try. */
    private static final long HELLO_MILLIS = 10_000;

    private static final long SHORT_HELLO_MILLIS = 4_000;
    private static final long TICK_MILLIS = 1_000;
    private static final int DRAINING = 4420;
    private static final int TAKEN_OVER = 4409;

    /**
     * Who the desktop is.
     *
     * @param team of the agent alone, if it is watched and not acted for
     * @param nodes where to connect, in order of preference
     */
    public record Identity(
            String user,
            String token,
            long peripheral,
            String agent,
            String extension,
            Optional<String> team,
            List<URI> nodes) {
        public Identity {
            nodes = List.copyOf(nodes);
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return user;
        }
    }

    private final Vertx vertx;
    private final WebSocketClient client;
    private final Identity identity;
    private final RandomGenerator random;
    private final UnaryOperator<URI> routes;
    private final Notifications notifications;
    private final DesktopView view = new DesktopView();
    private final Commands commands = new Commands();
    private List<Told> story = new ArrayList<>();
    private Position cursor = Position.NONE;
    private Optional<String> scope = Optional.empty();
    private Position resumedTo = Position.NONE;
    private int resumedEvents;
    private @Nullable WebSocket socket;
    private @Nullable URI ordered;
    private @Nullable URI at;
    private int node;
    private int failures;
    private int lastId;
    private long heardAt;
    private long timer = -1;
    private boolean stopped;

    /**
     * Opens nothing yet.
     *
     * @param client shared; must allow as many connections as there are desktops
     * @param routes gives the address to use for one that a draining node names
     */
    public RigDesktop(
            Vertx vertx, WebSocketClient client, Identity identity, RandomGenerator random, UnaryOperator<URI> routes) {
        this.vertx = vertx;
        this.client = client;
        this.identity = identity;
        this.random = random;
        this.routes = routes;
        this.notifications = new Notifications(identity.agent(), identity.extension());
    }

    /** Connects, and keeps connected from now on. */
    public void start() {
        connect();
        tick();
    }

    /** Closes the socket for good. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        WebSocket open = socket;
        if (open != null) {
            open.close();
        }
    }

    /** Goes back to the first of its nodes, if it is at another one. */
    public void goHome() {
        URI home = identity.nodes.get(0);
        WebSocket open = socket;
        if (open != null && !home.equals(at)) {
            node = 0;
            ordered = home;
            gone(DRAINING, "goes home");
            open.close();
        }
    }

    public Identity identity() {
        return identity;
    }

    /** What is known now. */
    public DesktopView.State state() {
        return view.state();
    }

    /** Whether the socket is open and its start was told. */
    public boolean live() {
        return socket != null && failures == 0 && resumedEvents == 0;
    }

    /** Why there is no use in waiting for it, or what it waits for; for people. */
    public String condition() {
        if (stopped) {
            return "taken over";
        }
        if (socket == null) {
            return "without a socket, " + (failures > 1 ? "again" : "for the first time");
        }
        return live() ? "live" : "waits for its start";
    }

    /** Takes the story so far out and begins a new one; state and cursor stay. */
    public List<Told> takeStory() {
        List<Told> taken = story;
        story = new ArrayList<>();
        return taken;
    }

    /** The last cursor that was taken in. */
    public Position cursor() {
        return cursor;
    }

    /** What became of the commands so far. */
    public Commands.Count commands() {
        return commands.count();
    }

    private void connect() {
        if (stopped) {
            return;
        }
        URI to = ordered != null ? ordered : identity.nodes.get(node % identity.nodes.size());
        ordered = null;
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(to.getHost())
                .setPort(to.getPort())
                .setURI("/ws")
                .setTimeout(helloMillis())
                .addSubProtocol("cti.v1+json");
        client.connect(options).onComplete(opened -> opened(to, opened), refused -> {
            story.add(new Told.Socket(now(), -1, to + " " + refused.getMessage()));
            again();
        });
    }

    private void opened(URI to, WebSocket opened) {
        if (stopped) {
            opened.close();
            return;
        }
        socket = opened;
        at = to;
        heardAt = now();
        failures = Math.max(1, failures);
        story.add(new Told.Socket(heardAt, 0, to.toString()));
        opened.textMessageHandler(text -> {
            if (socket == opened) {
                heard(text);
            }
        });
        opened.exceptionHandler(broken -> opened.close());
        opened.closeHandler(closed -> {
            if (socket == opened) {
                Short code = opened.closeStatusCode();
                gone(code == null ? 1006 : code, String.valueOf(opened.closeReason()));
            }
        });
        JsonObject hello = new JsonObject().put("token", identity.token);
        if (!cursor.equals(Position.NONE)) {
            String peripheral = Long.toString(identity.peripheral);
            hello.put("cursors", new JsonObject().put(peripheral, cursor.toString()));
            scope.ifPresent(told -> hello.put("scopes", new JsonObject().put(peripheral, told)));
        }
        identity.team.ifPresent(team -> hello.put("watch", new JsonObject().put("teams", new JsonArray().add(team))));
        request("hello", hello);
    }

    private void gone(int code, String reason) {
        story.add(new Told.Socket(now(), code, reason));
        socket = null;
        resumedEvents = 0;
        commands.cutOff();
        if (code == TAKEN_OVER) {
            stopped = true;
            vertx.cancelTimer(timer);
        } else if (code == DRAINING && ordered != null) {
            failures = 1;
            connect();
        } else {
            again();
        }
    }

    /** Full jitter: any time up to a pause that doubles. */
    private void again() {
        node++;
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
        failures++;
        if (!stopped) {
            vertx.setTimer(1 + random.nextLong(pause), fired -> connect());
        }
    }

    private void tick() {
        timer = vertx.setTimer(TICK_MILLIS, fired -> {
            WebSocket open = socket;
            long now = now();
            long patience = failures == 0 ? SILENCE_MILLIS : helloMillis();
            if (open != null && now - heardAt > patience) {
                gone(-1, "silence");
                open.close();
            } else if (open != null && failures == 0 && now - heardAt > SILENCE_MILLIS / 2) {
                request("ping", new JsonObject());
            }
            tick();
        });
    }

    private long helloMillis() {
        return identity.nodes.size() > 1 ? SHORT_HELLO_MILLIS : HELLO_MILLIS;
    }

    /** Sends a command that is counted; nothing happens without a socket. */
    public void command(String method, JsonObject params) {
        if (live()) {
            commands.sent(request(method, params), now());
        }
    }

    private int request(String method, JsonObject params) {
        int id = ++lastId;
        WebSocket open = socket;
        if (open != null) {
            open.writeTextMessage(new JsonObject()
                    .put("jsonrpc", "2.0")
                    .put("id", id)
                    .put("method", method)
                    .put("params", params)
                    .encode());
        }
        return id;
    }

    private void heard(String text) {
        heardAt = now();
        JsonObject message = new JsonObject(text);
        Integer id = message.getInteger("id");
        if (id != null) {
            commands.ended(id, message.getJsonObject("error"));
            return;
        }
        JsonObject params = message.getJsonObject("params", new JsonObject());
        switch (message.getString("method", "")) {
            case "event" -> took(notifications.event(heardAt, params, text.hashCode()));
            case "snapshot" -> {
                Told.Snapshot snapshot = notifications.snapshot(heardAt, params);
                tell(snapshot);
                cursor = snapshot.cursor();
                scope = Optional.ofNullable(params.getString("scope"));
                resumedEvents = 0;
                failures = 0;
            }
            case "gap" -> tell(Notifications.gap(heardAt, params));
            case "resumed" -> {
                Told.Resumed resumed = Notifications.resumed(heardAt, params);
                tell(resumed);
                resumedTo = resumed.to();
                resumedEvents = resumed.events();
                failures = 0;
                if (resumedEvents == 0) {
                    cursor = resumedTo;
                }
            }
            case "stale" -> tell(new Told.Stale(heardAt, params.getString("reason", "")));
            case "draining" -> {
                String url = params.getString("url");
                ordered = url == null ? null : routes.apply(URI.create(url));
            }
            default -> {
                // Notifications that are not known are to be ignored.
            }
        }
    }

    private void took(Told.Event event) {
        tell(event);
        cursor = event.cursor();
        if (resumedEvents > 0 && --resumedEvents == 0 && resumedTo.compareTo(cursor) > 0) {
            cursor = resumedTo;
        }
    }

    private void tell(Told told) {
        story.add(told);
        view.apply(told);
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
