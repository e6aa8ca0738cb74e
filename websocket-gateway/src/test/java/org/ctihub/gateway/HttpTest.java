/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.security.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTest {
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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String body) throws Exception {
        return send(request("/api/v1/sessions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> signIn(String tenant, String user, String password) throws Exception {
        return signIn(new JsonObject()
                .put("tenant", tenant)
                .put("user", user)
                .put("password", password)
                .encode());
    }

    private static void isProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo("urn:cti-hub:problem:" + code);
    }

    @Test
    void who_signs_in_gets_a_token_that_opens_a_desktop() throws Exception {
        HttpResponse<String> response = signIn("acme", "ada", GatewayFixture.PASSWORD);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        JsonObject body = new JsonObject(response.body());
        assertThat(body.getJsonObject("user").getString("displayName")).isEqualTo("ada of Acme");
        assertThat(body.getJsonObject("user").getJsonArray("memberOf"))
                .isEqualTo(new JsonArray("[{\"id\":\"sales\",\"name\":\"Sales\"}]"));
        assertThat(Described.HTTP.faultOfSaid("Session", body)).isEmpty();
        SessionToken token = hub.tokens.verify(body.getString("token")).orElseThrow();
        assertThat(token.user()).isEqualTo("ada");
        assertThat(token.expires()).isEqualTo(Instant.parse(body.getString("expiresAt")));
        TestDesktop desktop = hub.socket();
        assertThat(desktop.hello(body.getString("token"), null).containsKey("result"))
                .isTrue();
    }

    @Test
    void a_wrong_password_an_unknown_user_and_an_unknown_tenant_are_answered_alike() throws Exception {
        HttpResponse<String> wrong = signIn("acme", "ada", "wrong");
        HttpResponse<String> unknown = signIn("acme", "zoe", GatewayFixture.PASSWORD);
        HttpResponse<String> elsewhere = signIn("other", "ada", GatewayFixture.PASSWORD);
        HttpResponse<String> impossible = signIn("No Tenant!", "ada", GatewayFixture.PASSWORD);

        isProblem(wrong, 401, "UNAUTHENTICATED");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(elsewhere.body()).isEqualTo(wrong.body());
        assertThat(impossible.body()).isEqualTo(wrong.body());
    }

    @Test
    void after_five_failures_even_the_right_password_has_to_wait() throws Exception {
        for (int i = 0; i < 5; i++) {
            isProblem(signIn("acme", "ada", "wrong"), 401, "UNAUTHENTICATED");
        }

        HttpResponse<String> paused = signIn("acme", "ada", GatewayFixture.PASSWORD);

        isProblem(paused, 429, "TOO_FAST");
        assertThat(Integer.parseInt(paused.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(61, 300);
        assertThat(signIn("acme", "bob", GatewayFixture.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void failures_at_this_door_count_at_every_other_of_the_node() throws Exception {
        for (int i = 0; i < 5; i++) {
            signIn("acme", "ada", "wrong");
        }

        Future<SignIn.SignedIn> elsewhere =
                hub.signIn.check(new SignIn.Credentials("acme", "ada", GatewayFixture.PASSWORD), "127.0.0.1");

        assertThatThrownBy(() -> elsewhere.await(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.TOO_FAST));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | NOT_JSON",
                "nonsense | NOT_JSON",
                "[] | INVALID_REQUEST",
                "{} | INVALID_PARAMS",
                "{\"tenant\":\"acme\",\"user\":\"ada\"} | INVALID_PARAMS",
                "{\"tenant\":\"acme\",\"user\":\"ada\",\"password\":7} | INVALID_PARAMS",
                "{\"tenant\":\"acme\",\"user\":\"\",\"password\":\"x\"} | INVALID_PARAMS",
                "{\"tenant\":\"acme\",\"user\":\"ada\\nSigned in\",\"password\":\"x\"} | INVALID_PARAMS",
                "{\"tenant\":\"acme\\u0085\",\"user\":\"ada\",\"password\":\"x\"} | INVALID_PARAMS"
            })
    void a_wrong_body_is_told_so(String body, String code) throws Exception {
        isProblem(signIn(body == null ? "" : body), 400, code);
    }

    @Test
    void a_body_that_is_too_long_or_of_another_type_is_refused() throws Exception {
        isProblem(signIn("{\"tenant\":\"" + "x".repeat(5_000) + "\"}"), 413, "INVALID_REQUEST");
        isProblem(
                send(request("/api/v1/sessions")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                400,
                "INVALID_REQUEST");
        isProblem(send(request("/api/v1/sessions").GET()), 405, "INVALID_REQUEST");
        isProblem(send(request("/nothing").GET()), 404, "INVALID_REQUEST");
        isProblem(send(request("/ws").GET()), 426, "INVALID_REQUEST");
    }

    @Test
    void pages_of_other_origins_may_not_sign_in() throws Exception {
        isProblem(
                send(request("/api/v1/sessions")
                        .header("Content-Type", "application/json")
                        .header("Origin", "https://evil.example.com")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                403,
                "FORBIDDEN");
    }

    @Test
    void the_root_leads_to_the_desktop() throws Exception {
        for (String path : new String[] {"/", "/desktop"}) {
            HttpResponse<String> response = send(request(path).GET());
            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().firstValue("location")).contains("/desktop/");
        }
    }

    @Test
    void the_page_may_load_nothing_from_elsewhere_and_not_be_framed_and_is_asked_for_each_time() throws Exception {
        HttpResponse<String> page = send(request("/desktop/").GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("<title>");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "connect-src 'self'")
                .doesNotContain("unsafe-eval");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
    }

    @Test
    void files_with_a_hash_in_their_name_are_kept_for_ever() throws Exception {
        HttpResponse<String> script =
                send(request("/desktop/assets/probe-1a2b3c.js").GET());

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("content-type").orElseThrow()).contains("javascript");
        assertThat(script.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(script.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void what_is_not_there_is_not_found_nor_kept() throws Exception {
        HttpResponse<String> missing = send(request("/desktop/assets/none.js").GET());

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("cache-control").orElse("")).doesNotContain("immutable");
        assertThat(send(request("/desktop/../org/ctihub/gateway/GatewayVerticle.class")
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request("/desktop/%2e%2e/gateway/GatewayVerticle.class").GET())
                        .statusCode())
                .isEqualTo(404);
    }
}
