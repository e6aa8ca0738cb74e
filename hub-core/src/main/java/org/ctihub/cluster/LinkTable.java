/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import static org.ctihub.cluster.NodeTable.NOW;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.store.Statements;

/**
 * The rows of links. Each change is one conditional UPDATE whose count of rows decides; the epoch is read in the same
 * transaction, where the row is locked. A new epoch is the database's time if that is higher, so that a database that was
 * lost and made anew does not give out epochs that were given before.
 */
final class LinkTable {
    /** Longest time that a statement may take from its start to its end and still be counted as one moment. */
    static final long MOMENT_MS = 1_000;

    private static final String INSERT = """
            INSERT INTO link_lease (tenant, peripheral, epoch, taken_ms) VALUES (?, ?, 0, %s)
            ON CONFLICT DO NOTHING""".formatted(NOW);

    private static final String EPOCH = "SELECT epoch FROM link_lease WHERE tenant = ? AND peripheral = ?";

    /**
     * The taker must be alive, and the owner must not: its heartbeat is older than the first age, and, if it was last heard
     * of before the taker joined and thus cannot ask the taker whether it may hold, older than the second.
     */
    private static final String TAKE = """
            UPDATE link_lease
            SET owner = ?, incarnation = ?, epoch = GREATEST(epoch + 1, %1$s), taken_ms = %1$s
            WHERE tenant = ? AND peripheral = ? AND epoch = ?
            AND EXISTS (
              SELECT 1 FROM node_lease me WHERE me.node = ? AND me.incarnation = ? AND me.renewed_ms > %1$s - ?)
            AND NOT EXISTS (
              SELECT 1 FROM node_lease theirs, node_lease me
              WHERE theirs.node = link_lease.owner AND theirs.incarnation = link_lease.incarnation
              AND me.node = ? AND me.incarnation = ? AND theirs.incarnation <> me.incarnation
              AND (theirs.renewed_ms > %1$s - ?
                OR (theirs.renewed_ms < me.joined_ms + ? AND theirs.renewed_ms > %1$s - ?)))""".formatted(NOW);

    private static final String MINE =
            " WHERE tenant = ? AND peripheral = ? AND owner = ? AND incarnation = ? AND epoch = ?";

    private static final String ADVANCE =
            "UPDATE link_lease SET epoch = GREATEST(?, epoch + 1, %1$s), taken_ms = %1$s".formatted(NOW) + MINE;

    private static final String ADVANCE_AGAIN = ADVANCE.replace("epoch = ?", "epoch >= ?");

    private static final String GIVE = """
            UPDATE link_lease SET owner = ?, epoch = GREATEST(?, epoch + 1, %1$s), taken_ms = %1$s,
            incarnation = (SELECT theirs.incarnation FROM node_lease theirs WHERE theirs.node = ?)""".formatted(NOW)
            + MINE
            + " AND EXISTS (SELECT 1 FROM node_lease theirs WHERE theirs.node = ? AND theirs.renewed_ms > %s - ?)"
                    .formatted(NOW);

    private static final String RELEASE = "UPDATE link_lease SET owner = NULL, incarnation = NULL" + MINE;

    private static final String OWNED = "SELECT epoch FROM link_lease" + MINE;

    private static final String READ = "SELECT tenant, peripheral, owner, incarnation, epoch, taken_ms FROM link_lease";

    private static final int INCARNATION = 3;
    private static final int EPOCH_OF_ROW = 4;
    private static final int TAKEN = 5;

    private final Statements store;
    private final NodeIdentity me;

    LinkTable(Statements store, NodeIdentity me) {
        this.store = store;
        this.me = me;
    }

    /**
     * Takes a link; the new epoch, or empty if it has a living owner.
     *
     * @param aliveMs greatest age of the taker's own heartbeat
     * @param staleMs age of the heartbeat of an owner that may be robbed
     * @param unknownMs the same for an owner that was last heard of before the taker joined
     */
    Future<OptionalLong> take(LinkId link, long aliveMs, long staleMs, long unknownMs) {
        String tenant = link.tenant().value();
        long peripheral = link.peripheral();
        return store.run(EPOCH, tenant, peripheral)
                .compose(row -> row.size() > 0
                        ? Future.succeededFuture(row)
                        : store.run(INSERT, tenant, peripheral)
                                .compose(inserted -> store.run(EPOCH, tenant, peripheral)))
                .compose(row -> {
                    // Whoever changes the row while the UPDATE waits for it raises the epoch, and the UPDATE misses.
                    long seen = row.iterator().next().getLong(0);
                    return store.inTransaction(transaction -> transaction
                            .run(
                                    TAKE,
                                    me.node(),
                                    me.incarnation(),
                                    tenant,
                                    peripheral,
                                    seen,
                                    me.node(),
                                    me.incarnation(),
                                    aliveMs,
                                    me.node(),
                                    me.incarnation(),
                                    staleMs,
                                    MOMENT_MS,
                                    unknownMs)
                            .compose(updated -> epochAfter(transaction, link, updated)));
                });
    }

    private static Future<OptionalLong> epochAfter(Statements transaction, LinkId link, RowSet<Row> updated) {
        if (updated.rowCount() == 0) {
            return Future.succeededFuture(OptionalLong.empty());
        }
        return transaction
                .run(EPOCH, link.tenant().value(), link.peripheral())
                .map(row -> OptionalLong.of(row.iterator().next().getLong(0)));
    }

    /**
     * Raises the epoch of a link of ours, at least to {@code least}; empty if it is no longer ours.
     *
     * @param again whether it may be higher than we know, because an answer of the store was lost
     */
    Future<OptionalLong> advance(LinkId link, long epoch, long least, boolean again) {
        return store.inTransaction(transaction -> transaction
                .run(
                        again ? ADVANCE_AGAIN : ADVANCE,
                        least,
                        link.tenant().value(),
                        link.peripheral(),
                        me.node(),
                        me.incarnation(),
                        epoch)
                .compose(updated -> epochAfter(transaction, link, updated)));
    }

    /** Makes another node the owner; empty if the link is no longer ours or that node is not alive. */
    Future<OptionalLong> give(LinkId link, long epoch, long least, String node, long aliveMs) {
        return store.inTransaction(transaction -> transaction
                .run(
                        GIVE,
                        node,
                        least,
                        node,
                        link.tenant().value(),
                        link.peripheral(),
                        me.node(),
                        me.incarnation(),
                        epoch,
                        node,
                        aliveMs)
                .compose(updated -> epochAfter(transaction, link, updated)));
    }

    Future<Boolean> isOurs(LinkId link, long epoch) {
        return store.run(OWNED, link.tenant().value(), link.peripheral(), me.node(), me.incarnation(), epoch)
                .map(row -> row.size() > 0);
    }

    Future<Void> release(LinkId link, long epoch) {
        return store.run(RELEASE, link.tenant().value(), link.peripheral(), me.node(), me.incarnation(), epoch)
                .mapEmpty();
    }

    Future<List<LinkEntry>> read() {
        return store.run(READ).map(rows -> {
            List<LinkEntry> links = new ArrayList<>();
            for (Row row : rows) {
                links.add(new LinkEntry(
                        new LinkId(new TenantId(row.getString(0)), row.getLong(1)),
                        Optional.ofNullable(row.getString(2)),
                        Optional.ofNullable(row.getString(INCARNATION)),
                        row.getLong(EPOCH_OF_ROW),
                        row.getLong(TAKEN)));
            }
            return links;
        });
    }
}
