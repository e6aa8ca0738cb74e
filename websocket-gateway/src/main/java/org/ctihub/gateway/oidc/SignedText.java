/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A token as it was given, taken apart: nothing that it says holds before its signature was checked.
 *
 * @param text as it was given
 * @param keyId of the header; null if it names none
 */
record SignedText(String text, String algorithm, @Nullable String keyId, JsonObject claims) {
    /** By public keys; none, and none where both sides have the same secret. */
    static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final int MOST_CHARS = 32 * 1024;
    private static final int PARTS = 3;

    /** Throws {@link ProviderFault} if it is no token that could hold. */
    static SignedText of(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > MOST_CHARS || parts.length != PARTS || parts[2].isEmpty()) {
            throw ProviderFault.notValid("This is no signed token.");
        }
        JsonObject header = json(parts[0]);
        if (!(header.getValue("alg") instanceof String algorithm) || !ALGORITHMS.contains(algorithm)) {
            throw ProviderFault.notValid("The token is signed in a way that is not allowed.");
        }
        if (header.containsKey("crit")) {
            throw ProviderFault.notValid("The token's header demands what is not known here.");
        }
        return new SignedText(
                text, algorithm, header.getValue("kid") instanceof String kid ? kid : null, json(parts[1]));
    }

    private static JsonObject json(String part) {
        try {
            return StrictJson.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | RejectedException e) {
            throw ProviderFault.notValid("A part of the token is not JSON.");
        }
    }

    /** A claim that is a text; null if it is none. */
    @Nullable
    String textOf(String name) {
        return claims.getValue(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    /** A claim that is a time, in seconds; null if it is none. */
    @Nullable
    Long secondsOf(String name) {
        return claims.getValue(name) instanceof Number number ? (Long) number.longValue() : null;
    }

    /** Whether it is meant for a client, alone or among others. */
    boolean isFor(String client) {
        Object audience = claims.getValue("aud");
        return audience instanceof JsonArray many ? many.contains(client) : client.equals(audience);
    }

    boolean isForOthersToo() {
        return claims.getValue("aud") instanceof JsonArray many && many.size() > 1;
    }
}
