/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.StrictJson;

/**
 * A sign-in that was begun and leads over the provider. It is kept in a cookie of the browser and nowhere else, so that any node
 * can go on with it, and only this browser: {@code state}, which comes back by way of the provider, is a hash of the whole cookie.
 *
 * @param secret of which all that the provider is shown is made
 * @param back where in the page it ends
 * @param mark by which the page knows what it began itself; empty if it gave none
 * @param redirect where the provider sends the browser
 */
record PendingSignIn(String secret, String tenant, String back, String mark, String redirect, Instant until) {
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int SECRET_BYTES = 32;
    private static final int NAME_CHARS = 12;
    private static final int MOST_CHARS = 4_000;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static PendingSignIn begun(String tenant, String back, String mark, String redirect, Instant now) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new PendingSignIn(
                BASE64.encodeToString(secret),
                tenant,
                back,
                mark,
                redirect,
                Instant.ofEpochSecond(now.plus(LONGEST).getEpochSecond()));
    }

    String state() {
        return hash("state", String.join("\n", secret, tenant, back, mark, redirect, until.toString()));
    }

    String nonce() {
        return hash("nonce", secret);
    }

    /** Of PKCE (RFC 7636). */
    String verifier() {
        return hash("verifier", secret);
    }

    String challenge() {
        return BASE64.encodeToString(sha256(verifier()));
    }

    /** The name of its cookie; several may be under way in a browser. */
    static String cookieName(String state) {
        return "cti_sign_in_" + state.substring(0, Math.min(state.length(), NAME_CHARS));
    }

    String cookie() {
        return BASE64.encodeToString(new JsonObject()
                .put("s", secret)
                .put("t", tenant)
                .put("b", back)
                .put("m", mark)
                .put("r", redirect)
                .put("u", until.getEpochSecond())
                .encode()
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The one of a cookie; empty if it is none, is over, or is not the one with this state. */
    static Optional<PendingSignIn> of(String cookie, String state, Instant now) {
        try {
            if (cookie.length() > MOST_CHARS) {
                return Optional.empty();
            }
            JsonObject json =
                    StrictJson.object(new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8));
            PendingSignIn pending = new PendingSignIn(
                    json.getString("s", ""),
                    json.getString("t", ""),
                    json.getString("b", ""),
                    json.getString("m", ""),
                    json.getString("r", ""),
                    Instant.ofEpochSecond(json.getLong("u", 0L)));
            boolean right = MessageDigest.isEqual(
                    pending.state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
            return right && now.isBefore(pending.until()) ? Optional.of(pending) : Optional.empty();
        } catch (RejectedException | RuntimeException e) {
            // Whoever wrote this cookie, it was not the hub.
            return Optional.empty();
        }
    }

    private static String hash(String kind, String text) {
        return BASE64.encodeToString(sha256(kind + "\n" + text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PendingSignIn[" + tenant + "]";
    }
}
