/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An OpenID provider whose one user is always signed in, with a confidential client. It may be told to lie. */
final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "cti hub";
    static final String SECRET = "s3cret:/+";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** What no identity may say, by what is wrong with it. */
    static final Map<String, UnaryOperator<JsonObject>> LIES = Map.of(
            "another audience", claims -> claims.put("aud", "other"),
            "others beside",
                    claims -> claims.put("aud", new JsonArray().add(CLIENT).add("other")),
            "given to another", claims -> claims.put("azp", "other"),
            "another issuer", claims -> claims.put("iss", "http://127.0.0.1:1/realm"),
            "of another sign-in", claims -> claims.put("nonce", "x"),
            "without a nonce",
                    claims -> {
                        claims.remove("nonce");
                        return claims;
                    },
            "over", claims -> claims.put("exp", Instant.now().minusSeconds(90).getEpochSecond()),
            "without an end",
                    claims -> {
                        claims.remove("exp");
                        return claims;
                    },
            "of tomorrow",
                    claims -> claims.put("iat", Instant.now().plusSeconds(90).getEpochSecond()),
            "without a subject",
                    claims -> {
                        claims.remove("sub");
                        return claims;
                    });

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger keysAsked = new AtomicInteger();
    private volatile KeyPair keys = newKeys();
    private volatile String keyId = "first";
    private volatile String user = "nobody";
    private volatile UnaryOperator<JsonObject> lie = UnaryOperator.identity();
    private volatile UnaryOperator<String> forgery = UnaryOperator.identity();
    private volatile boolean down;

    TestIssuer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/realm/.well-known/openid-configuration", at -> answer(at, 200, configuration()));
        server.createContext("/realm/keys", at -> {
            keysAsked.incrementAndGet();
            answer(
                    at,
                    200,
                    new JsonObject()
                            .put("keys", new JsonArray().add(encryption()).add(publicKey())));
        });
        server.createContext("/realm/authorize", this::authorize);
        server.createContext("/realm/token", this::token);
        server.start();
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    /** Who is signed in from now on; nothing that was said before is a lie any more. */
    void signIn(String name) {
        user = name;
        lie = UnaryOperator.identity();
        forgery = UnaryOperator.identity();
        down = false;
    }

    /** What tokens say from now on, in place of the truth. */
    void lies(UnaryOperator<JsonObject> claims) {
        lie = claims;
    }

    /** What tokens are from now on, in place of signed ones. */
    void forges(UnaryOperator<String> token) {
        forgery = token;
    }

    void goesDown() {
        down = true;
    }

    /** Has another key from now on, and the old one is worth nothing. */
    void rotate(String name) throws GeneralSecurityException {
        keys = newKeys();
        keyId = name;
    }

    int keysAsked() {
        return keysAsked.get();
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("issuer", url())
                .put("authorization_endpoint", url() + "/authorize?theme=plain")
                .put("token_endpoint", url() + "/token")
                .put("jwks_uri", url() + "/keys")
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
    }

    JsonObject publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("kid", keyId)
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
    }

    /** Other providers have such keys beside the one that signs. */
    private JsonObject encryption() {
        return publicKey().put("use", "enc").put("alg", "RSA-OAEP").put("kid", "enc");
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private void authorize(HttpExchange at) throws IOException {
        Map<String, String> asked = form(at.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        at.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state")
                                + "&session_state=x");
        at.sendResponseHeaders(302, -1);
        at.close();
    }

    private void token(HttpExchange at) throws IOException {
        if (down) {
            at.sendResponseHeaders(503, -1);
            at.close();
            return;
        }
        Map<String, String> given = form(new String(at.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(given.getOrDefault("code", ""));
        String client = "Basic "
                + Base64.getEncoder().encodeToString("cti+hub:s3cret%3A%2F%2B".getBytes(StandardCharsets.UTF_8));
        boolean right = asked != null
                && client.equals(at.getRequestHeaders().getFirst("Authorization"))
                && "authorization_code".equals(given.get("grant_type"))
                && given.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
                && CLIENT.equals(asked.get("client_id"))
                && "S256".equals(asked.get("code_challenge_method"))
                && sha256(given.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"));
        if (asked == null || !right) {
            answer(at, 400, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        JsonObject claims = claims().put("nonce", asked.get("nonce")).put("preferred_username", user);
        answer(
                at,
                200,
                new JsonObject()
                        .put("access_token", "opaque")
                        .put("token_type", "Bearer")
                        .put("id_token", forgery.apply(signed(lie.apply(claims)))));
    }

    private JsonObject claims() {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", url())
                .put("aud", CLIENT)
                .put("sub", "subject of " + user)
                .put("sid", "session of " + user)
                .put("iat", now)
                .put("exp", now + 300);
    }

    /** What a provider posts when somebody is signed out. */
    String logoutToken(UnaryOperator<JsonObject> change) {
        return signed(change.apply(claims().put("jti", UUID.randomUUID().toString())
                .put(
                        "events",
                        new JsonObject().put("http://schemas.openid.net/event/backchannel-logout", new JsonObject()))));
    }

    String signed(JsonObject claims) {
        return signed(new JsonObject().put("alg", "RS256").put("kid", keyId), claims);
    }

    String signed(JsonObject header, JsonObject claims) {
        try {
            String text = base64(header) + "." + base64(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    static Map<String, String> query(String url) {
        return form(URI.create(url).getRawQuery());
    }

    private static void answer(HttpExchange at, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        at.getResponseHeaders().add("Content-Type", "application/json");
        at.sendResponseHeaders(status, bytes.length);
        at.getResponseBody().write(bytes);
        at.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
