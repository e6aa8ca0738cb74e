/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.rpc.CommandReader;
import org.ctihub.gateway.rpc.Hello;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.rpc.MessageReader;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.RpcRequest;
import org.ctihub.gateway.rpc.StatisticsWatch;
import org.ctihub.gateway.rpc.StrictJson;
import org.ctihub.gateway.rpc.SupervisorReader;
import org.ctihub.gateway.rpc.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway takes exactly the requests that fit their description. */
class DescribedRequestsTest {
    private static final AgentId ADA = new AgentId("1001");
    private static final int REQUESTS = 1_200;
    private static final int SIGN_INS = 100;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** What is wrong with a message in the eyes of the gateway; empty if nothing is. */
    private static Optional<String> refusal(String text) {
        try {
            RpcRequest request = JsonRpc.request(StrictJson.object(text));
            switch (request.method()) {
                case HELLO -> Hello.read(request.params());
                case PING -> {}
                case MESSAGE_SEND -> MessageReader.read(request.params(), "Ada");
                case STATISTICS_WATCH -> StatisticsWatch.read(request.params());
                case AUTH_REFRESH -> Hello.token(request.params());
                case WATCH -> Watch.read(request.params());
                case SUPERVISOR_SET_STATE,
                        SUPERVISOR_SIGN_OUT,
                        SUPERVISOR_MONITOR,
                        SUPERVISOR_BARGE_IN,
                        SUPERVISOR_INTERCEPT,
                        SUPERVISOR_WHISPER,
                        SUPERVISOR_STOP,
                        SUPERVISOR_SET_SENSITIVE ->
                    SupervisorReader.read(request.method(), request.params(), Optional.of(ADA));
                default -> CommandReader.read(request.method(), request.params(), ADA);
            }
            return Optional.empty();
        } catch (RejectedException e) {
            return Optional.of(e.problem().code() + " " + e.problem().detail());
        }
    }

    private static boolean fits(JsonObject message) {
        String schema = message.getValue("method") instanceof String method
                        && Method.of(method).isPresent()
                ? DescribedWordsTest.schemaOf(method)
                : "Request";
        return Described.PROTOCOL.fits(schema, message);
    }

    /** The two rules about values that no schema can say. */
    private static boolean breaksRuleBeyondSchemas(JsonObject message) {
        if (!(message.getValue("params") instanceof JsonObject params)) {
            return false;
        }
        String method = message.getString("method");
        boolean command = !Set.of("hello", "ping", "watch", "auth.refresh", "statistics.watch", "message.send")
                        .contains(method)
                && !method.startsWith("supervisor.");
        Object agent = params.getValue("agentId");
        boolean twoCalls = method.matches("call\\.(alternate|reconnect|transfer|conference)");
        Object other = params.getValue("otherCallId");
        return (command && agent != null && !agent.equals(ADA.value()))
                || (twoCalls && other != null && other.equals(params.getValue("callId")));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Method.class)
    void a_request_is_taken_if_and_only_if_it_fits(Method method) {
        System.out.println("Seed of the requests of " + method + ": " + seed);
        RandomRequests requests = new RandomRequests(Described.PROTOCOL, random);
        JsonObject schema = Described.PROTOCOL.schema(DescribedWordsTest.schemaOf(method.word()));
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            JsonObject message = requests.message(schema);
            if (message.getValue("params") instanceof JsonObject params
                    && params.containsKey("agentId")
                    && random.nextInt(8) > 0) {
                params.put("agentId", ADA.value());
            }
            for (int broken = random.nextInt(2) * (1 + random.nextInt(2)); broken > 0; broken--) {
                requests.breakSomething(message);
            }
            String text = message.encode();
            boolean expected = fits(new JsonObject(text)) && !breaksRuleBeyondSchemas(message);

            Optional<String> refusal = refusal(text);

            assertThat(refusal.isEmpty())
                    .as(() -> "seed " + seed + ": " + refusal.orElse("taken, but not described") + ": " + text)
                    .isEqualTo(expected);
            taken += refusal.isEmpty() ? 1 : 0;
            refused += refusal.isEmpty() ? 0 : 1;
        }
        assertThat(taken).isGreaterThan(REQUESTS / 20);
        assertThat(refused).isGreaterThan(REQUESTS / 20);
    }

    @Test
    void a_sign_in_is_looked_at_if_and_only_if_its_body_fits() throws Exception {
        System.out.println("Seed of the sign-ins: " + seed);
        GatewayFixture hub = new GatewayFixture();
        HttpClient client = HttpClient.newHttpClient();
        RandomRequests requests = new RandomRequests(Described.HTTP, random);
        int taken = 0;
        int refused = 0;
        try {
            for (int i = 0; i < SIGN_INS; i++) {
                JsonObject body = requests.message(Described.HTTP.schema("Credentials"));
                for (int broken = random.nextInt(2); broken > 0; broken--) {
                    requests.breakSomething(body);
                }
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/sessions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(Described.HTTP.faultOfSaid("Problem", new JsonObject(answer.body())))
                        .as(answer.body())
                        .isEmpty();
                assertThat(answer.statusCode() != 400)
                        .as(() -> "seed " + seed + ": " + answer.statusCode() + ": " + body.encode())
                        .isEqualTo(Described.HTTP.fits("Credentials", new JsonObject(body.encode())));
                taken += answer.statusCode() == 400 ? 0 : 1;
                refused += answer.statusCode() == 400 ? 1 : 0;
            }
        } finally {
            hub.close();
        }
        assertThat(taken).isGreaterThan(SIGN_INS / 10);
        assertThat(refused).isGreaterThan(SIGN_INS / 10);
    }
}
