/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;

/** The table of alarms. An alarm that several nodes see is one row: while it is open its key is unique. */
public final class SqlAlarms implements AlarmTable {
    /** Most open alarms that are read together; there are more only if something else is very wrong. */
    static final int MOST_OPEN = 5_000;

    private static final String COLUMNS =
            "id, type, alarm_key, severity, node, sentence, state, raised_ms, last_ms, closed_ms, times, acknowledged_by";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM alarm";

    /** One that began before another one of its key was over is the same, told late. */
    private static final String SAME =
            "SELECT id FROM alarm WHERE alarm_key = ? AND raised_ms <= ? AND closed_ms >= ? LIMIT 1";

    private static final String INSERT = """
            INSERT INTO alarm (id, type, alarm_key, severity, node, sentence, state, raised_ms, last_ms, closed_ms, times,
                tenant, peripheral, open_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String REPEAT = "UPDATE alarm SET times = ?, last_ms = ?, sentence = ? WHERE id = ?";
    private static final String CHANGE =
            "UPDATE alarm SET severity = ?, sentence = ? WHERE id = ? AND open_key IS NOT NULL";
    private static final String CLOSE = """
            UPDATE alarm SET state = 'closed', open_key = NULL, closed_ms = ?, times = ?, last_ms = ?
            WHERE id = ? AND open_key IS NOT NULL""";
    private static final String ACKNOWLEDGE =
            "UPDATE alarm SET state = 'acknowledged', acknowledged_by = ? WHERE id = ? AND state = 'open'";
    private static final String FORGET = "DELETE FROM alarm WHERE closed_ms < ?";

    private final Statements store;
    private final Outbox outbox;
    private final Consumer<Notice> told;

    /**
     * @param outbox who else is told
     * @param told is given what this node wrote, after it is written; any thread
     */
    public SqlAlarms(Statements store, Outbox outbox, Consumer<Notice> told) {
        this.store = store;
        this.outbox = outbox;
        this.told = told;
    }

    @Override
    public Future<Boolean> write(Notice notice) {
        return typed(outbox.prepare(notice)
                        .compose(also -> store.inTransaction(transaction -> write(transaction, notice)
                                .compose(news ->
                                        news ? also.apply(transaction).map(true) : Future.succeededFuture(false)))))
                .onSuccess(news -> {
                    if (news) {
                        told.accept(notice);
                    }
                });
    }

    private static Future<Boolean> write(Statements transaction, Notice notice) {
        Alarm alarm = notice.alarm();
        return switch (notice.kind()) {
            case RAISED -> raise(transaction, alarm);
            case REPEATED -> changed(transaction.run(REPEAT, alarm.count(), alarm.lastMs(), alarm.text(), alarm.id()));
            case CHANGED -> changed(transaction.run(CHANGE, alarm.severity().word(), alarm.text(), alarm.id()));
            case ACKNOWLEDGED ->
                changed(transaction.run(ACKNOWLEDGE, alarm.acknowledgedBy().orElse(""), alarm.id()));
            case CLOSED ->
                changed(transaction.run(
                        CLOSE, alarm.closedMs().orElse(alarm.lastMs()), alarm.count(), alarm.lastMs(), alarm.id()));
        };
    }

    private static Future<Boolean> raise(Statements transaction, Alarm alarm) {
        String key = alarm.key().text();
        return transaction
                .run(SAME, key, alarm.raisedMs(), alarm.raisedMs())
                .compose(same -> same.size() > 0
                        ? Future.succeededFuture(false)
                        : changed(transaction.run(INSERT, row(alarm, key))));
    }

    private static Object[] row(Alarm alarm, String key) {
        // Nulls stand in it, which no list takes.
        return new Object[] {
            alarm.id(),
            alarm.key().type().word(),
            key,
            alarm.severity().word(),
            alarm.node(),
            alarm.text(),
            alarm.state().word(),
            alarm.raisedMs(),
            alarm.lastMs(),
            boxed(alarm.closedMs()),
            alarm.count(),
            alarm.key().tenant(),
            boxed(alarm.key().peripheral()),
            alarm.isOpen() ? key : null
        };
    }

    @SuppressWarnings("NullAway")
    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static Future<Boolean> changed(Future<RowSet<Row>> update) {
        return update.map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Future<List<Alarm>> open() {
        return typed(store.run(SELECT + " WHERE open_key IS NOT NULL ORDER BY id DESC LIMIT " + MOST_OPEN))
                .map(SqlAlarms::alarms);
    }

    @Override
    public Future<Integer> forget(long beforeMs) {
        return typed(store.run(FORGET, beforeMs)).map(RowSet::rowCount);
    }

    @Override
    public Future<AlarmPage> find(AlarmQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        query.tenant().ifPresent(tenant -> {
            conditions.add("tenant = ?");
            parameters.add(tenant);
        });
        query.state().ifPresent(state -> {
            conditions.add("state = ?");
            parameters.add(state.word());
        });
        query.after().ifPresent(after -> {
            conditions.add("id < ?");
            parameters.add(after);
        });
        parameters.add(query.limit() + 1L);
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return typed(store.run(SELECT + where + " ORDER BY id DESC LIMIT ?", parameters.toArray()))
                .map(rows -> {
                    List<Alarm> found = alarms(rows);
                    boolean more = rows.size() > query.limit();
                    List<Alarm> page = found.subList(0, Math.min(found.size(), query.limit()));
                    return new AlarmPage(
                            page,
                            more && !page.isEmpty()
                                    ? Optional.of(page.get(page.size() - 1).id())
                                    : Optional.empty());
                });
    }

    @Override
    public Future<Optional<Alarm>> acknowledge(String id, Optional<String> tenant, String by) {
        return one(id, tenant)
                .compose(found -> found.isEmpty() || found.get().state() != AlarmState.OPEN
                        ? Future.succeededFuture(found)
                        : write(new Notice(Notice.Kind.ACKNOWLEDGED, found.get().acknowledged(by)))
                                .compose(written -> one(id, tenant)));
    }

    private Future<Optional<Alarm>> one(String id, Optional<String> tenant) {
        return typed(store.run(SELECT + " WHERE id = ?", id))
                .map(rows -> alarms(rows).stream()
                        .filter(alarm -> tenant.isEmpty()
                                || tenant.get().equals(alarm.key().tenant()))
                        .findFirst());
    }

    /** Those of types that a newer version knows are left out. */
    private static List<Alarm> alarms(RowSet<Row> rows) {
        List<Alarm> alarms = new ArrayList<>();
        for (Row row : rows) {
            AlarmType.of(row.getString(Column.TYPE)).ifPresent(type -> alarms.add(alarm(type, row)));
        }
        return alarms;
    }

    /** The order of the columns. */
    private static final class Column {
        static final int TYPE = 1;
        static final int KEY = 2;
        static final int SEVERITY = 3;
        static final int NODE = 4;
        static final int SENTENCE = 5;
        static final int STATE = 6;
        static final int RAISED = 7;
        static final int LAST = 8;
        static final int CLOSED = 9;
        static final int TIMES = 10;
        static final int BY = 11;
    }

    private static Alarm alarm(AlarmType type, Row row) {
        Long closed = row.getLong(Column.CLOSED);
        return new Alarm(
                row.getString(0),
                AlarmKey.of(type, row.getString(Column.KEY)),
                Severity.of(row.getString(Column.SEVERITY)),
                row.getString(Column.NODE),
                row.getString(Column.SENTENCE),
                AlarmState.of(row.getString(Column.STATE)),
                row.getLong(Column.RAISED),
                row.getLong(Column.LAST),
                closed == null ? OptionalLong.empty() : OptionalLong.of(closed),
                row.getLong(Column.TIMES),
                Optional.ofNullable(row.getString(Column.BY)));
    }

    private static <T> Future<T> typed(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(StoreException.ofStatement(failure)));
    }
}
