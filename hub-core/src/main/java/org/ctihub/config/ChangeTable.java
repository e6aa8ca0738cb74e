/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.store.RowTakenException;
import org.ctihub.store.Statements;

/**
 * The numbered changes, and the one row with the last number. A writer keeps that row locked from its beginning to its end, so
 * that whoever sees a number sees all smaller ones too.
 */
final class ChangeTable {
    /** So many changes are kept at least. */
    static final int KEPT = 100_000;

    private static final int FORGET_EVERY = 1_000;

    private static final String HEAD = """
            SELECT number, at_ms, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT), restoring
            FROM config_head WHERE one = 1""";

    private static final String MOVE = "UPDATE config_head SET number = ?, at_ms = ?, restoring = ? WHERE one = 1";

    private static final String INSERT = """
            INSERT INTO config_change (number, tenant, kind, id, revision, removed, at_ms, actor)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String AFTER = """
            SELECT number, tenant, kind, id, revision, removed, at_ms, actor
            FROM config_change WHERE number > ? ORDER BY number LIMIT ?""";

    private static final String REVISION =
            "SELECT MAX(revision) FROM config_change WHERE tenant = ? AND kind = ? AND id = ?";

    private static final String REVISIONS =
            "SELECT kind, id, MAX(revision) FROM config_change WHERE tenant = ? AND removed GROUP BY kind, id";

    private static final int KIND = 2;
    private static final int ID = 3;
    private static final int ITEM_REVISION = 4;
    private static final int REMOVED = 5;
    private static final int AT = 6;
    private static final int BY = 7;
    private static final int RESTORING = 3;

    private final int kept;

    ChangeTable() {
        this(KEPT);
    }

    ChangeTable(int kept) {
        this.kept = kept;
    }

    /**
     * The row with the last number.
     *
     * @param atMs the time that the next change gets
     */
    record Head(long number, long atMs, boolean restoring) {}

    /**
     * Locks the row until the end of the transaction; fails with {@link RowTakenException} if somebody else has it. Nobody waits for it in
     * the store: a connection would hang meanwhile, which is taken for an outage.
     */
    Future<Head> lockAny(Statements transaction) {
        return transaction
                .run(HEAD + " FOR UPDATE SKIP LOCKED")
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(new RowTakenException())
                        : Future.succeededFuture(head(rows)));
    }

    /** The same, unless a restore is unfinished. */
    Future<Head> lock(Statements transaction) {
        return lockAny(transaction).compose(ChangeTable::whole);
    }

    /** The number of the last change; fails if a restore is unfinished. */
    Future<Long> number(Statements statements) {
        return head(statements, HEAD).compose(ChangeTable::whole).map(Head::number);
    }

    private static Future<Head> whole(Head head) {
        return head.restoring()
                ? Future.failedFuture(new ConfigException.RestoreUnfinished())
                : Future.succeededFuture(head);
    }

    private static Future<Head> head(Statements statements, String sql) {
        return statements.run(sql).map(ChangeTable::head);
    }

    private static Head head(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Head(row.getLong(0), Math.max(row.getLong(1), row.getLong(2)), row.getBoolean(RESTORING));
    }

    /** Sets the row that is locked. */
    Future<Void> move(Statements transaction, Head head) {
        return transaction
                .run(MOVE, head.number(), head.atMs(), head.restoring())
                .mapEmpty();
    }

    /** Adds changes that have the numbers after that of the locked row. */
    Future<Void> add(Statements transaction, Head head, List<ConfigChange> changes) {
        long last = head.number() + changes.size();
        return transaction
                .runEach(INSERT, changes.stream().map(ChangeTable::row).toList())
                .compose(added -> move(transaction, new Head(last, head.atMs(), false)))
                .compose(moved -> last / FORGET_EVERY == head.number() / FORGET_EVERY
                        ? Future.succeededFuture()
                        : forget(transaction, last - kept));
    }

    private static Future<Void> forget(Statements transaction, long number) {
        return transaction
                .run("DELETE FROM config_change WHERE number <= ?", number)
                .mapEmpty();
    }

    Future<Void> clear(Statements transaction) {
        return transaction.run("DELETE FROM config_change").mapEmpty();
    }

    /**
     * The changes after a number. The last number is read first: what is seen afterwards begins right after the number asked
     * for and reaches that far, or something is missing.
     */
    Future<Changes> after(Statements statements, long number, int limit) {
        return number(statements)
                .compose(last -> statements.run(AFTER, number, limit + 1L).map(rows -> {
                    List<ConfigChange> found = changes(rows);
                    boolean gap =
                            found.isEmpty() ? number != last : found.get(0).number() != number + 1;
                    if (gap) {
                        return new Changes(true, List.of(), last, false);
                    }
                    boolean more = found.size() > limit;
                    List<ConfigChange> changes = more ? found.subList(0, limit) : found;
                    return new Changes(false, changes, number + changes.size(), more);
                }));
    }

    /** The highest revision that an item without a row has had; 0 if nothing is known of it. */
    Future<Long> lastRevision(Statements statements, ItemKey key) {
        return statements.run(REVISION, key.tenant(), key.kind(), key.id()).map(rows -> {
            Long revision = rows.iterator().next().getLong(0);
            return revision == null ? 0L : revision;
        });
    }

    /** The same of all items of a tenant that were removed. */
    Future<Map<ItemKey, Long>> lastRevisions(Statements statements, String tenant) {
        return statements.run(REVISIONS, tenant).map(rows -> {
            Map<ItemKey, Long> revisions = new HashMap<>();
            for (Row row : rows) {
                revisions.put(new ItemKey(tenant, row.getString(0), row.getString(1)), row.getLong(2));
            }
            return revisions;
        });
    }

    private static List<Object> row(ConfigChange change) {
        return List.of(
                change.number(),
                change.key().tenant(),
                change.key().kind(),
                change.key().id(),
                change.revision(),
                change.removed(),
                change.atMs(),
                change.by());
    }

    private static List<ConfigChange> changes(RowSet<Row> rows) {
        List<ConfigChange> changes = new ArrayList<>();
        for (Row row : rows) {
            changes.add(new ConfigChange(
                    row.getLong(0),
                    new ItemKey(row.getString(1), row.getString(KIND), row.getString(ID)),
                    row.getLong(ITEM_REVISION),
                    row.getBoolean(REMOVED),
                    row.getLong(AT),
                    row.getString(BY)));
        }
        return changes;
    }
}
