/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The table of deliveries. Whoever claims one may send it for {@link #CLAIM_MS}; if it is not heard of by then, somebody else
 * may. All times are the database's.
 */
public final class Deliveries {
    /** So many that were taken, and so many that were given up, are kept of each webhook. */
    static final int KEPT = 100;
    /** What else is told to a webhook for which so many wait is given up at once. */
    static final int MOST_WAITING = 1_000;

    static final long CLAIM_MS = 60_000;
    private static final int MAX_PROBLEM = 300;
    private static final int MOST_WEBHOOKS = 200;

    private static final String NOW = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";
    private static final String SELECT = "SELECT id, tenant, webhook, event, body, state, attempts, created_ms, due_ms,"
            + " done_ms, status, problem FROM webhook_delivery";

    private static final String COUNT =
            "SELECT COUNT(*) FROM webhook_delivery WHERE tenant = ? AND webhook = ? AND state = 'waiting'";

    private static final String INSERT = """
            INSERT INTO webhook_delivery
                (id, tenant, webhook, event, body, state, attempts, created_ms, due_ms)
            VALUES (?, ?, ?, ?, ?, 'waiting', 0, %s, %s)""".formatted(NOW, NOW);

    private static final String INSERT_DEAD = """
            INSERT INTO webhook_delivery
                (id, tenant, webhook, event, body, state, attempts, created_ms, due_ms, done_ms, problem)
            VALUES (?, ?, ?, ?, ?, 'dead', 0, %s, %s, %s, 'Too many others wait for this webhook.')""".formatted(NOW, NOW, NOW);

    private static final String DUE = """
            SELECT MIN(id) FROM webhook_delivery WHERE state = 'waiting' AND due_ms <= %s
            GROUP BY tenant, webhook LIMIT %d""".formatted(NOW, MOST_WEBHOOKS);

    private static final String CLAIM = """
            UPDATE webhook_delivery SET due_ms = %s + %d, attempts = attempts + 1
            WHERE id = ? AND state = 'waiting' AND due_ms <= %s""".formatted(NOW, CLAIM_MS, NOW);

    private static final String DONE = """
            UPDATE webhook_delivery SET state = ?, done_ms = %s, status = ?, problem = ?
            WHERE id = ? AND attempts = ? AND state = 'waiting'""".formatted(NOW);

    private static final String LATER = """
            UPDATE webhook_delivery SET due_ms = %s + ?, status = ?, problem = ?
            WHERE id = ? AND attempts = ? AND state = 'waiting'""".formatted(NOW);

    private static final String AGAIN = """
            UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_ms = %s, done_ms = NULL
            WHERE id = ? AND tenant = ? AND webhook = ? AND state <> 'waiting'""".formatted(NOW);

    private static final String OLD = "SELECT id FROM webhook_delivery WHERE tenant = ? AND webhook = ? AND state = ?"
            + " ORDER BY id DESC LIMIT 1 OFFSET " + KEPT;

    private static final String FORGET =
            "DELETE FROM webhook_delivery WHERE tenant = ? AND webhook = ? AND state = ? AND id <= ?";

    private static final String DEAD = """
            SELECT tenant, webhook, COUNT(*) FROM webhook_delivery WHERE state = 'dead' AND done_ms > %s - ?
            GROUP BY tenant, webhook LIMIT %d""".formatted(NOW, MOST_WEBHOOKS);

    private final Statements store;

    public Deliveries(Statements store) {
        this.store = store;
    }

    /** Puts something on its way, inside a transaction that does what it tells of. */
    static Future<Void> add(Statements transaction, String id, WebhookId webhook, String event, String body) {
        return transaction.run(COUNT, webhook.tenant(), webhook.id()).compose(rows -> {
            boolean full = rows.iterator().next().getLong(0) >= MOST_WAITING;
            return transaction
                    .run(full ? INSERT_DEAD : INSERT, id, webhook.tenant(), webhook.id(), event, body)
                    .mapEmpty();
        });
    }

    /** The same in a transaction of its own. */
    Future<Void> add(String id, WebhookId webhook, String event, String body) {
        return typed(store.inTransaction(transaction -> add(transaction, id, webhook, event, body)));
    }

    /** The oldest of each webhook that is to be sent now. */
    Future<List<Delivery>> due() {
        return typed(store.run(SELECT + " WHERE id IN (" + DUE + ")")).map(Deliveries::deliveries);
    }

    /** Whether this node may send it now. */
    Future<Boolean> claim(String id) {
        return typed(store.run(CLAIM, id)).map(rows -> rows.rowCount() > 0);
    }

    /**
     * Notes how an attempt ended for ever.
     *
     * @param attempts with the one that is told of
     */
    Future<Void> done(Delivery sent, int attempts, Delivery.State state, Outcome outcome) {
        Object[] row = {state.word(), outcome.boxedStatus(), cut(outcome), sent.id(), attempts};
        return typed(store.run(DONE, row)).compose(written -> forgetOld(sent.webhook(), state));
    }

    /** Notes that an attempt failed and when the next is due. */
    Future<Void> later(Delivery sent, int attempts, long pauseMs, Outcome outcome) {
        Object[] row = {pauseMs, outcome.boxedStatus(), cut(outcome), sent.id(), attempts};
        return typed(store.run(LATER, row)).mapEmpty();
    }

    private static @Nullable String cut(Outcome outcome) {
        String problem = outcome.problem().orElse("");
        return problem.isEmpty() ? null : problem.substring(0, Math.min(MAX_PROBLEM, problem.length()));
    }

    private Future<Void> forgetOld(WebhookId webhook, Delivery.State state) {
        return typed(store.run(OLD, webhook.tenant(), webhook.id(), state.word())
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture()
                        : store.run(
                                        FORGET,
                                        webhook.tenant(),
                                        webhook.id(),
                                        state.word(),
                                        rows.iterator().next().getString(0))
                                .mapEmpty()));
    }

    /** The newest of a webhook: up to 100 in each state. */
    public Future<List<Delivery>> of(WebhookId webhook) {
        Future<List<Delivery>> read = Future.succeededFuture(new ArrayList<>());
        for (Delivery.State state : Delivery.State.values()) {
            read = read.compose(before -> typed(store.run(
                            SELECT + " WHERE tenant = ? AND webhook = ? AND state = ? ORDER BY id DESC LIMIT " + KEPT,
                            webhook.tenant(),
                            webhook.id(),
                            state.word()))
                    .map(rows -> {
                        before.addAll(deliveries(rows));
                        return before;
                    }));
        }
        return read.map(all -> all.stream()
                .sorted((one, other) -> other.id().compareTo(one.id()))
                .toList());
    }

    /** Has one that is done sent anew; false if there is none such. */
    public Future<Boolean> again(WebhookId webhook, String id) {
        return typed(store.run(AGAIN, id, webhook.tenant(), webhook.id())).map(rows -> rows.rowCount() > 0);
    }

    /**
     * How much was given up.
     *
     * @param dead in the time asked for
     */
    public record Loss(WebhookId webhook, long dead) {}

    /** Webhooks for which something was given up in the last so many ms. */
    public Future<List<Loss>> losses(long withinMs) {
        return typed(store.run(DEAD, withinMs)).map(rows -> {
            List<Loss> losses = new ArrayList<>();
            rows.forEach(
                    row -> losses.add(new Loss(new WebhookId(row.getString(0), row.getString(1)), row.getLong(2))));
            return losses;
        });
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        List<Delivery> deliveries = new ArrayList<>();
        rows.forEach(row -> deliveries.add(delivery(row)));
        return deliveries;
    }

    /** The order of the columns. */
    private static final class Column {
        static final int EVENT = 3;
        static final int BODY = 4;
        static final int STATE = 5;
        static final int ATTEMPTS = 6;
        static final int CREATED = 7;
        static final int DUE = 8;
        static final int DONE = 9;
        static final int STATUS = 10;
        static final int PROBLEM = 11;
    }

    private static Delivery delivery(Row row) {
        Long done = row.getLong(Column.DONE);
        Integer status = row.getInteger(Column.STATUS);
        return new Delivery(
                row.getString(0),
                new WebhookId(row.getString(1), row.getString(2)),
                row.getString(Column.EVENT),
                row.getString(Column.BODY),
                Delivery.State.of(row.getString(Column.STATE)),
                row.getInteger(Column.ATTEMPTS),
                row.getLong(Column.CREATED),
                row.getLong(Column.DUE),
                done == null ? OptionalLong.empty() : OptionalLong.of(done),
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.ofNullable(row.getString(Column.PROBLEM)));
    }

    private static <T> Future<T> typed(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(StoreException.ofStatement(failure)));
    }
}
