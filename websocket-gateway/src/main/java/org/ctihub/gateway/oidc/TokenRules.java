/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ctihub.security.ProviderSettings;
import org.ctihub.security.Role;
import org.jspecify.annotations.Nullable;

/** What tokens must say to hold. Every rule throws a {@link ProviderFault}. Pure. */
final class TokenRules {
    /** Clocks may differ by so much. */
    private static final long LEEWAY_SECONDS = 60;

    private static final long OLDEST_LOGOUT_SECONDS = 300;
    private static final int MOST_CHARS = 255;
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    private TokenRules() {}

    /** Of every token: from whom, for whom, and when. */
    private static void ofAll(SignedText token, ProviderSettings settings, Instant now) {
        require(settings.issuer().equals(token.textOf("iss")), "The token is from another issuer.");
        require(token.isFor(settings.clientId()), "The token is for another client.");
        Long issued = token.secondsOf("iat");
        require(issued != null && issued <= now.getEpochSecond() + LEEWAY_SECONDS, "The token is from the future.");
        Long begins = token.secondsOf("nbf");
        require(begins == null || begins <= now.getEpochSecond() + LEEWAY_SECONDS, "The token does not hold yet.");
    }

    /** Of a token that says who somebody is (OpenID Connect Core 1.0, section 3.1.3.7). */
    static void ofIdentity(SignedText token, ProviderSettings settings, String nonce, Instant now) {
        ofAll(token, settings, now);
        Object party = token.claims().getValue("azp");
        require(
                party == null ? !token.isForOthersToo() : settings.clientId().equals(party),
                "The token was given to another client.");
        Long expires = token.secondsOf("exp");
        require(expires != null && now.getEpochSecond() < expires + LEEWAY_SECONDS, "The token is over.");
        String told = token.textOf("nonce");
        require(told != null && same(told, nonce), "The token is of another sign-in.");
        String subject = token.textOf("sub");
        require(subject != null && subject.length() <= MOST_CHARS, "The token names no subject.");
    }

    /** Of a token that says that something is over (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
    static void ofLogout(SignedText token, ProviderSettings settings, Instant now) {
        ofAll(token, settings, now);
        Long issued = token.secondsOf("iat");
        require(
                issued != null && issued >= now.getEpochSecond() - OLDEST_LOGOUT_SECONDS,
                "The token is older than " + OLDEST_LOGOUT_SECONDS + " s.");
        Long expires = token.secondsOf("exp");
        require(expires == null || now.getEpochSecond() < expires + LEEWAY_SECONDS, "The token is over.");
        require(
                token.claims().getValue("events") instanceof JsonObject events
                        && events.getValue(LOGOUT) instanceof JsonObject,
                "The token speaks of no logout.");
        require(!token.claims().containsKey("nonce"), "A token with a nonce speaks of no logout.");
        require(token.textOf("jti") != null, "The token has no id.");
        require(token.textOf("sub") != null || token.textOf("sid") != null, "The token names nobody.");
    }

    /** The user's name. */
    static String user(SignedText token, ProviderSettings settings) {
        if (settings.userClaim().equals("email")) {
            require(
                    !Boolean.FALSE.equals(token.claims().getValue("email_verified")),
                    "The provider has not verified the e-mail address.");
        }
        Object name = claim(token.claims(), settings.userClaim());
        if (name instanceof String text
                && !text.isBlank()
                && text.length() <= MOST_CHARS
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw ProviderFault.notValid(
                "The token has no claim " + settings.userClaim() + " that could be a user's name.");
    }

    /** The provider must name all roles that the user has here; it never gives one. */
    static void ofRoles(SignedText token, ProviderSettings settings, Set<Role> roles) {
        settings.rolesClaim().ifPresent(name -> {
            Set<String> named = words(claim(token.claims(), name));
            List<String> missing = roles.stream()
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .filter(role -> !named.contains(role))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                throw new ProviderFault(
                        ProviderFault.Reason.ROLE_MISSING,
                        "The claim " + name + " lacks " + String.join(", ", missing) + ".");
            }
        });
    }

    private static Set<String> words(@Nullable Object claim) {
        Collection<?> values = claim instanceof JsonArray list
                ? list.getList()
                : Arrays.asList(String.valueOf(claim).split("[ ,]+", -1));
        Set<String> words = new HashSet<>();
        values.forEach(value -> words.add(String.valueOf(value)));
        return words;
    }

    /** A name with dots leads into objects, if there is no claim of just that name. */
    private static @Nullable Object claim(JsonObject claims, String name) {
        if (claims.containsKey(name)) {
            return claims.getValue(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && claims.getValue(name.substring(0, dot)) instanceof JsonObject inner
                ? claim(inner, name.substring(dot + 1))
                : null;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw ProviderFault.notValid(otherwise);
        }
    }
}
