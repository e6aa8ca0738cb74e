/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctihub.simulator.acd.RefusedException;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.PairStateException;
import org.ctihub.simulator.server.Peripheral;
import org.ctihub.simulator.server.RequestLog;
import org.ctihub.simulator.server.Session;
import org.jspecify.annotations.Nullable;

/** The HTTP control interface. Bodies and answers are JSON; a refusal by the ACD is answered with status 409. */
public final class ControlServer extends VerticleBase {

    private static final int MAX_BODY_BYTES = 65_536;
    private static final int MAX_PAGE = 200_000;
    private static final long RATE_MILLIS = 1_000;

    private final List<HostedGateway> gateways;
    private final int requestedPort;
    private final Map<String, Double> eventRates = new HashMap<>();
    private final Map<String, Long> eventCounts = new HashMap<>();
    private @Nullable HttpServer server;

    /** Prepares the interface; port 0 takes any free one. */
    public ControlServer(List<HostedGateway> gateways, int port) {
        this.gateways = List.copyOf(gateways);
        this.requestedPort = port;
    }

    /** The port, once deployed. */
    public int port() {
        return server == null ? requestedPort : server.actualPort();
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(RATE_MILLIS, t -> gateways.forEach(this::measure));
        HttpServer fresh = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(requestedPort))
                .requestHandler(this::handle);
        server = fresh;
        return fresh.listen();
    }

    private void measure(HostedGateway hosted) {
        hosted.call(hosted.gateway()::events).onSuccess(events -> {
            Long before = eventCounts.put(hosted.gateway().name(), events);
            if (before != null) {
                eventRates.put(hosted.gateway().name(), (events - before) * 1000.0 / RATE_MILLIS);
            }
        });
    }

    private void handle(HttpServerRequest request) {
        request.body()
                .compose(buffer -> {
                    if (buffer.length() > MAX_BODY_BYTES) {
                        throw new BadControlException(413, "the body is too long");
                    }
                    JsonObject body = buffer.length() == 0 ? new JsonObject() : new JsonObject(buffer);
                    return route(request, body);
                })
                .onComplete(answer -> answer(request, 200, answer.toString()), error -> {
                    int status = status(error);
                    JsonObject problem = new JsonObject().put("error", text(error));
                    if (error instanceof RefusedException refused) {
                        problem.put("refusal", refused.refusal().name());
                    }
                    answer(request, status, problem.toString());
                });
    }

    private static int status(Throwable error) {
        if (error instanceof BadControlException bad) {
            return bad.status();
        }
        if (error instanceof RefusedException || error instanceof PairStateException) {
            return 409;
        }
        return error instanceof DecodeException || error instanceof ClassCastException ? 400 : 500;
    }

    private static String text(Throwable error) {
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }

    private static void answer(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json + "\n");
    }

    private Future<?> route(HttpServerRequest request, JsonObject body) {
        String[] path = request.path().substring(1).split("/", -1);
        boolean get = request.method().equals(HttpMethod.GET);
        String first = path[0];
        if (get && path.length == 1) {
            return read(request, first);
        }
        if (first.equals("peripherals") && path.length >= 3) {
            return peripheral(request, get, path, body);
        }
        if (first.equals("gateways") && path.length >= 3) {
            return gateway(request, get, path);
        }
        if (first.equals("sides") && path.length == 4 && !get) {
            return side(path[1], path[2], path[3], body);
        }
        if (first.equals("sessions") && path.length == 4 && !get) {
            return session(path[1], path[2], path[3], body);
        }
        throw new BadControlException(404, "there is nothing at " + request.path());
    }

    private Future<?> read(HttpServerRequest request, String what) {
        return switch (what) {
            case "health" -> Future.succeededFuture(new JsonObject().put("status", "UP"));
            case "counters" ->
                all(hosted -> new JsonArray()
                        .add(Reports.counters(
                                hosted.gateway(),
                                eventRates.getOrDefault(hosted.gateway().name(), 0.0))));
            case "sessions" -> all(hosted -> Reports.sessions(hosted.gateway()));
            case "requests" -> {
                int limit = limit(request, parameter(request, "last", 100));
                long after = parameter(request, "after", -1);
                String gateway = request.getParam("gateway");
                yield all(hosted -> requests(hosted.gateway(), gateway, after, limit));
            }
            default -> throw new BadControlException(404, "there is nothing at /" + what);
        };
    }

    private static JsonArray requests(Gateway gateway, @Nullable String wanted, long after, int limit) {
        if (wanted != null && !wanted.equals(gateway.name())) {
            return new JsonArray();
        }
        RequestLog log = gateway.requestLog();
        return Records.requests(gateway, after < 0 ? log.last(limit) : log.after(after, limit));
    }

    private static long parameter(HttpServerRequest request, String name, long orElse) {
        String given = request.getParam(name);
        try {
            return given == null ? orElse : Math.max(0, Long.parseLong(given));
        } catch (NumberFormatException e) {
            throw new BadControlException(400, name + " has to be a number");
        }
    }

    private static int limit(HttpServerRequest request, long orElse) {
        return (int) Math.min(MAX_PAGE, parameter(request, "limit", orElse));
    }

    private Future<?> gateway(HttpServerRequest request, boolean get, String[] path) {
        HostedGateway hosted = hosted(path[1]);
        long after = parameter(request, "after", 0);
        return hosted.call(() -> {
            Gateway gateway = hosted.gateway();
            if (path[2].equals("clients") && get && path.length == 3) {
                return Records.clients(gateway.clients(), after);
            }
            if (path[2].equals("clients") && !get && path.length == 4 && path[3].equals("reset")) {
                gateway.clients().reset();
                return new JsonObject().put("done", true);
            }
            if (get) {
                throw new BadControlException(404, "there is nothing at " + request.path());
            }
            return PairVerbs.gateway(gateway, String.join("/", List.of(path).subList(2, path.length)));
        });
    }

    /** Asks every pair on its own event loop and joins the answers. */
    private Future<JsonArray> all(java.util.function.Function<HostedGateway, JsonArray> report) {
        List<Future<JsonArray>> parts = new ArrayList<>();
        for (HostedGateway hosted : gateways) {
            parts.add(hosted.call(() -> report.apply(hosted)));
        }
        return Future.all(parts).map(done -> {
            JsonArray joined = new JsonArray();
            parts.forEach(part -> joined.addAll(part.result()));
            return joined;
        });
    }

    private Future<?> peripheral(HttpServerRequest request, boolean get, String[] path, JsonObject body) {
        int id = number(path[1]);
        long after = parameter(request, "after", 0);
        int limit = limit(request, 1_000);
        HostedGateway hosted = gateways.stream()
                .filter(g -> g.gateway().peripheral(id) != null)
                .findFirst()
                .orElseThrow(() -> new BadControlException(404, "there is no peripheral " + id));
        return hosted.call(() -> {
            Peripheral peripheral = hosted.gateway().peripheral(id);
            if (peripheral == null) {
                throw new BadControlException(404, "there is no peripheral " + id);
            }
            Object answer = get
                    ? look(hosted.gateway(), peripheral, path, after, limit)
                    : PeripheralVerbs.act(hosted.gateway(), peripheral, path, body);
            hosted.gateway().settle();
            return answer;
        });
    }

    private static Object look(Gateway gateway, Peripheral peripheral, String[] path, long after, int limit) {
        gateway.settle();
        if (path.length == 3 && path[2].equals("calls")) {
            return Reports.calls(peripheral);
        }
        if (path.length == 3 && path[2].equals("agents")) {
            return Reports.agents(peripheral);
        }
        if (path.length == 3 && path[2].equals("teams")) {
            return TeamVerbs.teams(peripheral);
        }
        if (path.length == 3 && path[2].equals("history")) {
            return Records.history(peripheral, after, limit);
        }
        if (path.length == 3 && path[2].equals("truth")) {
            return Records.truth(peripheral, gateway.now());
        }
        throw new BadControlException(404, "calls, agents, teams, history and truth can be read");
    }

    static void require(boolean condition) {
        if (!condition) {
            throw new BadControlException(400, "the path or the body is not complete");
        }
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadControlException(400, text + " is not a number");
        }
    }

    private HostedGateway hosted(String name) {
        return gateways.stream()
                .filter(g -> g.gateway().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadControlException(404, "there is no pair " + name));
    }

    private Future<?> side(String name, String sideName, String verb, JsonObject body) {
        HostedGateway hosted = hosted(name);
        String letter = sideName.toUpperCase(Locale.ROOT);
        require(letter.equals("A") || letter.equals("B"));
        return hosted.compose(() -> PairVerbs.side(hosted.gateway(), letter, verb, body));
    }

    private Future<?> session(String name, String id, String verb, JsonObject body) {
        HostedGateway hosted = hosted(name);
        return hosted.call(() -> {
            Session session = hosted.gateway().session(number(id));
            if (session == null) {
                throw new BadControlException(404, "there is no session " + id);
            }
            return PairVerbs.session(hosted.gateway(), session, verb, body);
        });
    }
}
