/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctihub.store.Statements;

/** The rows of nodes. Every time is the database's. */
final class NodeTable {
    /** The database's clock in ms since 1970. */
    static final String NOW = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";

    private static final String INSERT = """
            INSERT INTO node_lease (node, incarnation, joined_ms, renewed_ms, draining)
            VALUES (?, ?, %s, %s, FALSE)
            ON CONFLICT DO NOTHING""".formatted(NOW, NOW);

    private static final String SUCCEED = """
            UPDATE node_lease
            SET incarnation = ?, joined_ms = %s, renewed_ms = %s, draining = FALSE, desktop_url = NULL, admin_url = NULL
            WHERE node = ? AND renewed_ms <= %s - ?""".formatted(NOW, NOW, NOW);

    private static final String RENEW =
            "UPDATE node_lease SET renewed_ms = %s WHERE node = ? AND incarnation = ?".formatted(NOW);

    private static final String DRAIN = "UPDATE node_lease SET draining = ? WHERE node = ? AND incarnation = ?";

    private static final String ANNOUNCE =
            "UPDATE node_lease SET desktop_url = ?, admin_url = ? WHERE node = ? AND incarnation = ?";

    private static final String LEAVE = "DELETE FROM node_lease WHERE node = ? AND incarnation = ?";

    private static final String FORGET = "DELETE FROM node_lease WHERE node = ? AND renewed_ms < %s - ?".formatted(NOW);

    private static final String READ =
            "SELECT node, incarnation, joined_ms, %s - renewed_ms, draining, desktop_url, admin_url FROM node_lease"
                    .formatted(NOW);

    private static final int SILENT = 3;
    private static final int DRAINING = 4;
    private static final int DESKTOP_URL = 5;
    private static final int ADMIN_URL = 6;

    private final Statements store;
    private final NodeIdentity me;

    NodeTable(Statements store, NodeIdentity me) {
        this.store = store;
        this.me = me;
    }

    /**
     * Begins a life; false if there is another one under this name that was heard of in the last {@code silenceMs}.
     */
    Future<Boolean> begin(long silenceMs) {
        return store.run(INSERT, me.node(), me.incarnation())
                .compose(inserted -> inserted.rowCount() > 0
                        ? Future.succeededFuture(true)
                        : store.run(SUCCEED, me.incarnation(), me.node(), silenceMs)
                                .map(succeeded -> succeeded.rowCount() > 0));
    }

    /** False if this life is over because another one has begun or the row was removed. */
    Future<Boolean> renew() {
        return store.run(RENEW, me.node(), me.incarnation()).map(renewed -> renewed.rowCount() > 0);
    }

    Future<Void> drain(boolean draining) {
        return store.run(DRAIN, draining, me.node(), me.incarnation()).mapEmpty();
    }

    Future<Void> announce(String desktopUrl, String adminUrl) {
        return store.run(ANNOUNCE, desktopUrl, adminUrl, me.node(), me.incarnation())
                .mapEmpty();
    }

    Future<Void> leave() {
        return store.run(LEAVE, me.node(), me.incarnation()).mapEmpty();
    }

    /** Removes a node that has been silent for long; false if it is not. */
    Future<Boolean> forget(String node, long silenceMs) {
        return store.run(FORGET, node, silenceMs).map(removed -> removed.rowCount() > 0);
    }

    Future<List<NodeEntry>> read() {
        return store.run(READ).map(rows -> {
            List<NodeEntry> nodes = new ArrayList<>();
            for (Row row : rows) {
                nodes.add(new NodeEntry(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(SILENT),
                        row.getBoolean(DRAINING),
                        Optional.ofNullable(row.getString(DESKTOP_URL)),
                        Optional.ofNullable(row.getString(ADMIN_URL))));
            }
            return nodes;
        });
    }
}
