/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.http.SignInCodes;

/**
 * Makes one-time codes and takes them back, once in the whole cluster: a code names the node that made it, and another node asks
 * that one. Safe on any thread.
 */
public final class OneTimeCodes implements SignInCodes {
    /** How long a code holds. */
    static final Duration HOLDS = Duration.ofSeconds(30);

    private static final String ADDRESS = "sign-in.codes.";
    private static final long PATIENCE_MS = 2_000;
    private static final int MOST = 20_000;
    private static final int RANDOM_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Issued(Grant grant, String mark, long untilMs) {}

    private final Vertx vertx;
    private final String node;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    /** @param node the node's name, unique in the cluster */
    public OneTimeCodes(Vertx vertx, String node, InstantSource clock) {
        this.vertx = vertx;
        this.node = node;
        this.clock = clock;
    }

    /** Answers other nodes from now on. */
    public Future<Void> listen() {
        return vertx.eventBus()
                .<JsonObject>consumer(ADDRESS + node, question -> {
                    JsonObject asked = question.body();
                    question.reply(takeHere(asked.getString("code", ""), asked.getString("mark", ""))
                            .map(OneTimeCodes::json)
                            .orElse(null));
                })
                .completion();
    }

    private static JsonObject json(Grant grant) {
        return new JsonObject()
                .put("tenant", grant.tenant().value())
                .put("user", grant.user())
                .put("session", grant.session());
    }

    /** Empty if too many wait to be taken. */
    Optional<String> issue(Grant grant, String mark) {
        long now = clock.millis();
        issued.values().removeIf(each -> now >= each.untilMs());
        if (issued.size() >= MOST) {
            return Optional.empty();
        }
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String code = BASE64.encodeToString(node.getBytes(StandardCharsets.UTF_8)) + "." + BASE64.encodeToString(bytes);
        issued.put(code, new Issued(grant, mark, now + HOLDS.toMillis()));
        return Optional.of(code);
    }

    @Override
    public Future<Optional<Grant>> take(String code, String mark) {
        int dot = code.indexOf('.');
        String maker;
        try {
            maker = new String(
                    Base64.getUrlDecoder().decode(code.substring(0, Math.max(0, dot))), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Future.succeededFuture(Optional.empty());
        }
        if (maker.equals(node)) {
            return Future.succeededFuture(takeHere(code, mark));
        }
        return vertx.eventBus()
                .<JsonObject>request(
                        ADDRESS + maker,
                        new JsonObject().put("code", code).put("mark", mark),
                        new DeliveryOptions().setSendTimeout(PATIENCE_MS))
                .map(told -> Optional.ofNullable(told.body())
                        .map(grant -> new Grant(
                                new TenantId(grant.getString("tenant")),
                                grant.getString("user"),
                                grant.getString("session"))))
                // A node that is gone has taken its codes with it.
                .otherwise(Optional.empty());
    }

    private Optional<Grant> takeHere(String code, String mark) {
        return Optional.ofNullable(issued.remove(code))
                .filter(each -> clock.millis() < each.untilMs())
                .filter(each -> MessageDigest.isEqual(
                        each.mark().getBytes(StandardCharsets.UTF_8), mark.getBytes(StandardCharsets.UTF_8)))
                .map(Issued::grant);
    }
}
