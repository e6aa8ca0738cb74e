/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ctihub.alarm.AlarmIds;
import org.ctihub.alarm.Notice;
import org.ctihub.alarm.Outbox;
import org.ctihub.audit.Actor;
import org.ctihub.config.ConfigItem;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemPage;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.Precondition;
import org.ctihub.store.Statements;

/** The webhooks that are configured, and what is put on its way to them. Safe on any thread. */
public final class Webhooks implements Outbox {
    private static final String SECRET = "secret";

    private final ConfigItems items;
    private final Deliveries deliveries;
    private final AlarmIds ids;
    private final LongSupplier nowMs;

    /**
     * @param nowMs in ms since 1970
     */
    public Webhooks(ConfigItems items, Deliveries deliveries, AlarmIds ids, LongSupplier nowMs) {
        this.items = items;
        this.deliveries = deliveries;
        this.ids = ids;
        this.nowMs = nowMs;
    }

    private record Configured(WebhookId id, WebhookBody body) {}

    /**
     * What it takes to send something.
     *
     * @param secret empty if it has none yet
     */
    record Opened(WebhookBody body, Optional<String> secret) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Opened[" + body + "]";
        }
    }

    @Override
    public Future<Function<Statements, Future<Void>>> prepare(Notice notice) {
        if (notice.kind() == Notice.Kind.REPEATED) {
            return Outbox.NOBODY.prepare(notice);
        }
        String tenant = notice.alarm().key().tenant();
        return all("").compose(ofProvider -> tenant.isEmpty()
                        ? Future.succeededFuture(ofProvider)
                        : all(tenant).map(own -> {
                            own.addAll(ofProvider);
                            return own;
                        }))
                .map(found -> transaction -> add(transaction, notice, found));
    }

    private Future<List<Configured>> all(String tenant) {
        List<Configured> found = new ArrayList<>();
        return page(ItemQuery.of(tenant, WebhookId.KIND, ItemQuery.MAX_LIMIT), found)
                .map(found);
    }

    private Future<ItemPage> page(ItemQuery query, List<Configured> found) {
        return items.list(query).compose(page -> {
            for (ConfigItem item : page.items()) {
                WebhookBody.of(new JsonObject(item.body()))
                        .ifPresent(body -> found.add(new Configured(
                                new WebhookId(query.tenant(), item.key().id()), body)));
            }
            return page.next().isPresent() ? page(query.after(page.next().get()), found) : Future.succeededFuture(page);
        });
    }

    private Future<Void> add(Statements transaction, Notice notice, List<Configured> webhooks) {
        Future<Void> added = Future.succeededFuture();
        for (Configured each : webhooks) {
            // One that cannot be reached is not sent the news of that.
            boolean ofItself = notice.alarm().key().subject().equals(each.id().toString());
            if (each.body().wants(notice.alarm().key().type()) && !ofItself) {
                long now = nowMs.getAsLong();
                String id = ids.next(now);
                added = added.compose(before -> Deliveries.add(
                        transaction, id, each.id(), CloudEvents.type(notice), CloudEvents.of(id, now, notice)));
            }
        }
        return added;
    }

    /** Puts a test on its way; gives its id, or nothing if there is no such webhook. */
    public Future<Optional<String>> test(WebhookId webhook) {
        return items.find(webhook.key()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            long now = nowMs.getAsLong();
            String id = ids.next(now);
            return deliveries
                    .add(id, webhook, CloudEvents.TEST, CloudEvents.test(id, now, webhook))
                    .map(Optional.of(id));
        });
    }

    /** Gives it a new secret and tells it, this once; nothing if there is no such webhook. The former one signs no more. */
    public Future<Optional<String>> newSecret(Actor actor, WebhookId webhook) {
        return items.find(webhook.key()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            String secret = WebhookSignature.newSecret();
            String body = new JsonObject(found.get().body()).put(SECRET, secret).encode();
            return items.put(
                            actor,
                            new GivenItem(webhook.key(), body),
                            new Precondition.AtRevision(found.get().revision()))
                    .map(Optional.of(secret));
        });
    }

    /** Empty if there is no such webhook, or none that can be understood. */
    Future<Optional<Opened>> open(WebhookId webhook) {
        return items.open(webhook.key())
                .map(found -> found.flatMap(item -> {
                    JsonObject body = new JsonObject(item.body());
                    return WebhookBody.of(body)
                            .map(read -> new Opened(read, Optional.ofNullable(body.getString(SECRET))));
                }));
    }
}
