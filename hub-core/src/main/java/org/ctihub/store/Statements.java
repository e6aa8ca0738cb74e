/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.function.Function;

/** Runs SQL statements. Their parameters are question marks; their text must be good for PostgreSQL and for H2. */
public interface Statements {
    /** Runs one statement; outside of {@link #inTransaction} it is a transaction of its own. */
    Future<RowSet<Row>> run(String sql, Object... parameters);

    /**
     * Runs statements as one transaction, which is undone if the work fails. If the commit fails its effect is unknown.
     */
    <T> Future<T> inTransaction(Function<Statements, Future<T>> work);
}
