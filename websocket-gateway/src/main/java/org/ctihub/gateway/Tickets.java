/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.bus.Addresses;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.security.SessionToken;

/**
 * Tickets that stand for a token once, for half a minute, so that the token itself need not be in a message. A ticket names the
 * node that gave it, which alone knows what it stands for; the others ask that node.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Tickets {
    /** How long one holds. */
    static final Duration LIFETIME = Duration.ofSeconds(30);
    /** Most of a user that were not used. */
    static final int MOST_OF_USER = 20;

    private static final int MOST = 50_000;
    private static final int MAX_NODE = 256;
    private static final int CHANCE_BYTES = 24;
    private static final int PARTS = 3;
    private static final String PREFIX = "t1";
    private static final long PATIENCE_MS = 2_000;

    private final String node;
    private final EventBus bus;
    private final Context context;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** By the order in which they were given, which is that in which they end. */
    private final LinkedHashMap<String, Held> held = new LinkedHashMap<>();

    private final Map<String, Integer> byUser = new HashMap<>();

    private record Held(SessionToken said, Instant ends) {
        String user() {
            return said.user() + "@" + said.tenant();
        }
    }

    /** One that was given. */
    record Ticket(String text, Instant ends) {}

    Tickets(String node, EventBus bus, Context context, Clock clock) {
        this.node = node;
        this.bus = bus;
        this.context = context;
        this.clock = clock;
    }

    /** Answers other nodes from now on. */
    Future<Void> listen() {
        return bus.<String>consumer(Addresses.tickets(node), this::asked).completion();
    }

    private void asked(Message<String> message) {
        message.reply(taken(message.body()).map(Tickets::json).orElse(null));
    }

    /** Gives one for what a token said; refuses users and nodes that have too many. */
    Ticket give(SessionToken said) throws RejectedException {
        forgetOld();
        Held next = new Held(said, clock.instant().plus(LIFETIME));
        if (held.size() >= MOST || byUser.getOrDefault(next.user(), 0) >= MOST_OF_USER) {
            throw new RejectedException(new Problem(
                    ProblemCode.TOO_FAST,
                    "Very many tickets were given and not used.",
                    "Wait until they are over.",
                    Optional.empty(),
                    LIFETIME.toMillis()));
        }
        byte[] chance = new byte[CHANCE_BYTES];
        random.nextBytes(chance);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String text = PREFIX + "." + base64.encodeToString(node.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(chance);
        held.put(text, next);
        byUser.merge(next.user(), 1, Integer::sum);
        return new Ticket(text, next.ends());
    }

    private void forgetOld() {
        Instant now = clock.instant();
        Iterator<Held> eldest = held.values().iterator();
        while (eldest.hasNext()) {
            Held each = eldest.next();
            if (now.isBefore(each.ends())) {
                return;
            }
            eldest.remove();
            count(each);
        }
    }

    private void count(Held gone) {
        byUser.computeIfPresent(gone.user(), (user, count) -> count > 1 ? count - 1 : null);
    }

    private Optional<SessionToken> taken(String ticket) {
        forgetOld();
        Held found = held.remove(ticket);
        if (found == null) {
            return Optional.empty();
        }
        count(found);
        return Optional.of(found.said());
    }

    /**
     * What a ticket stands for, which it does not any more from then on; empty if it stands for nothing. Fails if the node that
     * gave it does not answer. Completes on the gateway's event loop.
     */
    Future<Optional<SessionToken>> use(String ticket) {
        Optional<String> giver = giver(ticket);
        if (giver.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        } else if (giver.get().equals(node)) {
            return Future.succeededFuture(taken(ticket));
        }
        Promise<Optional<SessionToken>> answer = Promise.promise();
        bus.<JsonObject>request(
                        Addresses.tickets(giver.get()), ticket, new DeliveryOptions().setSendTimeout(PATIENCE_MS))
                .map(reply -> Optional.ofNullable(reply.body()).map(Tickets::said))
                .onComplete(done -> context.runOnContext(here -> {
                    if (done.succeeded()) {
                        answer.complete(done.result());
                    } else {
                        answer.fail(done.cause());
                    }
                }));
        return answer.future();
    }

    private static Optional<String> giver(String ticket) {
        String[] parts = ticket.split("\\.", PARTS);
        if (parts.length != PARTS || !parts[0].equals(PREFIX)) {
            return Optional.empty();
        }
        try {
            String name = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.of(name).filter(text -> !text.isEmpty() && text.length() <= MAX_NODE);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonObject json(SessionToken said) {
        return new JsonObject()
                .put("tenant", said.tenant().value())
                .put("user", said.user())
                .put("session", said.session())
                .put("signedIn", said.signedIn().toString())
                .put("expires", said.expires().toString());
    }

    private static SessionToken said(JsonObject json) {
        return new SessionToken(
                new TenantId(json.getString("tenant")),
                json.getString("user"),
                json.getString("session"),
                json.getInstant("signedIn"),
                json.getInstant("expires"));
    }
}
