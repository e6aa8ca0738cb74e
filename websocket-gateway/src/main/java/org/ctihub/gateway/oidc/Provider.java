/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ctihub.security.ProviderSettings;

/**
 * A tenant's provider: where it is, its keys, and what it says of who comes back from it. Its configuration and keys are read when
 * they are wanted first, and each hour; keys also when a token names one that is not known, but not often. Failures are {@link
 * ProviderFault}s. One event loop only.
 */
final class Provider {
    /** So many times keys may be read for unknown names, and once more after each pause. */
    private static final int RENEWALS = 3;

    private static final long RENEWAL_PAUSE_MS = 30_000;
    /** Of one tenant at a time: a provider that is slow holds nobody else up. */
    private static final int MOST_UNDER_WAY = 16;

    private static final int OK = 200;
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private final ProviderSettings settings;
    private final ProviderFetch fetch;
    private final InstantSource clock;
    private final Remembered<Endpoints> endpoints;
    private final Remembered<ProviderKeys> keys;
    private int renewals = RENEWALS;
    private long renewedMs;
    private int underWay;

    Provider(ProviderSettings settings, ProviderFetch fetch, Vertx vertx, InstantSource clock) {
        this.settings = settings;
        this.fetch = fetch;
        this.clock = clock;
        this.endpoints = new Remembered<>(
                clock,
                () -> fetch.get(Endpoints.discovery(settings))
                        .map(told -> Endpoints.of(found(told, "configuration"), settings)));
        this.keys = new Remembered<>(
                clock,
                () -> endpoints
                        .get()
                        .compose(known -> fetch.get(known.keys()))
                        .map(told -> ProviderKeys.of(vertx, found(told, "keys"))));
    }

    private static JsonObject found(ProviderFetch.Answer told, String what) {
        if (told.status() != OK) {
            throw ProviderFault.down("The provider's " + what + ": " + told.status() + ".");
        }
        return told.body();
    }

    ProviderSettings settings() {
        return settings;
    }

    /** Where a browser goes to say who its user is. */
    Future<String> authorizationUrl(PendingSignIn pending) {
        return limited(() -> endpoints.get().map(known -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("response_type", "code");
            query.put("client_id", settings.clientId());
            query.put("redirect_uri", pending.redirect());
            query.put("scope", String.join(" ", settings.scopes()));
            query.put("state", pending.state());
            query.put("nonce", pending.nonce());
            query.put("code_challenge", pending.challenge());
            query.put("code_challenge_method", "S256");
            URI url = known.authorization();
            return url + (url.getRawQuery() == null ? "?" : "&") + form(query);
        }));
    }

    /** What the provider says of who came back with a code. */
    Future<SignedText> identity(PendingSignIn pending, String code, String saidIssuer) {
        return limited(() -> endpoints
                .get()
                .compose(known -> {
                    if ((known.namesIssuer() || !saidIssuer.isEmpty())
                            && !settings.issuer().equals(saidIssuer)) {
                        throw ProviderFault.notValid("The answer is from another issuer.");
                    }
                    return exchange(known, pending, code);
                })
                .compose(this::checked)
                .map(token -> {
                    TokenRules.ofIdentity(token, settings, pending.nonce(), clock.instant());
                    return token;
                }));
    }

    private Future<String> exchange(Endpoints known, PendingSignIn pending, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", pending.redirect());
        form.put("code_verifier", pending.verifier());
        Map<String, String> headers = new LinkedHashMap<>();
        if (settings.clientSecret().isPresent() && !known.secretInForm()) {
            String both = encoded(settings.clientId()) + ":"
                    + encoded(settings.clientSecret().get());
            headers.put(
                    "authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", settings.clientId());
            settings.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        }
        return fetch.post(known.token(), headers, form(form)).map(answer -> {
            if (answer.status() == OK && answer.body().getValue("id_token") instanceof String token) {
                return token;
            }
            String error = answer.body().getValue("error") instanceof String word
                            && WORD.matcher(word).matches()
                    ? word
                    : "no id_token";
            throw new ProviderFault(
                    ProviderFault.Reason.REFUSED,
                    "The provider gave no token: " + answer.status() + ", " + error + ".");
        });
    }

    /** A token that the provider has signed; what it says is not looked at. */
    Future<SignedText> checked(String text) {
        SignedText token;
        try {
            token = SignedText.of(text);
        } catch (ProviderFault e) {
            return Future.failedFuture(e);
        }
        return keys.get()
                .compose(known -> known.mayKnow(token) || !mayRenew() ? Future.succeededFuture(known) : keys.renewed())
                .compose(known -> known.mayKnow(token)
                        ? known.check(token)
                        : Future.failedFuture(ProviderFault.notValid("The provider knows no key that signs so.")));
    }

    /** Tokens with invented names of keys must not make the hub ask the provider each time. */
    private boolean mayRenew() {
        long now = clock.millis();
        long more = (now - renewedMs) / RENEWAL_PAUSE_MS;
        if (more > 0) {
            renewals = (int) Math.min(RENEWALS, renewals + more);
            renewedMs = now;
        }
        if (renewals == 0) {
            return false;
        }
        renewals--;
        return true;
    }

    private <T> Future<T> limited(Supplier<Future<T>> action) {
        if (underWay >= MOST_UNDER_WAY) {
            return Future.failedFuture(
                    new ProviderFault(ProviderFault.Reason.BUSY, "Too many sign-ins wait for the provider."));
        }
        underWay++;
        return action.get().onComplete(done -> underWay--);
    }

    private static String form(Map<String, String> members) {
        return members.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
