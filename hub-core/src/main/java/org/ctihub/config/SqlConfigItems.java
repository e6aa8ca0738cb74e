/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditEntry;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.ChangeTable.Head;
import org.ctihub.store.Contention;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;

/** Configuration in the SQL store. JSON and secrets are dealt with on worker threads. */
public final class SqlConfigItems implements ConfigItems {
    private static final int MAX_CHANGES = 500;

    private final Vertx vertx;
    private final Statements store;
    private final SqlAuditLog audit;
    private final BodySeal seal;
    private final ChangeTable changes;
    private final Contention contention;
    private final LongConsumer onChange;
    private final BatchCheck check;
    private final ItemTable items = new ItemTable();
    private final Turns turns = new Turns();
    private final FormerItems formers = new FormerItems(System::nanoTime);

    /**
     * @param onChange is told the number of the last change after each write of this node. A hint only, for others to look at
     *     once: they see all changes by {@link #changesAfter} whether it reaches them or not
     */
    public SqlConfigItems(
            Vertx vertx,
            Statements store,
            SqlAuditLog audit,
            SecretKeys keys,
            SecretMembers members,
            LongConsumer onChange) {
        this(vertx, store, audit, keys, members, TenantCheck.NONE, onChange);
    }

    /**
     * The same with a check.
     *
     * @param check of every write but {@link #renewSecrets}
     */
    public SqlConfigItems(
            Vertx vertx,
            Statements store,
            SqlAuditLog audit,
            SecretKeys keys,
            SecretMembers members,
            TenantCheck check,
            LongConsumer onChange) {
        this(vertx, store, audit, new BodySeal(keys, members), new ChangeTable(), check, onChange);
    }

    SqlConfigItems(
            Vertx vertx,
            Statements store,
            SqlAuditLog audit,
            BodySeal seal,
            ChangeTable changes,
            TenantCheck check,
            LongConsumer onChange) {
        this.vertx = vertx;
        this.store = store;
        this.audit = audit;
        this.seal = seal;
        this.changes = changes;
        this.contention = new Contention(vertx);
        this.onChange = onChange;
        this.check = new BatchCheck(items, seal, check, this::working);
    }

    @Override
    public Future<Optional<ConfigItem>> find(ItemKey key) {
        return typed(items.find(store, key).compose(found -> working(() -> found.map(this::covered))));
    }

    @Override
    public Future<Optional<OpenedItem>> open(ItemKey key) {
        return typed(items.find(store, key)
                .compose(found -> working(() -> found.map(
                        item -> new OpenedItem(item.key(), item.revision(), seal.opened(item.key(), item.body()))))));
    }

    @Override
    public Future<List<OpenedItem>> openAll(String tenant, String kind) {
        List<String> fixed = List.of(tenant, kind);
        return typed(openAll(fixed, List.of(), new ArrayList<>()));
    }

    private Future<List<OpenedItem>> openAll(List<String> fixed, List<String> after, List<OpenedItem> opened) {
        return items.page(store, fixed, after, Optional.empty(), ItemQuery.MAX_LIMIT)
                .compose(page -> working(() -> {
                            for (StoredItem item : page.items()) {
                                opened.add(new OpenedItem(
                                        item.key(), item.revision(), seal.opened(item.key(), item.body())));
                            }
                            return page;
                        })
                        .compose(read -> page.more()
                                ? openAll(
                                        fixed, List.of(last(page.items()).key().id()), opened)
                                : Future.succeededFuture(opened)));
    }

    @Override
    public Future<ItemPage> list(ItemQuery query) {
        return typed(items.page(
                        store,
                        List.of(query.tenant(), query.kind()),
                        query.after().stream().toList(),
                        query.text(),
                        query.limit())
                .compose(page -> working(() -> new ItemPage(
                        page.items().stream().map(this::covered).toList(),
                        page.more() ? Optional.of(last(page.items()).key().id()) : Optional.empty()))));
    }

    private static StoredItem last(List<StoredItem> items) {
        return items.get(items.size() - 1);
    }

    private ConfigItem covered(StoredItem item) {
        return new ConfigItem(
                item.key(), item.revision(), seal.covered(item.key(), item.body()), item.changedMs(), item.changedBy());
    }

    @Override
    public Future<ConfigItem> put(Actor actor, GivenItem item, Precondition precondition) {
        ItemKey key = item.key();
        return writing(
                        actor,
                        (transaction, batch) -> items.find(transaction, key).compose(before -> {
                            check(key, before, precondition);
                            return working(() -> seal.seal(item, before.map(StoredItem::json)))
                                    .compose(body -> put(transaction, batch, key, before, body))
                                    .map(stored -> new Written(before, stored));
                        }))
                .onSuccess(written -> written.changed()
                        .ifPresent(before -> formers.keep(actor, written.now().revision(), before)))
                .compose(written -> working(() -> covered(written.now())));
    }

    private record Written(Optional<StoredItem> before, StoredItem now) {
        /** What it was before, if it was anything else. */
        private Optional<StoredItem> changed() {
            return before.filter(item -> item.revision() != now.revision());
        }
    }

    private Future<StoredItem> put(
            Statements transaction, WriteBatch batch, ItemKey key, Optional<StoredItem> before, JsonObject body) {
        if (before.isPresent() && before.get().json().equals(body)) {
            return Future.succeededFuture(before.get());
        }
        return (before.isPresent() ? Future.succeededFuture(0L) : changes.lastRevision(transaction, key))
                .map(revision -> before.map(item -> batch.change(item, body))
                        .orElseGet(() -> batch.add(key, revision + 1, body)));
    }

    @Override
    public Future<Void> remove(Actor actor, ItemKey key, Precondition precondition) {
        return writing(
                        actor,
                        (transaction, batch) -> items.find(transaction, key).map(before -> {
                            StoredItem item = before.orElseThrow(() -> new ConfigException.Missing(key));
                            check(key, before, precondition);
                            batch.remove(item);
                            return item;
                        }))
                .onSuccess(gone -> formers.keep(actor, gone.revision() + 1, gone))
                .mapEmpty();
    }

    @Override
    public Future<ConfigItem> putBack(Actor actor, ItemKey key, long revision) {
        Optional<StoredItem> former = formers.before(actor, key, revision);
        if (former.isEmpty()) {
            return Future.failedFuture(new ConfigException.NotKept(key));
        }
        JsonObject body = former.get().json();
        return writing(
                        actor,
                        (transaction, batch) -> items.find(transaction, key).compose(now -> {
                            if (now.isPresent()) {
                                check(key, now, Precondition.at(revision));
                                return Future.succeededFuture(batch.change(now.get(), body));
                            }
                            return changes.lastRevision(transaction, key).map(last -> {
                                if (last != revision) {
                                    throw new ConfigException.Stale(key, revision, last);
                                }
                                return batch.add(key, last + 1, body);
                            });
                        }))
                .onSuccess(stored -> formers.forget(key))
                .compose(stored -> working(() -> covered(stored)));
    }

    private static void check(ItemKey key, Optional<StoredItem> before, Precondition precondition) {
        if (precondition instanceof Precondition.New && before.isPresent()) {
            throw new ConfigException.Exists(key);
        }
        if (precondition instanceof Precondition.AtRevision at) {
            long revision =
                    before.orElseThrow(() -> new ConfigException.Missing(key)).revision();
            if (revision != at.revision()) {
                throw new ConfigException.Stale(key, at.revision(), revision);
            }
        }
    }

    @Override
    public Future<Applied> apply(Actor actor, ItemSet set, Set<ApplyOption> options) {
        return writing(
                actor,
                (transaction, batch) ->
                        new SetApplication(transaction, items, changes, seal, this::working, set, batch, options).run(),
                options.contains(ApplyOption.DRY_RUN));
    }

    @Override
    public Future<Integer> renewSecrets(Actor actor) {
        return renewSecrets(actor, List.of(), 0);
    }

    private Future<Integer> renewSecrets(Actor actor, List<String> after, int before) {
        return locked((transaction, head) -> items.page(
                                transaction, List.of(), after, Optional.empty(), ItemQuery.MAX_LIMIT)
                        .compose(page -> working(() -> renewed(page.items()))
                                .compose(renewed -> renewSecrets(transaction, actor, renewed))
                                .map(count -> new Renewal(page, before + count))))
                .compose(renewal -> renewal.page().more()
                        ? renewSecrets(actor, last(renewal.page().items()).key().parts(), renewal.count())
                        : Future.succeededFuture(renewal.count()));
    }

    private Future<Integer> renewSecrets(Statements transaction, Actor actor, List<StoredItem> renewed) {
        return renewed.isEmpty()
                ? Future.succeededFuture(0)
                : items.update(transaction, renewed)
                        .compose(updated -> audit.append(
                                transaction, List.of(new AuditEntry(actor, "renewSecrets", "", "", "", List.of()))))
                        .map(renewed.size());
    }

    private record Renewal(ItemTable.Page page, int count) {}

    private List<StoredItem> renewed(List<StoredItem> found) {
        List<StoredItem> renewed = new ArrayList<>();
        for (StoredItem item : found) {
            JsonObject before = item.json();
            JsonObject body = seal.renewed(item.key(), before);
            if (!body.equals(before)) {
                renewed.add(StoredItem.of(item.key(), item.revision(), item.changedMs(), item.changedBy(), body));
            }
        }
        return renewed;
    }

    @Override
    public Future<Long> number() {
        return typed(changes.number(store));
    }

    @Override
    public Future<Changes> changesAfter(long number, int limit) {
        if (limit < 1 || limit > MAX_CHANGES) {
            return Future.failedFuture(new IllegalArgumentException("1 to " + MAX_CHANGES + " changes at a time."));
        }
        return typed(changes.after(store, number, limit));
    }

    private <T> Future<T> writing(Actor actor, BiFunction<Statements, WriteBatch, Future<T>> work) {
        return writing(actor, work, false);
    }

    private <T> Future<T> writing(Actor actor, BiFunction<Statements, WriteBatch, Future<T>> work, boolean dry) {
        AtomicLong written = new AtomicLong();
        return locked((transaction, head) -> {
                    WriteBatch batch = new WriteBatch(actor, head);
                    return work.apply(transaction, batch)
                            .compose(result -> check.of(transaction, batch)
                                    .compose(checked -> dry
                                            ? Future.succeededFuture(OptionalLong.empty())
                                            : batch.write(transaction, items, changes, audit))
                                    .map(number -> {
                                        written.set(number.orElse(0));
                                        return result;
                                    }));
                })
                .onSuccess(done -> {
                    if (written.get() > 0) {
                        onChange.accept(written.get());
                    }
                });
    }

    private <T> Future<T> locked(BiFunction<Statements, Head, Future<T>> work) {
        return turns.take(() -> typed(contention.through(() -> store.inLongTransaction(
                transaction -> changes.lock(transaction).compose(head -> work.apply(transaction, head))))));
    }

    private <T> Future<T> working(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private static <T> Future<T> typed(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(
                failure instanceof ConfigException
                                || failure instanceof SecretException
                                || failure instanceof IllegalArgumentException
                        ? failure
                        : StoreException.ofStatement(failure)));
    }
}
