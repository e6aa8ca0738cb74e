/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public keys of a provider as it told them once. The library checks signatures with them. */
final class ProviderKeys {
    private static final int MOST = 64;
    private static final Set<String> KINDS = Set.of("RSA", "EC", "OKP");
    private static final Map<String, String> OF_CURVES =
            Map.of("P-256", "ES256", "P-384", "ES384", "P-521", "ES512", "Ed25519", "EdDSA");

    /** What a public key is made of; certificates beside it are not looked at. */
    private static final List<String> MEMBERS = List.of("kty", "use", "kid", "alg", "n", "e", "crv", "x", "y");

    private final List<JsonObject> known;
    private final JWTAuth library;

    private ProviderKeys(List<JsonObject> known, JWTAuth library) {
        this.known = known;
        this.library = library;
    }

    /** Leaves out what cannot be used. Throws {@link ProviderFault} if nothing is left. */
    static ProviderKeys of(Vertx vertx, JsonObject set) {
        List<JsonObject> usable = new ArrayList<>();
        if (set.getValue("keys") instanceof JsonArray keys) {
            for (Object each : keys) {
                if (each instanceof JsonObject key && usable.size() < MOST) {
                    JsonObject own = publicPart(key);
                    if (isUsable(vertx, own)) {
                        usable.add(own);
                    }
                }
            }
        }
        if (usable.isEmpty()) {
            // Without any key the library would take what is not signed.
            throw ProviderFault.down("The provider has told no key that can be used.");
        }
        return new ProviderKeys(usable, library(vertx, usable));
    }

    private static JsonObject publicPart(JsonObject key) {
        JsonObject own = new JsonObject();
        for (String name : MEMBERS) {
            if (key.getValue(name) instanceof String text) {
                own.put(name, text);
            }
        }
        if (!own.containsKey("alg")) {
            own.put("alg", OF_CURVES.getOrDefault(own.getString("crv", ""), "RS256"));
        }
        return own;
    }

    private static boolean isUsable(Vertx vertx, JsonObject key) {
        if (!KINDS.contains(key.getString("kty", ""))
                || !SignedText.ALGORITHMS.contains(key.getString("alg"))
                || !key.getString("use", "sig").equals("sig")) {
            return false;
        }
        try {
            library(vertx, List.of(key));
            return true;
        } catch (RuntimeException e) {
            // The library knows no such key.
            return false;
        }
    }

    private static JWTAuth library(Vertx vertx, List<JsonObject> keys) {
        // What is in tokens is judged by those who know the time and what was asked for.
        JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
        keys.forEach(key -> options.addJwk(key.copy()));
        return JWTAuth.create(vertx, options);
    }

    /** Whether one of the keys could have signed it. */
    boolean mayKnow(SignedText token) {
        return known.stream()
                .anyMatch(key -> key.getString("alg").equals(token.algorithm())
                        && (token.keyId() == null
                                || !key.containsKey("kid")
                                || key.getString("kid").equals(token.keyId())));
    }

    /** Fails with {@link ProviderFault} if none of the keys has signed it. */
    Future<SignedText> check(SignedText token) {
        return library.authenticate(new TokenCredentials(token.text()))
                .map(right -> token)
                .recover(wrong -> Future.failedFuture(
                        ProviderFault.notValid("The signature of the token is not the provider's.")));
    }
}
