/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.ctihub.command.Command;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.rpc.CommandReader;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.RpcRequest;
import org.ctihub.gateway.rpc.StrictJson;

/** Prints what it costs to read a request, and what it would cost to hold it against its schema too (ADR 13). */
final class RequestReadingCost {
    private static final long SEED = 13;
    private static final int REQUESTS_OF_A_METHOD = 50;
    private static final int ROUNDS = 21;
    private static final int WARM_UP = 10;
    private static final AgentId ADA = new AgentId("1001");

    private record Frame(String text, Validator validator) {}

    private interface Work {
        boolean on(Frame frame) throws RejectedException;
    }

    private RequestReadingCost() {}

    public static void main(String[] args) throws RejectedException {
        RandomRequests requests = new RandomRequests(Described.PROTOCOL, new Random(SEED));
        List<Frame> generated = new ArrayList<>();
        for (Method method : EnumSet.complementOf(EnumSet.of(Method.HELLO, Method.PING))) {
            String schema = DescribedWordsTest.schemaOf(method.word());
            for (int missing = REQUESTS_OF_A_METHOD; missing > 0; ) {
                JsonObject message = requests.message(Described.PROTOCOL.schema(schema));
                if (message.getJsonObject("params", new JsonObject()).containsKey("agentId")) {
                    message.getJsonObject("params").put("agentId", ADA.value());
                }
                if (takes(message)) {
                    generated.add(new Frame(message.encode(), Described.PROTOCOL.validator(schema)));
                    missing--;
                }
            }
        }
        List<Frame> usual = List.of(new Frame(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"call.answer\",\"params\":{\"callId\":\"7-1k\"}}",
                Described.PROTOCOL.validator("CallAnswerRequest")));
        for (List<Frame> frames : List.of(usual, generated)) {
            System.out.printf(
                    "%d requests, %d characters each: parse %d ns, parse and read %d ns, parse and validate %d ns%n",
                    frames.size(),
                    frames.stream().mapToInt(frame -> frame.text().length()).sum() / frames.size(),
                    best(frames, frame -> StrictJson.object(frame.text()).isEmpty()),
                    best(frames, frame -> read(frame.text())),
                    best(
                            frames,
                            frame -> frame.validator()
                                    .validate(StrictJson.object(frame.text()))
                                    .getValid()));
        }
    }

    private static boolean takes(JsonObject message) {
        try {
            return read(message.encode());
        } catch (RejectedException e) {
            return false;
        }
    }

    private static boolean read(String text) throws RejectedException {
        RpcRequest request = JsonRpc.request(StrictJson.object(text));
        Command command = CommandReader.read(request.method(), request.params(), ADA);
        return !(command instanceof Command.SignIn signIn)
                || !signIn.extension().isEmpty();
    }

    /** Of the best round after the warm-up, in ns for a request: what else runs on a machine only adds. */
    private static long best(List<Frame> frames, Work work) throws RejectedException {
        long[] costs = new long[ROUNDS];
        int passes = Math.max(1, 6_000 / frames.size());
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long began = System.nanoTime();
            int good = 0;
            for (int pass = 0; pass < passes; pass++) {
                for (Frame frame : frames) {
                    good += work.on(frame) ? 1 : 0;
                }
            }
            if (good < 0) {
                throw new IllegalStateException("Nothing was done.");
            }
            if (round >= 0) {
                costs[round] = (System.nanoTime() - began) / ((long) passes * frames.size());
            }
        }
        Arrays.sort(costs);
        return costs[0];
    }
}
