/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Optional;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 as the desktop protocol uses it. Safe on any thread. */
public final class JsonRpc {
    public static final long DEADLINE_MS = 15_000;
    private static final long MIN_DEADLINE_MS = 1_000;
    private static final long MAX_DEADLINE_MS = 60_000;
    private static final int MAX_KEY = 64;
    private static final int MAX_ID = 64;
    private static final int SERVER_ERROR = -32000;

    private JsonRpc() {}

    /** The id of a message, as far as it has one that can be answered. */
    public static Optional<Object> id(JsonObject message) {
        Object id = message.getValue("id");
        boolean usable = id instanceof String text
                ? !text.isEmpty() && characters(text) <= MAX_ID
                : id instanceof Integer || id instanceof Long || id instanceof BigInteger;
        return usable ? Optional.of(id) : Optional.empty();
    }

    /** Checks everything but the meaning of {@code params}. */
    public static RpcRequest request(JsonObject message) throws RejectedException {
        if (!"2.0".equals(message.getValue("jsonrpc"))) {
            throw invalid("jsonrpc must be \"2.0\".");
        }
        Object id = id(message)
                .orElseThrow(() -> invalid("id must be a whole number or a text of 1 to " + MAX_ID + " characters."));
        if (!(message.getValue("method") instanceof String word)) {
            throw invalid("method must be a text.");
        }
        Object params = message.containsKey("params") ? message.getValue("params") : new JsonObject();
        if (!(params instanceof JsonObject members)) {
            throw invalid("params must be an object.");
        }
        Method method = Method.of(word)
                .orElseThrow(() ->
                        new RejectedException(ProblemCode.UNKNOWN_METHOD, "The protocol has no method of this name."));
        return new RpcRequest(id, method, members, deadline(message), key(message));
    }

    private static long deadline(JsonObject message) throws RejectedException {
        if (!message.containsKey("deadlineMs")) {
            return DEADLINE_MS;
        }
        if (message.getValue("deadlineMs") instanceof Integer ms && ms >= MIN_DEADLINE_MS && ms <= MAX_DEADLINE_MS) {
            return ms;
        }
        throw new RejectedException(
                ProblemCode.INVALID_PARAMS,
                "deadlineMs must be a whole number from " + MIN_DEADLINE_MS + " to " + MAX_DEADLINE_MS + ".");
    }

    private static Optional<String> key(JsonObject message) throws RejectedException {
        if (!message.containsKey("idempotencyKey")) {
            return Optional.empty();
        }
        if (message.getValue("idempotencyKey") instanceof String key && !key.isEmpty() && characters(key) <= MAX_KEY) {
            return Optional.of(key);
        }
        throw new RejectedException(
                ProblemCode.INVALID_PARAMS, "idempotencyKey must be a text of 1 to " + MAX_KEY + " characters.");
    }

    /** Of Unicode, as everybody counts but Java. */
    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static RejectedException invalid(String detail) {
        return new RejectedException(ProblemCode.INVALID_REQUEST, detail);
    }

    /** The text of an answer. */
    public static String result(Object id, JsonObject result) {
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("result", result)
                .encode();
    }

    /** The text of an error; {@code id} is null where the message had none that could be used. */
    public static String error(@Nullable Object id, Problem problem) {
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put(
                        "error",
                        new JsonObject()
                                .put("code", number(problem.code()))
                                .put("message", problem.code().title())
                                .put("data", ProblemJson.of(problem)))
                .encode();
    }

    private static int number(ProblemCode code) {
        return switch (code) {
            case NOT_JSON -> -32700;
            case INVALID_REQUEST -> -32600;
            case UNKNOWN_METHOD -> -32601;
            case INVALID_PARAMS -> -32602;
            default -> SERVER_ERROR;
        };
    }

    /** The text of a notification. */
    public static String notification(String method, JsonObject params) {
        return notification(method, params.encode());
    }

    /** The text of a notification whose params are JSON already. */
    public static String notification(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
