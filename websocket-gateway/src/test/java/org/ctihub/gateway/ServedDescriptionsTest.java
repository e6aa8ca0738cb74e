/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node serves to those who write clients. */
class ServedDescriptionsTest {
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

    private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "asyncapi.yaml, application/vnd.aai.asyncapi+yaml;version=3.0.0",
        "openapi.yaml, application/vnd.oai.openapi+yaml;version=3.1"
    })
    void a_node_serves_its_descriptions_and_says_when_they_are_the_same(String file, String type) throws Exception {
        String path = "/api/v1/" + file;
        HttpResponse<String> whole = ask("GET", path, "Origin", "https://studio.example.com");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("content-type")).contains(type);
        assertThat(whole.headers().firstValue("cache-control")).contains("public, max-age=300");
        assertThat(whole.headers().firstValue("access-control-allow-origin")).contains("*");
        try (InputStream in = ServedDescriptionsTest.class.getResourceAsStream("/" + file)) {
            assertThat(in).isNotNull();
            assertThat(whole.body()).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        String tag = whole.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> same = ask("GET", path, "If-None-Match", "\"other\", " + tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(ask("GET", path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        HttpResponse<String> head = ask("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("etag")).contains(tag);
        assertThat(ask("POST", path).statusCode()).isEqualTo(405);
    }

    @Test
    void a_client_that_offers_http_2_in_clear_text_is_answered_in_http_1_1() throws Exception {
        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_2);

        assertThat(ask("HEAD", "/api/v1/openapi.yaml").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    private static void visit(Object part, Consumer<JsonObject> visitor) {
        if (part instanceof JsonArray array) {
            array.forEach(each -> visit(each, visitor));
        } else if (part instanceof JsonObject object) {
            visitor.accept(object);
            for (Map.Entry<String, Object> entry : object) {
                visit(entry.getValue(), visitor);
            }
        }
    }

    @Test
    void every_reference_leads_somewhere_and_every_part_is_referred_to() {
        for (Described description : new Described[] {Described.PROTOCOL, Described.HTTP}) {
            TreeSet<String> referred = new TreeSet<>();
            visit(description.document(), object -> {
                if (object.getValue("$ref") instanceof String ref) {
                    referred.add(ref);
                    assertThat(object.size()).as("members beside %s", ref).isEqualTo(1);
                }
                for (Object scheme : object.getJsonArray("security", new JsonArray())) {
                    ((JsonObject) scheme)
                            .fieldNames()
                            .forEach(name -> referred.add("#/components/securitySchemes/" + name));
                }
            });
            assertThat(referred)
                    .allSatisfy(
                            ref -> assertThat(JsonPointer.from(ref.substring(1)).queryJson(description.document()))
                                    .as(ref)
                                    .isNotNull());
            TreeSet<String> parts = new TreeSet<>();
            for (Map.Entry<String, Object> kind : description.document().getJsonObject("components")) {
                ((JsonObject) kind.getValue())
                        .fieldNames()
                        .forEach(name -> parts.add("#/components/" + kind.getKey() + "/" + name));
            }
            assertThat(referred).containsAll(parts);
        }
    }

    private static JsonObject answers(String path, String method) {
        return Described.HTTP
                .document()
                .getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method)
                .getJsonObject("responses");
    }

    private static JsonObject answered(HttpResponse<String> answer, JsonObject described) {
        String status = Integer.toString(answer.statusCode());
        assertThat(described.fieldNames()).contains(status);
        JsonObject response = described.getJsonObject(status);
        String ref = response.getString("$ref");
        JsonObject resolved = ref == null
                ? response
                : (JsonObject) JsonPointer.from(ref.substring(1)).queryJson(Described.HTTP.document());
        for (Map.Entry<String, Object> header : resolved.getJsonObject("headers", new JsonObject())) {
            assertThat(answer.headers().firstValue(header.getKey()))
                    .as(header.getKey())
                    .isPresent();
        }
        String type = answer.headers().firstValue("content-type").orElseThrow();
        JsonObject content = resolved.getJsonObject("content").getJsonObject(type);
        assertThat(content).as(type).isNotNull();
        String schema = content.getJsonObject("schema").getString("$ref");
        JsonObject body = new JsonObject(answer.body());
        assertThat(Described.HTTP.faultOfSaid(schema.substring(schema.lastIndexOf('/') + 1), body))
                .isEmpty();
        return body;
    }

    private HttpResponse<String> signIn(String password, String... headers) throws Exception {
        return signInAs("ada", password, headers);
    }

    private HttpResponse<String> signInAs(String user, String password, String... headers) throws Exception {
        JsonObject body =
                new JsonObject().put("tenant", "acme").put("user", user).put("password", password);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answers_to_sign_ins_are_as_described() throws Exception {
        JsonObject described = answers("/api/v1/sessions", "post");
        DescribedPlaces places = new DescribedPlaces(Described.HTTP);
        places.see("Session", answered(signIn(GatewayFixture.PASSWORD), described));
        // A supervisor of a team, without an agent.
        places.see("Session", answered(signInAs("sam", GatewayFixture.PASSWORD), described));
        assertThat(places.unseen()).isEmpty();
        assertThat(answered(signIn("x", "Origin", "https://evil.example.com"), described)
                        .getInteger("status"))
                .isEqualTo(403);
        assertThat(answered(signIn("x".repeat(257)), described).getInteger("status"))
                .isEqualTo(400);
        assertThat(answered(signIn("x".repeat(5_000)), described).getInteger("status"))
                .isEqualTo(413);
        for (int i = 0; i < 5; i++) {
            assertThat(answered(signIn("wrong"), described).getInteger("status"))
                    .isEqualTo(401);
        }
        assertThat(answered(signIn("wrong"), described).getInteger("status")).isEqualTo(429);
    }

    @Test
    void refusals_of_the_socket_are_as_described() throws Exception {
        assertThat(answered(ask("GET", "/ws"), answers("/ws", "get")).getInteger("status"))
                .isEqualTo(426);
    }

    @Test
    void a_message_that_is_an_example_fits() {
        JsonObject example = Described.HTTP
                .document()
                .getJsonObject("paths")
                .getJsonObject("/api/v1/sessions")
                .getJsonObject("post");
        JsonObject body =
                example.getJsonObject("requestBody").getJsonObject("content").getJsonObject("application/json");
        assertThat(Described.HTTP.fits("Credentials", body.getJsonObject("example")))
                .isTrue();
        JsonObject answer = example.getJsonObject("responses")
                .getJsonObject("201")
                .getJsonObject("content")
                .getJsonObject("application/json");
        assertThat(Described.HTTP.faultOfSaid("Session", answer.getJsonObject("example")))
                .isEmpty();
    }
}
