/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.function.Function;

/** Runs SQL statements. Their parameters are question marks; their text must be good for PostgreSQL and for H2. */
public interface Statements {
    /** Runs one statement; outside of {@link #inTransaction} it is a transaction of its own. */
    Future<RowSet<Row>> run(String sql, Object... parameters);

    /**
     * Runs one statement for each row of parameters, in their order; outside of {@link #inTransaction} some of them may be
     * done when one fails.
     */
    default Future<Void> runEach(String sql, List<List<Object>> rows) {
        Future<Void> done = Future.succeededFuture();
        for (List<Object> row : rows) {
            done = done.compose(before -> run(sql, row.toArray()).mapEmpty());
        }
        return done;
    }

    /**
     * Runs statements as one transaction, which is undone if the work fails. If the commit fails its effect is unknown.
     */
    <T> Future<T> inTransaction(Function<Statements, Future<T>> work);

    /**
     * The same for work of thousands of rows, which may take longer as a whole; each statement of it is still answered in time,
     * if it is of no more than some hundred rows. Keep no row locked in it that others wait for.
     */
    default <T> Future<T> inLongTransaction(Function<Statements, Future<T>> work) {
        return inTransaction(work);
    }
}
