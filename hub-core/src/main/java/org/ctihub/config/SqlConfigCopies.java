/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditEntry;
import org.ctihub.audit.AuditMark;
import org.ctihub.audit.AuditRecord;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.ChangeTable.Head;
import org.ctihub.config.CopyLines.Line;
import org.ctihub.store.Contention;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;

/** Copies of the SQL store. */
public final class SqlConfigCopies implements ConfigCopies {
    /** So many changed items are read while writers wait, at the end of a copy. */
    private static final int LAST_CHANGES = 20;

    private static final int PAGE = 500;

    private final Vertx vertx;
    private final Statements store;
    private final SqlAuditLog audit;
    private final Contention contention;
    private final ItemTable items = new ItemTable();
    private final ChangeTable changes = new ChangeTable();

    public SqlConfigCopies(Vertx vertx, Statements store, SqlAuditLog audit) {
        this.vertx = vertx;
        this.store = store;
        this.audit = audit;
        this.contention = new Contention(vertx);
    }

    @Override
    public Future<Void> copy(Function<List<String>, Future<Void>> sink) {
        Copying copying = new Copying(sink);
        return typed(changes.number(store)
                .compose(number -> copying.tell(List.of(CopyLines.begin()))
                        .compose(begun -> copying.tellItems(List.of()))
                        .compose(told -> copying.catchUp(number))));
    }

    /** One copy: all items page by page, then what was changed meanwhile, at last with writers held off. */
    private final class Copying {
        private final Function<List<String>, Future<Void>> sink;
        private long lines;

        Copying(Function<List<String>, Future<Void>> sink) {
            this.sink = sink;
        }

        Future<Void> tell(List<String> some) {
            lines += some.size();
            return some.isEmpty() ? Future.succeededFuture() : sink.apply(some);
        }

        Future<Void> tellItems(List<String> after) {
            return items.page(store, List.of(), after, Optional.empty(), PAGE)
                    .compose(page -> working(() ->
                                    page.items().stream().map(CopyLines::item).toList())
                            .compose(this::tell)
                            .compose(told -> page.more()
                                    ? tellItems(page.items()
                                            .get(page.items().size() - 1)
                                            .key()
                                            .parts())
                                    : Future.succeededFuture()));
        }

        Future<Void> catchUp(long number) {
            return changes.after(store, number, PAGE).compose(missed -> {
                if (missed.gap()) {
                    return Future.failedFuture(new ConfigException.CopyOvertaken());
                }
                return missed.changes().size() <= LAST_CHANGES
                        ? end(number)
                        : now(store, missed).compose(this::tell).compose(told -> catchUp(missed.number()));
            });
        }

        /** Writers wait while this reads, so that all that was told is of one moment: that of the last number. */
        private Future<Void> end(long number) {
            return contention
                    .through(() -> store.inTransaction(transaction -> changes.lock(transaction)
                            .compose(head -> changes.after(transaction, number, PAGE))
                            .compose(missed -> missed.gap() || missed.changes().size() > LAST_CHANGES
                                    ? Future.succeededFuture(Optional.<End>empty())
                                    : now(transaction, missed)
                                            .compose(last -> audit.end(transaction)
                                                    .map(mark -> Optional.of(new End(last, missed.number(), mark)))))))
                    .compose(end -> end.isEmpty() ? catchUp(number) : tellEnd(end.get()));
        }

        private Future<Void> tellEnd(End end) {
            return tell(end.lines())
                    .compose(told -> tellAudit(0, end.audit()))
                    .compose(told -> tell(List.of(CopyLines.end(end.number(), lines))));
        }

        private Future<Void> tellAudit(long after, AuditMark end) {
            return after >= end.number()
                    ? Future.succeededFuture()
                    : audit.after(store, after).compose(records -> {
                        List<AuditRecord> before = records.stream()
                                .filter(each -> each.number() <= end.number())
                                .toList();
                        return tell(before.stream().map(CopyLines::audit).toList())
                                .compose(told -> before.isEmpty()
                                        ? Future.succeededFuture()
                                        : tellAudit(
                                                before.get(before.size() - 1).number(), end));
                    });
        }
    }

    private record End(List<String> lines, long number, AuditMark audit) {}

    /** Lines that tell how items that were changed are now. */
    private Future<List<String>> now(Statements statements, Changes missed) {
        Set<ItemKey> keys = new LinkedHashSet<>();
        missed.changes().forEach(change -> keys.add(change.key()));
        List<String> told = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (ItemKey key : keys) {
            read = read.compose(before -> items.find(statements, key).map(found -> {
                told.add(found.map(CopyLines::item).orElseGet(() -> CopyLines.gone(key)));
                return null;
            }));
        }
        return read.map(told);
    }

    @Override
    public Future<Void> restore(Actor actor, Supplier<Future<List<String>>> source) {
        return typed(contention
                .through(() -> store.inLongTransaction(this::begin))
                .compose(mark -> new Restoring(source, mark).next())
                .compose(restored -> contention.through(
                        () -> store.inTransaction(transaction -> end(transaction, actor, restored)))));
    }

    /** Marks the store as unfinished; gives the number that tells this restore from another. */
    private Future<Long> begin(Statements transaction) {
        return changes.lockAny(transaction)
                .compose(head -> items.isEmpty(transaction)
                        .compose(empty -> audit.end(transaction).compose(mark -> {
                            if (!head.restoring() && !(empty && mark.number() == 0)) {
                                return Future.failedFuture(new ConfigException.NotEmpty());
                            }
                            return items.clear(transaction)
                                    .compose(cleared -> changes.clear(transaction))
                                    .compose(cleared -> audit.clear(transaction))
                                    .compose(cleared ->
                                            changes.move(transaction, new Head(head.number() + 1, head.atMs(), true)))
                                    .map(head.number() + 1);
                        })));
    }

    /** The last number jumps over all that this store or the copied one ever gave: whoever knows one of those sees a gap. */
    private Future<Void> end(Statements transaction, Actor actor, Restored restored) {
        return locked(transaction, restored.mark())
                .compose(head -> changes.move(
                        transaction,
                        new Head(
                                Math.max(Math.max(head.number(), restored.number()) + 1, head.atMs()),
                                head.atMs(),
                                false)))
                .compose(moved ->
                        audit.append(transaction, List.of(new AuditEntry(actor, "restore", "", "", "", List.of()))))
                .mapEmpty();
    }

    private Future<Head> locked(Statements transaction, long mark) {
        return changes.lockAny(transaction)
                .compose(head -> head.restoring() && head.number() == mark
                        ? Future.succeededFuture(head)
                        : Future.failedFuture(new ConfigException.RestoreUnfinished()));
    }

    private record Restored(long mark, long number) {}

    /** One restore: line after line, some of them in each transaction. */
    private final class Restoring {
        private final Supplier<Future<List<String>>> source;
        private final long mark;
        private long lines;
        private Optional<Line.End> end = Optional.empty();

        Restoring(Supplier<Future<List<String>>> source, long mark) {
            this.source = source;
            this.mark = mark;
        }

        Future<Restored> next() {
            return source.get()
                    .compose(some -> some.isEmpty()
                            ? Future.succeededFuture(end.map(last -> new Restored(mark, last.number()))
                                    .orElseThrow(() -> new ConfigException.Refused("The copy has no end.")))
                            : working(() -> read(some))
                                    .compose(page -> contention.through(
                                            () -> store.inLongTransaction(transaction -> write(transaction, page))))
                                    .compose(written -> next()));
        }

        private Part read(List<String> some) {
            Part part = new Part(new LinkedHashMap<>(), new ArrayList<>());
            for (String text : some) {
                Line line = CopyLines.read(text);
                if ((lines == 0) != (line instanceof Line.Begin) || end.isPresent()) {
                    throw new ConfigException.Refused("The lines are not those of one copy.");
                }
                if (line instanceof Line.Item item) {
                    part.items().put(item.item().key(), Optional.of(item.item()));
                } else if (line instanceof Line.Gone gone) {
                    part.items().put(gone.key(), Optional.empty());
                } else if (line instanceof Line.Audit record) {
                    part.records().add(record.record());
                } else if (line instanceof Line.End last) {
                    if (last.lines() != lines) {
                        throw new ConfigException.Refused("The copy lacks lines.");
                    }
                    end = Optional.of(last);
                }
                lines++;
            }
            return part;
        }

        private Future<Void> write(Statements transaction, Part part) {
            return locked(transaction, mark)
                    .compose(head ->
                            items.delete(transaction, List.copyOf(part.items().keySet())))
                    .compose(deleted -> items.insert(
                            transaction,
                            part.items().values().stream()
                                    .flatMap(Optional::stream)
                                    .toList()))
                    .compose(inserted -> audit.restore(transaction, part.records()));
        }
    }

    private record Part(Map<ItemKey, Optional<StoredItem>> items, List<AuditRecord> records) {}

    private <T> Future<T> working(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private static <T> Future<T> typed(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(
                failure instanceof ConfigException ? failure : StoreException.ofStatement(failure)));
    }
}
