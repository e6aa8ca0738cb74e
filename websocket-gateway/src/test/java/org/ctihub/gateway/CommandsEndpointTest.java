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
import java.util.Set;
import java.util.TreeMap;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.gateway.rpc.CommandLimiter;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsEndpointTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + hub.token(user));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String user, String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(user, "commands/" + method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return new JsonObject(answer.body()).getString("code");
    }

    @Test
    void a_command_reaches_the_owner_as_from_a_desktop_and_its_outcome_is_the_answer() throws Exception {
        hub.owner.onCommand(command -> Optional.of(new CommandOutcome.Done(Optional.of(new CallId("7-2")))));

        HttpResponse<String> answer =
                post("ada", "call.make?deadlineMs=2000", "{\"destination\":\"5551234\"}", "Idempotency-Key", "\"k1\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("{\"callId\":\"7-2\"}");
        LinkRequest.Execute asked = hub.owner.next(LinkRequest.Execute.class);
        assertThat(asked.desktop())
                .as("no desktop asked, so none can be outdated")
                .isEmpty();
        assertThat(asked.request())
                .isEqualTo(new CommandRequest(
                        "k1",
                        "ada@acme",
                        new AgentId("1001"),
                        new Command.Make("5551234", new TreeMap<>(), false),
                        2_000));
        assertThat(hub.counter("cti.gateway.commands", "method", "call.make", "outcome", "done"))
                .isEqualTo(1);
    }

    @Test
    void a_refusal_is_a_problem_with_its_status() throws Exception {
        hub.owner.onCommand(command -> Optional.of(
                new CommandOutcome.Refused(Problem.of(ProblemCode.ACTION_NOT_ALLOWED, "The call is not connected."))));

        HttpResponse<String> answer = post("ada", "call.hold", "{\"callId\":\"7-1k\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("ACTION_NOT_ALLOWED");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "call.hold | {} | 400 | INVALID_PARAMS",
                "call.hold | [] | 400 | INVALID_REQUEST",
                "call.hold | {\"callId\":\"1\",\"callId\":\"2\"} | 400 | NOT_JSON",
                "call.hold?deadlineMs=5 | {\"callId\":\"1\"} | 400 | INVALID_PARAMS",
                "call.hold?deadlineMs=soon | {\"callId\":\"1\"} | 400 | INVALID_PARAMS",
                "call.juggle | {} | 404 | UNKNOWN_METHOD",
                "statistics.watch | {} | 404 | UNKNOWN_METHOD",
                "hello | {} | 404 | UNKNOWN_METHOD",
                "call.hold | {\"callId\":\"1\",\"agentId\":\"1002\"} | 403 | FORBIDDEN",
                "supervisor.signOut | {\"agentId\":\"1002\"} | 403 | FORBIDDEN"
            })
    void what_is_wrong_or_not_allowed_is_refused_and_never_asked_of_the_owner(
            String method, String body, int status, String code) throws Exception {
        hub.owner.onCommand(command -> {
            throw new AssertionError("asked for " + command);
        });

        HttpResponse<String> answer = post("ada", method, body);

        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot", "commands/call.hold"})
    void who_has_no_token_that_holds_gets_nothing(String path) throws Exception {
        String method = path.equals("snapshot") ? "GET" : "POST";
        for (String authorization : new String[] {"Bearer x", "Basic YWRhOng=", "Bearer " + hub.token("nobody")}) {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/" + path))
                            .header("Authorization", authorization)
                            .method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(code(answer)).as(authorization).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_page_of_another_origin_gets_nothing() throws Exception {
        HttpResponse<String> answer =
                post("ada", "call.hold", "{\"callId\":\"1\"}", "Origin", "https://evil.example.com");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(send(request("ada", "snapshot").header("Origin", "https://evil.example.com"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_snapshot_shows_what_the_user_may_watch_and_begins_no_stream() throws Exception {
        HttpResponse<String> own = send(request("ada", "snapshot"));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(Described.PROTOCOL.faultOfSaid("Snapshot", new JsonObject(own.body())))
                .isEmpty();
        assertThat(hub.owner.next(LinkRequest.Look.class).scope()).isEqualTo(Scope.Self.of(new AgentId("1001")));

        assertThat(send(request("sam", "snapshot?teams=sales")).statusCode()).isEqualTo(200);
        assertThat(hub.owner.next(LinkRequest.Look.class).scope())
                .isEqualTo(new Scope.Agents(Optional.empty(), Set.of(new AgentId("1001"), new AgentId("1002"))));
        assertThat(code(send(request("sam", "snapshot?teams=others")))).isEqualTo("FORBIDDEN");
        assertThat(code(send(request("sam", "snapshot?all=true")))).isEqualTo("FORBIDDEN");
        assertThat(code(send(request("sam", "snapshot?all=1")))).isEqualTo("INVALID_PARAMS");
    }

    @Test
    void without_an_owner_there_is_no_snapshot() throws Exception {
        hub.owner.leave();

        HttpResponse<String> answer = send(request("ada", "snapshot"));

        assertThat(code(answer)).isEqualTo("LINK_DOWN");
        assertThat(answer.statusCode()).isEqualTo(503);
    }

    @Test
    void a_user_who_asks_too_often_waits_and_others_do_not() throws Exception {
        HttpResponse<String> last = send(request("ada", "snapshot"));
        for (int i = 0; last.statusCode() == 200 && i < 100 * CommandLimiter.BURST; i++) {
            last = send(request("ada", "snapshot"));
        }

        assertThat(code(last)).isEqualTo("TOO_FAST");
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("retry-after")).isPresent();
        assertThat(send(request("sam", "snapshot")).statusCode()).isEqualTo(200);
    }
}
