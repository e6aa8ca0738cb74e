/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ctihub.store.Statements;

/** The rows of items. Who writes has locked the row of {@link ChangeTable} before. */
final class ItemTable {
    /** A page ends before the bodies of more than so many characters, or after one. */
    static final int PAGE_CHARACTERS = 4 << 20;

    private static final String COLUMNS = "tenant, kind, id, revision, changed_ms, changed_by, search, body";
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM config_item WHERE tenant = ? AND kind = ? AND id = ?";

    private static final String OF_KIND = "SELECT " + COLUMNS
            + " FROM config_item WHERE kind = ? AND (tenant, id) > (?, ?) ORDER BY tenant, id LIMIT ?";

    private static final String INSERT =
            "INSERT INTO config_item (" + COLUMNS + ", size_chars) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = """
            UPDATE config_item SET revision = ?, changed_ms = ?, changed_by = ?, search = ?, body = ?, size_chars = ?
            WHERE tenant = ? AND kind = ? AND id = ?""";

    private static final String DELETE = "DELETE FROM config_item WHERE tenant = ? AND kind = ? AND id = ?";

    private static final List<String> KEY = List.of("tenant", "kind", "id");
    private static final int REVISION = 3;
    private static final int CHANGED_MS = 4;
    private static final int CHANGED_BY = 5;
    private static final int SEARCH = 6;
    private static final int BODY = 7;
    private static final int SIZE = 3;

    /**
     * Some rows in the order of their keys.
     *
     * @param more whether there are others behind the last one
     */
    record Page(List<StoredItem> items, boolean more) {
        /** There is one if there are more behind it. */
        StoredItem last() {
            return items.get(items.size() - 1);
        }
    }

    Future<Optional<StoredItem>> find(Statements statements, ItemKey key) {
        return statements
                .run(FIND, key.tenant(), key.kind(), key.id())
                .map(rows -> items(rows).stream().findFirst());
    }

    /**
     * A page of rows.
     *
     * @param fixed the tenant that all rows have, or tenant and kind, or nothing
     * @param after the rest of the key of the row before the page; empty for the first page
     * @param text what must be in the row's text for searching
     */
    Future<Page> page(Statements statements, List<String> fixed, List<String> after, Optional<String> text, int limit) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>(fixed);
        for (int i = 0; i < fixed.size(); i++) {
            conditions.add(KEY.get(i) + " = ?");
        }
        text.filter(part -> !part.isEmpty()).ifPresent(part -> {
            conditions.add("search LIKE ? ESCAPE '!'");
            parameters.add("%" + part.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        });
        List<String> rest = KEY.subList(fixed.size(), KEY.size());
        if (!after.isEmpty()) {
            conditions.add(compare(rest, ">"));
            parameters.addAll(after);
        }
        // Keys first: how many rows make a page depends on how large their bodies are.
        return statements
                .run(select(String.join(", ", KEY) + ", size_chars", conditions, rest), with(parameters, limit + 1))
                .compose(rows -> {
                    List<List<String>> keys = keys(rows, limit);
                    if (keys.isEmpty()) {
                        return Future.succeededFuture(new Page(List.of(), false));
                    }
                    conditions.add(compare(rest, "<="));
                    List<String> last = keys.get(keys.size() - 1);
                    parameters.addAll(last.subList(fixed.size(), last.size()));
                    return statements
                            .run(select(COLUMNS, conditions, rest), with(parameters, keys.size()))
                            .map(found -> new Page(items(found), rows.size() > keys.size()));
                });
    }

    private static String compare(List<String> columns, String operator) {
        return "(" + String.join(", ", columns) + ") " + operator + " ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    private static String select(String columns, List<String> conditions, List<String> order) {
        return "SELECT " + columns + " FROM config_item"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY " + String.join(", ", order) + " LIMIT ?";
    }

    private static Object[] with(List<Object> parameters, long limit) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(limit);
        return all.toArray();
    }

    private static List<List<String>> keys(RowSet<Row> rows, int limit) {
        List<List<String>> keys = new ArrayList<>();
        long characters = 0;
        for (Row row : rows) {
            characters += row.getInteger(SIZE);
            if (keys.size() == limit || (characters > PAGE_CHARACTERS && !keys.isEmpty())) {
                break;
            }
            keys.add(List.of(row.getString(0), row.getString(1), row.getString(2)));
        }
        return keys;
    }

    private static List<StoredItem> items(RowSet<Row> rows) {
        List<StoredItem> items = new ArrayList<>();
        for (Row row : rows) {
            items.add(new StoredItem(
                    new ItemKey(row.getString(0), row.getString(1), row.getString(2)),
                    row.getLong(REVISION),
                    row.getLong(CHANGED_MS),
                    row.getString(CHANGED_BY),
                    row.getString(SEARCH),
                    row.getString(BODY)));
        }
        return items;
    }

    /** Reads all items of a kind, whosesoever they are. */
    Future<Void> all(Statements statements, String kind, Map<ItemKey, StoredItem> to) {
        return all(statements, kind, List.of("", ""), to);
    }

    private Future<Void> all(Statements statements, String kind, List<String> after, Map<ItemKey, StoredItem> to) {
        return statements
                .run(OF_KIND, kind, after.get(0), after.get(1), (long) ItemQuery.MAX_LIMIT)
                .compose(rows -> {
                    List<StoredItem> found = items(rows);
                    found.forEach(item -> to.put(item.key(), item));
                    if (found.size() < ItemQuery.MAX_LIMIT) {
                        return Future.succeededFuture();
                    }
                    ItemKey last = found.get(found.size() - 1).key();
                    return all(statements, kind, List.of(last.tenant(), last.id()), to);
                });
    }

    Future<Void> insert(Statements transaction, List<StoredItem> items) {
        return transaction.runEach(
                INSERT,
                items.stream()
                        .map(item -> List.<Object>of(
                                item.key().tenant(),
                                item.key().kind(),
                                item.key().id(),
                                item.revision(),
                                item.changedMs(),
                                item.changedBy(),
                                item.search(),
                                item.body(),
                                item.body().length()))
                        .toList());
    }

    Future<Void> update(Statements transaction, List<StoredItem> items) {
        return transaction.runEach(
                UPDATE,
                items.stream()
                        .map(item -> List.<Object>of(
                                item.revision(),
                                item.changedMs(),
                                item.changedBy(),
                                item.search(),
                                item.body(),
                                item.body().length(),
                                item.key().tenant(),
                                item.key().kind(),
                                item.key().id()))
                        .toList());
    }

    Future<Void> delete(Statements transaction, List<ItemKey> keys) {
        return transaction.runEach(
                DELETE,
                keys.stream()
                        .map(key -> List.<Object>of(key.tenant(), key.kind(), key.id()))
                        .toList());
    }

    Future<Void> clear(Statements transaction) {
        return transaction.run("DELETE FROM config_item").mapEmpty();
    }

    Future<Boolean> isEmpty(Statements statements) {
        return statements.run("SELECT id FROM config_item LIMIT 1").map(rows -> rows.size() == 0);
    }
}
