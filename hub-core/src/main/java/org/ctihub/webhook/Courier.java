/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.ctihub.config.SecretException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, one at a time to each webhook, and as many webhooks at a time as there are. Each node has one; what one
 * claims the others leave. A delivery is sent at least once: a node that is lost between the receiver's answer and the store has
 * it sent again, under the same id.
 *
 * <p>One thread only (the context where it was made), but for {@link #hint}.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final long MS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Post post;
    private final LongSupplier nowMs;
    private final RandomGenerator random;
    private final Set<WebhookId> busy = new HashSet<>();
    private boolean looking;
    private boolean hinted;
    private boolean failing;
    private boolean stopped;
    private long timer = -1;

    /** Starts with nothing under way. */
    public Courier(
            Vertx vertx,
            Deliveries deliveries,
            Webhooks webhooks,
            Post post,
            LongSupplier nowMs,
            RandomGenerator random) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.post = post;
        this.nowMs = nowMs;
        this.random = random;
    }

    /** Looks once per period from now on. */
    public void start(long periodMs) {
        timer = vertx.setPeriodic(0, periodMs, id -> look());
    }

    /** Something may be due. Any thread. */
    public void hint() {
        context.runOnContext(here -> look());
    }

    /** Sends nothing more. What is under way ends by itself. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (stopped) {
            return;
        }
        if (looking) {
            hinted = true;
            return;
        }
        looking = true;
        hinted = false;
        deliveries
                .due()
                .onComplete(due -> context.runOnContext(here -> {
                    looking = false;
                    if (due.succeeded()) {
                        failing = false;
                        due.result().forEach(this::take);
                    } else if (!failing) {
                        failing = true;
                        LOG.warn("Webhooks wait for the store: {}", due.cause().toString());
                    }
                    if (hinted) {
                        look();
                    }
                }));
    }

    private void take(Delivery delivery) {
        if (!busy.add(delivery.webhook())) {
            return;
        }
        deliveries
                .claim(delivery.id())
                .compose(ours -> ours ? send(delivery) : Future.succeededFuture(false))
                .onFailure(cause -> LOG.warn("Delivery {} is tried again: {}", delivery.id(), cause.toString()))
                .onComplete(done -> context.runOnContext(here -> {
                    busy.remove(delivery.webhook());
                    if (done.succeeded() && done.result()) {
                        // There may be another one for it.
                        look();
                    }
                }));
    }

    private Future<Boolean> send(Delivery delivery) {
        int attempts = delivery.attempts() + 1;
        return webhooks.open(delivery.webhook())
                .map(found -> found.<Object>map(opened -> opened).orElse("The webhook was removed."))
                .recover(cause -> cause instanceof SecretException
                        ? Future.succeededFuture("Its secret cannot be read: " + cause.getMessage())
                        : Future.failedFuture(cause))
                .compose(found -> found instanceof Webhooks.Opened opened
                        ? send(delivery, attempts, opened)
                        : dead(delivery, attempts, Outcome.failed(String.valueOf(found))))
                .map(true);
    }

    private Future<Void> send(Delivery delivery, int attempts, Webhooks.Opened webhook) {
        if (!webhook.body().enabled() && !CloudEvents.TEST.equals(delivery.event())) {
            return dead(delivery, attempts, Outcome.failed("The webhook is not enabled."));
        }
        if (webhook.secret().isEmpty()) {
            return dead(delivery, attempts, Outcome.failed("The webhook has no secret to sign with; have one made."));
        }
        long seconds = nowMs.getAsLong() / MS;
        Map<String, String> headers = Map.of(
                "content-type",
                CloudEvents.MEDIA_TYPE,
                "webhook-id",
                delivery.id(),
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                WebhookSignature.of(webhook.secret().get(), delivery.id(), seconds, delivery.body()));
        return post.send(webhook.body().url(), headers, delivery.body())
                .compose(outcome -> sent(delivery, attempts, outcome));
    }

    private Future<Void> sent(Delivery delivery, int attempts, Outcome outcome) {
        if (outcome.taken()) {
            return deliveries.done(delivery, attempts, Delivery.State.DELIVERED, outcome);
        }
        OptionalLong pause = outcome.gone() ? OptionalLong.empty() : RetryPlan.pauseMs(attempts, random);
        LOG.info(
                "Webhook {} has not taken {} (attempt {}): {}",
                delivery.webhook(),
                delivery.id(),
                attempts,
                outcome.problem().orElse(""));
        return pause.isPresent()
                ? deliveries.later(delivery, attempts, pause.getAsLong(), outcome)
                : dead(delivery, attempts, outcome);
    }

    private Future<Void> dead(Delivery delivery, int attempts, Outcome outcome) {
        LOG.warn(
                "Webhook {} is not sent {} any more: {}",
                delivery.webhook(),
                delivery.id(),
                outcome.problem().orElse(""));
        return deliveries.done(delivery, attempts, Delivery.State.DEAD, outcome);
    }
}
