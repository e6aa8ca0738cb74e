/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.Callers.Caller;
import org.ctihub.gateway.http.Problems;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.RpcRequest;
import org.ctihub.gateway.rpc.StrictJson;
import org.ctihub.gateway.rpc.Watch;
import org.ctihub.gateway.stream.Owner;
import org.ctihub.log.Scope;

/**
 * {@code POST /api/v1/commands/{method}} and {@code GET /api/v1/snapshot}: what a desktop may ask for, for programs that need no
 * events. Rights, checks, deadlines and keys are those of the socket.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class CommandsEndpoint {
    private static final String COMMANDS = "/api/v1/commands/:method";
    private static final String SNAPSHOT = "/api/v1/snapshot";
    private static final long LOOK_MS = 5_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Callers callers;
    private final Commands commands;
    private final Owner owner;
    private final GatewayMeters meters;
    private final int maxBytes;

    /**
     * Answers for these callers.
     *
     * @param maxBytes longest body
     */
    CommandsEndpoint(Callers callers, Commands commands, Owner owner, GatewayMeters meters, int maxBytes) {
        this.callers = callers;
        this.commands = commands;
        this.owner = owner;
        this.meters = meters;
        this.maxBytes = maxBytes;
    }

    void mount(Router router) {
        router.post(COMMANDS)
                .handler(BodyHandler.create(false).setBodyLimit(maxBytes))
                .handler(this::command);
        router.get(SNAPSHOT).handler(this::snapshot);
    }

    private void command(RoutingContext context) {
        callers.identify(context.request())
                .compose(who -> run(context, who))
                .onSuccess(result -> answer(context, result.encode()))
                .onFailure(cause -> Problems.answer(context, cause));
    }

    private Future<JsonObject> run(RoutingContext context, Caller who) {
        RpcRequest request;
        CommandRequest asked;
        try {
            request = request(context);
            asked = CommandRequests.read(request, who.account(), who.link());
        } catch (RejectedException e) {
            return Future.failedFuture(e);
        }
        return commands.run(who.link(), asked, Optional.empty()).compose(outcome -> {
            if (request.method().isOfSupervisor()) {
                SupervisorCommands.ended(who.account(), who.link(), asked, outcome);
            }
            return result(request.method(), outcome);
        });
    }

    private Future<JsonObject> result(Method method, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Refused refused) {
            meters.request(Optional.of(method), Optional.of(refused.problem().code()));
            return Future.failedFuture(new RejectedException(refused.problem()));
        }
        meters.request(Optional.of(method), Optional.empty());
        JsonObject result = new JsonObject();
        if (outcome instanceof CommandOutcome.Done done) {
            done.call().ifPresent(call -> result.put("callId", call.value()));
        }
        return Future.succeededFuture(result);
    }

    /** The same request over the socket would be read by the same rules. */
    private static RpcRequest request(RoutingContext context) throws RejectedException {
        HttpServerRequest request = context.request();
        JsonObject message = new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 0)
                .put("method", context.pathParam("method"))
                .put("params", params(context));
        String deadline = request.getParam("deadlineMs");
        if (deadline != null) {
            message.put(
                    "deadlineMs", NUMBER.matcher(deadline).matches() ? (Object) Integer.valueOf(deadline) : deadline);
        }
        String key = request.getHeader("Idempotency-Key");
        if (key != null) {
            message.put("idempotencyKey", unquoted(key));
        }
        RpcRequest read = JsonRpc.request(message);
        if (!read.method().isCommand()) {
            throw new RejectedException(ProblemCode.UNKNOWN_METHOD, "The method belongs to a socket.");
        }
        return read;
    }

    /** The header is a structured field (RFC 9651), a text in quotes; most people leave them out. */
    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    private static JsonObject params(RoutingContext context) throws RejectedException {
        String body = context.body().asString();
        if (body == null || body.isEmpty()) {
            return new JsonObject();
        }
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RejectedException(ProblemCode.INVALID_REQUEST, "The body must be application/json.");
        }
        return StrictJson.object(body);
    }

    private void snapshot(RoutingContext context) {
        callers.identify(context.request())
                .compose(who -> look(context, who))
                .onSuccess(snapshot -> answer(context, snapshot))
                .onFailure(cause -> Problems.answer(context, cause));
    }

    private Future<String> look(RoutingContext context, Caller who) {
        Scope scope;
        try {
            scope = WatchRights.scope(who.account(), watch(context.request()));
        } catch (RejectedException e) {
            return Future.failedFuture(e);
        }
        return owner.ask(who.link(), new LinkRequest.Look(scope), LOOK_MS)
                .transform(answer -> answer.succeeded() && answer.result() instanceof LinkReply.Seen seen
                        ? Future.succeededFuture(seen.snapshot())
                        : Future.failedFuture(new RejectedException(
                                Problem.of(ProblemCode.LINK_DOWN, "No node answers for the link at this moment."))));
    }

    private static Watch watch(HttpServerRequest request) throws RejectedException {
        JsonObject params = new JsonObject();
        String teams = request.getParam("teams");
        if (teams != null) {
            params.put("teams", new JsonArray(Arrays.asList(teams.split(",", -1))));
        }
        String all = request.getParam("all");
        if (all != null) {
            params.put("all", "true".equals(all) ? (Object) true : all);
        }
        return Watch.read(params);
    }

    private static void answer(RoutingContext context, String json) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json);
    }
}
