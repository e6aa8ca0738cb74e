/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;

/** The tables of records. */
public final class SqlRecords implements Records {
    private static final String COLUMNS =
            "id, tenant, peripheral, started_ms, ended_ms, updated_ms, direction, type, ani,"
                    + " dnis, ring_ms, talk_ms, hold_ms, wrap_up, variables, reason, inferred, incomplete";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM call_record WHERE tenant = ?";
    private static final String MEMBERS = "SELECT record, kind, name FROM call_member WHERE record IN (";

    private static final String INSERT = "INSERT INTO call_record (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?," + " ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    /**
     * What is there counts unless it is older, or lacks something that this one has. Who has not seen all of a call never takes
     * away from what another has seen.
     */
    private static final String IMPROVE = """
            UPDATE call_record SET started_ms = LEAST(started_ms, CAST(? AS BIGINT)),
                incomplete = CASE WHEN CAST(? AS BOOLEAN) THEN incomplete OR ended_ms < CAST(? AS BIGINT) ELSE FALSE END,
                ended_ms = GREATEST(ended_ms, CAST(? AS BIGINT)), updated_ms = GREATEST(updated_ms, CAST(? AS BIGINT)),
                ring_ms = GREATEST(ring_ms, CAST(? AS BIGINT)), talk_ms = GREATEST(talk_ms, CAST(? AS BIGINT)),
                hold_ms = GREATEST(hold_ms, CAST(? AS BIGINT)),
                wrap_up = CASE WHEN updated_ms < CAST(? AS BIGINT) OR wrap_up = '' THEN CAST(? AS VARCHAR) ELSE wrap_up END,
                variables = CASE WHEN updated_ms < CAST(? AS BIGINT) THEN CAST(? AS VARCHAR) ELSE variables END,
                reason = CAST(? AS VARCHAR), inferred = CAST(? AS BOOLEAN)
            WHERE id = ? AND (updated_ms < CAST(? AS BIGINT) OR (incomplete AND NOT CAST(? AS BOOLEAN)))""";

    private static final String JOIN =
            "INSERT INTO call_member (record, kind, name, tenant) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String SPEND = """
            INSERT INTO agent_time (tenant, peripheral, agent, from_ms, to_ms, state, state_number, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String TIMES = "SELECT from_ms, to_ms, state, state_number, reason FROM agent_time"
            + " WHERE tenant = ? AND peripheral = ? AND agent = ?";

    private static final String BATCH = "300";
    private static final String ERASE_MEMBER = "DELETE FROM call_record WHERE id IN (SELECT record FROM call_member"
            + " WHERE tenant = ? AND kind = ? AND name = ? LIMIT " + BATCH + ")";
    private static final String TIME_KEY = "(tenant, peripheral, agent, from_ms)";
    private static final String SOME_TIMES = "DELETE FROM agent_time WHERE " + TIME_KEY
            + " IN (SELECT tenant, peripheral, agent, from_ms FROM agent_time WHERE tenant = ? AND ";
    private static final String ERASE_TIMES = SOME_TIMES + "agent = ? LIMIT " + BATCH + ")";
    private static final String FORGET = "DELETE FROM call_record WHERE id IN (SELECT id FROM call_record"
            + " WHERE tenant = ? AND started_ms < ? LIMIT " + BATCH + ")";
    private static final String FORGET_TIMES = SOME_TIMES + "to_ms < ? LIMIT " + BATCH + ")";

    private static final String AGENT = "agent";
    private static final String PARTY = "party";
    private static final int NO_REASON = -1;

    private final Statements store;

    public SqlRecords(Statements store) {
        this.store = store;
    }

    @Override
    public Future<Void> write(List<? extends RecordEntry> entries) {
        List<List<Object>> calls = new ArrayList<>();
        List<List<Object>> better = new ArrayList<>();
        List<List<Object>> members = new ArrayList<>();
        List<List<Object>> times = new ArrayList<>();
        for (RecordEntry entry : entries) {
            if (entry instanceof CallRecord call) {
                calls.add(row(call));
                better.add(improvement(call));
                call.agents().forEach(agent -> members.add(member(call, AGENT, agent)));
                call.parties().forEach(party -> members.add(member(call, PARTY, party)));
            } else if (entry instanceof AgentTime time) {
                times.add(row(time));
            }
        }
        return typed(store.inTransaction(transaction -> some(transaction, INSERT, calls)
                .compose(written -> some(transaction, IMPROVE, better))
                .compose(written -> some(transaction, JOIN, members))
                .compose(written -> some(transaction, SPEND, times))));
    }

    private static Future<Void> some(Statements transaction, String sql, List<List<Object>> rows) {
        return rows.isEmpty() ? Future.succeededFuture() : transaction.runEach(sql, rows);
    }

    private static List<Object> row(CallRecord call) {
        return List.of(
                call.key(),
                call.link().tenant().value(),
                call.link().peripheral(),
                call.startedMs(),
                call.endedMs(),
                call.updatedMs(),
                call.direction(),
                call.type(),
                call.ani(),
                call.dnis(),
                call.ringMs(),
                call.talkMs(),
                call.holdMs(),
                call.wrapUp(),
                variables(call),
                call.reason(),
                call.inferred(),
                call.incomplete());
    }

    private static List<Object> improvement(CallRecord call) {
        return List.of(
                call.startedMs(),
                call.incomplete(),
                call.endedMs(),
                call.endedMs(),
                call.updatedMs(),
                call.ringMs(),
                call.talkMs(),
                call.holdMs(),
                call.updatedMs(),
                call.wrapUp(),
                call.updatedMs(),
                variables(call),
                call.reason(),
                call.inferred(),
                call.key(),
                call.updatedMs(),
                call.incomplete());
    }

    private static String variables(CallRecord call) {
        JsonObject variables = new JsonObject();
        call.variables().forEach(variables::put);
        return variables.encode();
    }

    private static List<Object> member(CallRecord call, String kind, String name) {
        return List.of(call.key(), kind, name, call.link().tenant().value());
    }

    private static List<Object> row(AgentTime time) {
        return List.of(
                time.link().tenant().value(),
                time.link().peripheral(),
                time.agent(),
                time.fromMs(),
                time.toMs(),
                time.state(),
                time.stateNumber(),
                time.reason().orElse(NO_REASON));
    }

    @Override
    public Future<RecordPage> find(RecordQuery query) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.tenant());
        query.fromMs().ifPresent(from -> add(sql, parameters, " AND started_ms >= ?", from));
        query.toMs().ifPresent(to -> add(sql, parameters, " AND started_ms < ?", to));
        query.peripheral().ifPresent(peripheral -> add(sql, parameters, " AND peripheral = ?", peripheral));
        query.agent().ifPresent(agent -> has(sql, parameters, query.tenant(), AGENT, agent));
        query.party().ifPresent(party -> has(sql, parameters, query.tenant(), PARTY, party));
        query.after()
                .ifPresent(after -> add(
                        sql,
                        parameters,
                        " AND (started_ms < ? OR (started_ms = ? AND id < ?))",
                        after.startedMs(),
                        after.startedMs(),
                        after.key()));
        add(sql, parameters, " ORDER BY started_ms DESC, id DESC LIMIT ?", query.limit() + 1L);
        return typed(store.run(sql.toString(), parameters.toArray()).compose(rows -> {
            List<Row> found = new ArrayList<>();
            rows.forEach(found::add);
            boolean more = found.size() > query.limit();
            return page(more ? found.subList(0, query.limit()) : found, more);
        }));
    }

    private static void has(StringBuilder sql, List<Object> parameters, String tenant, String kind, String name) {
        add(
                sql,
                parameters,
                " AND id IN (SELECT record FROM call_member WHERE tenant = ? AND kind = ? AND name = ?)",
                tenant,
                kind,
                name);
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, Object... values) {
        sql.append(condition);
        Collections.addAll(parameters, values);
    }

    private Future<RecordPage> page(List<Row> rows, boolean more) {
        if (rows.isEmpty()) {
            return Future.succeededFuture(new RecordPage(List.of(), Optional.empty()));
        }
        Object[] ids = rows.stream().map(row -> row.getString(0)).toArray();
        String places = rows.stream().map(row -> "?").collect(Collectors.joining(", "));
        return store.run(MEMBERS + places + ") ORDER BY record, kind, name", ids)
                .map(members -> {
                    Map<String, List<String>> names = new HashMap<>();
                    members.forEach(member -> names.computeIfAbsent(
                                    member.getString(0) + " " + member.getString(1), key -> new ArrayList<>())
                            .add(member.getString(2)));
                    List<CallRecord> records =
                            rows.stream().map(row -> record(row, names)).toList();
                    CallRecord last = records.get(records.size() - 1);
                    return new RecordPage(
                            records,
                            more ? Optional.of(new RecordQuery.Place(last.startedMs(), last.key())) : Optional.empty());
                });
    }

    /** The order of the columns. */
    private static final class Column {
        static final int TENANT = 1;
        static final int PERIPHERAL = 2;
        static final int STARTED = 3;
        static final int ENDED = 4;
        static final int UPDATED = 5;
        static final int DIRECTION = 6;
        static final int TYPE = 7;
        static final int ANI = 8;
        static final int DNIS = 9;
        static final int RING = 10;
        static final int TALK = 11;
        static final int HOLD = 12;
        static final int WRAP_UP = 13;
        static final int VARIABLES = 14;
        static final int REASON = 15;
        static final int INFERRED = 16;
        static final int INCOMPLETE = 17;
    }

    private static CallRecord record(Row row, Map<String, List<String>> names) {
        String key = row.getString(0);
        LinkId link = new LinkId(new TenantId(row.getString(Column.TENANT)), row.getLong(Column.PERIPHERAL));
        SortedMap<String, String> variables = new TreeMap<>();
        new JsonObject(row.getString(Column.VARIABLES))
                .forEach(each -> variables.put(each.getKey(), String.valueOf(each.getValue())));
        return new CallRecord(
                link,
                key.substring(link.toString().length() + 1),
                row.getLong(Column.STARTED),
                row.getLong(Column.ENDED),
                row.getLong(Column.UPDATED),
                row.getString(Column.DIRECTION),
                row.getString(Column.TYPE),
                row.getString(Column.ANI),
                row.getString(Column.DNIS),
                row.getLong(Column.RING),
                row.getLong(Column.TALK),
                row.getLong(Column.HOLD),
                names.getOrDefault(key + " " + AGENT, List.of()),
                names.getOrDefault(key + " " + PARTY, List.of()),
                row.getString(Column.WRAP_UP),
                variables,
                row.getString(Column.REASON),
                row.getBoolean(Column.INFERRED),
                row.getBoolean(Column.INCOMPLETE));
    }

    @Override
    public Future<TimePage> times(TimeQuery query) {
        StringBuilder sql = new StringBuilder(TIMES);
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.link().tenant().value());
        parameters.add(query.link().peripheral());
        parameters.add(query.agent());
        query.fromMs().ifPresent(from -> add(sql, parameters, " AND to_ms > ?", from));
        query.toMs().ifPresent(to -> add(sql, parameters, " AND from_ms < ?", to));
        query.afterMs().ifPresent(after -> add(sql, parameters, " AND from_ms > ?", after));
        add(sql, parameters, " ORDER BY from_ms LIMIT ?", query.limit() + 1L);
        return typed(store.run(sql.toString(), parameters.toArray())).map(rows -> {
            List<AgentTime> found = new ArrayList<>();
            rows.forEach(row -> found.add(time(query, row)));
            boolean more = found.size() > query.limit();
            List<AgentTime> page = more ? found.subList(0, query.limit()) : found;
            return new TimePage(
                    page, more ? OptionalLong.of(page.get(page.size() - 1).fromMs()) : OptionalLong.empty());
        });
    }

    private static AgentTime time(TimeQuery query, Row row) {
        int reason = row.getInteger(4);
        return new AgentTime(
                query.link(),
                query.agent(),
                row.getLong(0),
                row.getLong(1),
                row.getString(2),
                row.getInteger(3),
                reason == NO_REASON ? OptionalInt.empty() : OptionalInt.of(reason));
    }

    @Override
    public Future<Erased> eraseParty(String tenant, String party) {
        return typed(untilNone(() -> store.run(ERASE_MEMBER, tenant, PARTY, party), 0)
                .map(records -> new Erased(records, 0)));
    }

    @Override
    public Future<Erased> eraseAgent(String tenant, String agent) {
        return typed(untilNone(() -> store.run(ERASE_MEMBER, tenant, AGENT, agent), 0)
                .compose(records -> untilNone(() -> store.run(ERASE_TIMES, tenant, agent), 0)
                        .map(times -> new Erased(records, times))));
    }

    /** In many small transactions, so that nobody waits long for a row. */
    private static Future<Long> untilNone(Supplier<Future<RowSet<Row>>> some, long before) {
        return some.get()
                .compose(rows -> rows.rowCount() == 0
                        ? Future.succeededFuture(before)
                        : untilNone(some, before + rows.rowCount()));
    }

    @Override
    public Future<Erased> forget(String tenant, long beforeMs) {
        return typed(store.run(FORGET, tenant, beforeMs)
                .compose(records -> store.run(FORGET_TIMES, tenant, beforeMs)
                        .map(times -> new Erased(records.rowCount(), times.rowCount()))));
    }

    private static <T> Future<T> typed(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(StoreException.ofStatement(failure)));
    }
}
