/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node with TLS of its own")
class NodeTlsTest {
    private static final String FILES = "src/test/resources/tls/";
    private static final String PASSWORD = "correct horse battery";

    private static HubFile file(String key) {
        HubFile.Listen port =
                new HubFile.Listen("127.0.0.1", 0, null, null, new HubFile.PortTls(FILES + "server.pem", FILES + key));
        HubFile.User root =
                new HubFile.User("root", "Root", null, Set.of(Role.PROVIDER_ADMIN), null, null, null, PASSWORD);
        return new HubFile(
                "n1",
                "x".repeat(32),
                port,
                port,
                List.of(new HubFile.Tenant("acme", "Acme", List.of(), List.of(root), null)));
    }

    private static HttpResponse<String> get(HttpClient http, URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isReachedByHttpsAndWssAndSaysSo() throws Exception {
        Node node = Node.start(file("server-key.pem"));
        try {
            assertThat(node.desktopUrl()).hasScheme("https");
            assertThat(node.adminUrl()).hasScheme("https");
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(TrustFile.context(Path.of(FILES + "server.pem")))
                    .build();
            for (URI page : List.of(node.desktopUrl(), node.adminUrl().resolve("/health"))) {
                assertThat(get(http, page).headers().firstValue("Strict-Transport-Security"))
                        .as(page.toString())
                        .contains("max-age=31536000");
            }
            assertThat(said(http, node)).contains("UNAUTHENTICATED");
            assertThat(export(node, "--trust", FILES + "server.pem").out()).contains("root");
            assertThat(export(node).error()).contains("not trusted", "--trust FILE");
        } finally {
            node.stop();
        }
    }

    @Test
    void doesNotStartWithAKeyThatIsAnothers() {
        assertThatThrownBy(() -> Node.start(file("client-key.pem")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("desktop.tls: The key in");
    }

    /** What the hub answers to a hello with a token that is none. */
    private static String said(HttpClient http, Node node) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("cti.v1+json")
                .buildAsync(
                        URI.create("wss://127.0.0.1:" + node.desktopUrl().getPort() + "/ws"), new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onText(
                                    WebSocket from, CharSequence text, boolean last) {
                                answer.complete(text.toString());
                                return null;
                            }
                        })
                .get(20, TimeUnit.SECONDS);
        socket.sendText(
                        new JsonObject()
                                .put("jsonrpc", "2.0")
                                .put("id", 1)
                                .put("method", "hello")
                                .put("params", new JsonObject().put("token", "none"))
                                .encode(),
                        true)
                .get(20, TimeUnit.SECONDS);
        String text = answer.get(20, TimeUnit.SECONDS);
        socket.abort();
        return text;
    }

    private record Run(String out, String error) {}

    private static Run export(Node node, String... more) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream error = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            String[] args = Stream.concat(
                            Stream.of(
                                    "export", "acme", "--admin", node.adminUrl().toString(), "--user", "acme/root"),
                            Arrays.stream(more))
                    .toArray(String[]::new);
            Main.run(args);
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(error);
        }
        return new Run(written.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    }
}
