/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.ctihub.store.Contention;
import org.ctihub.store.RowTakenException;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;

/** The audit log in the SQL store. */
public final class SqlAuditLog implements AuditLog {
    private static final String LOCK = """
            SELECT number, hash, at_ms, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)
            FROM audit_head WHERE one = 1""";

    private static final String MOVE = "UPDATE audit_head SET number = ?, at_ms = ?, hash = ? WHERE one = 1";

    private static final String INSERT = """
            INSERT INTO audit_record
            (number, at_ms, actor_tenant, actor, address, verb, tenant, kind, id, members, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT =
            "SELECT number, at_ms, actor_tenant, actor, address, verb, tenant, kind, id, members, hash FROM audit_record";

    private static final String WALK = SELECT + " WHERE number > ? ORDER BY number LIMIT ?";
    private static final long WALKED_AT_ONCE = 500;
    private static final AuditEntry UNREADABLE = new AuditEntry(Actor.HUB, "(unreadable)", "", "", "", List.of());

    private final Statements store;
    private final Contention contention;

    public SqlAuditLog(Vertx vertx, Statements store) {
        this.store = store;
        this.contention = new Contention(vertx);
    }

    /** The end of the chain as it is locked, and what time the next record gets. */
    private record Head(AuditMark mark, long atMs) {}

    @Override
    public Future<Long> append(AuditEntry entry) {
        return typed(contention.through(() -> store.inTransaction(transaction -> transaction
                .run(LOCK + " FOR UPDATE SKIP LOCKED")
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(new RowTakenException())
                        : append(transaction, List.of(entry))))));
    }

    /**
     * Adds records inside a transaction that does what they tell of; gives the last number. No other record can be added
     * until that transaction ends.
     */
    public Future<Long> append(Statements transaction, List<AuditEntry> entries) {
        return head(transaction, true).compose(head -> {
            List<AuditRecord> records = AuditChain.after(head.mark(), head.atMs(), entries);
            return records.isEmpty()
                    ? Future.succeededFuture(head.mark().number())
                    : insert(transaction, records)
                            .map(written -> records.get(records.size() - 1).number());
        });
    }

    private static Future<Head> head(Statements statements, boolean lock) {
        return statements.run(lock ? LOCK + " FOR UPDATE" : LOCK).map(rows -> {
            Row row = rows.iterator().next();
            return new Head(
                    new AuditMark(row.getLong(0), row.getString(1)), Math.max(row.getLong(2), row.getLong(Column.NOW)));
        });
    }

    private static Future<Void> insert(Statements transaction, List<AuditRecord> records) {
        AuditRecord last = records.get(records.size() - 1);
        return transaction
                .runEach(INSERT, records.stream().map(SqlAuditLog::row).toList())
                .compose(inserted -> transaction.run(MOVE, last.number(), last.atMs(), last.hash()))
                .mapEmpty();
    }

    /** The end of the chain as it is now. */
    public Future<AuditMark> end(Statements statements) {
        return head(statements, false).map(Head::mark);
    }

    /** The records after a number, oldest first, at most 500. */
    public Future<List<AuditRecord>> after(Statements statements, long number) {
        return statements.run(WALK, number, WALKED_AT_ONCE).map(SqlAuditLog::records);
    }

    /** Adds records that have their numbers, where the log is empty or ends before the first of them. */
    public Future<Void> restore(Statements transaction, List<AuditRecord> records) {
        return records.isEmpty() ? Future.succeededFuture() : insert(transaction, records);
    }

    /** Removes everything, of a restore that was broken off. */
    public Future<Void> clear(Statements transaction) {
        return transaction
                .run("DELETE FROM audit_record")
                .compose(gone -> transaction.run(MOVE, 0L, 0L, AuditMark.BEGINNING.hash()))
                .mapEmpty();
    }

    @Override
    public Future<AuditPage> find(AuditQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        query.tenant().ifPresent(tenant -> add(conditions, parameters, "tenant = ?", tenant));
        query.fromMs().ifPresent(from -> add(conditions, parameters, "at_ms >= ?", from));
        query.toMs().ifPresent(to -> add(conditions, parameters, "at_ms < ?", to));
        query.user().ifPresent(user -> add(conditions, parameters, "actor = ?", user));
        query.verb().ifPresent(verb -> add(conditions, parameters, "verb = ?", verb));
        query.kind().ifPresent(kind -> add(conditions, parameters, "kind = ?", kind));
        query.before().ifPresent(before -> add(conditions, parameters, "number < ?", before));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        parameters.add(query.limit() + 1L);
        return typed(store.run(SELECT + where + " ORDER BY number DESC LIMIT ?", parameters.toArray()))
                .map(rows -> {
                    List<AuditRecord> found = records(rows);
                    boolean more = found.size() > query.limit();
                    List<AuditRecord> page = more ? found.subList(0, query.limit()) : found;
                    return new AuditPage(
                            page,
                            more ? OptionalLong.of(page.get(page.size() - 1).number()) : OptionalLong.empty());
                });
    }

    private static void add(List<String> conditions, List<Object> parameters, String condition, Object parameter) {
        conditions.add(condition);
        parameters.add(parameter);
    }

    @Override
    public Future<Verification> verify(AuditMark known) {
        // What the head says is read first: records that come later are not missed at the end.
        return typed(end(store).compose(end -> walk(AuditMark.BEGINNING, known, end)));
    }

    private Future<Verification> walk(AuditMark from, AuditMark known, AuditMark end) {
        return after(store, from.number()).compose(records -> {
            AuditMark last = from;
            for (AuditRecord record : records) {
                long expected = last.number() + 1;
                if (record.number() != expected) {
                    return Future.succeededFuture(Verification.bad(last, expected, "The record is gone."));
                }
                if (!AuditChain.follows(last, record)) {
                    return Future.succeededFuture(Verification.bad(last, expected, "The record was changed."));
                }
                if (differs(known, record) || differs(end, record)) {
                    return Future.succeededFuture(
                            Verification.bad(last, expected, "The record is not the one that was there before."));
                }
                last = record.mark();
            }
            return records.isEmpty() ? Future.succeededFuture(ended(last, known, end)) : walk(last, known, end);
        });
    }

    private static boolean differs(AuditMark mark, AuditRecord record) {
        return mark.number() == record.number() && !mark.hash().equals(record.hash());
    }

    private static Verification ended(AuditMark last, AuditMark known, AuditMark end) {
        return last.number() < Math.max(known.number(), end.number())
                ? Verification.bad(last, last.number() + 1, "The end of the log is gone.")
                : Verification.good(last);
    }

    /** The order of the columns. */
    private static final class Column {
        static final int USER = 3;
        static final int ADDRESS = 4;
        static final int VERB = 5;
        static final int TENANT = 6;
        static final int KIND = 7;
        static final int ID = 8;
        static final int MEMBERS = 9;
        static final int HASH = 10;
        static final int NOW = 3;
    }

    private static List<Object> row(AuditRecord record) {
        AuditEntry entry = record.entry();
        return List.of(
                record.number(),
                record.atMs(),
                entry.actor().tenant(),
                entry.actor().user(),
                entry.actor().address(),
                entry.verb(),
                entry.tenant(),
                entry.kind(),
                entry.id(),
                new JsonArray(entry.members()).encode(),
                record.hash());
    }

    private static List<AuditRecord> records(RowSet<Row> rows) {
        List<AuditRecord> records = new ArrayList<>();
        for (Row row : rows) {
            records.add(record(row));
        }
        return records;
    }

    /** One that somebody changed into no record at all is shown as such, with a hash that fits nothing. */
    private static AuditRecord record(Row row) {
        try {
            return new AuditRecord(row.getLong(0), row.getLong(1), entry(row), row.getString(Column.HASH));
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return new AuditRecord(row.getLong(0), row.getLong(1), UNREADABLE, "");
        }
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                new Actor(row.getString(2), row.getString(Column.USER), row.getString(Column.ADDRESS)),
                row.getString(Column.VERB),
                row.getString(Column.TENANT),
                row.getString(Column.KIND),
                row.getString(Column.ID),
                new JsonArray(row.getString(Column.MEMBERS))
                        .stream().map(String::valueOf).collect(Collectors.toUnmodifiableList()));
    }

    private static <T> Future<T> typed(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(StoreException.ofStatement(failure)));
    }
}
