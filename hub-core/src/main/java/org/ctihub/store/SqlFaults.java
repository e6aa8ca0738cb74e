/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.ctihub.store.StoreException.Fault;

/** Says of a failed migration what is wrong, by the SQL state beneath it. */
final class SqlFaults {
    private static final int CLASS = 2;

    private SqlFaults() {}

    static StoreException of(String address, Throwable failure) {
        String state = "";
        String detail = String.valueOf(failure.getMessage());
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
                detail = String.valueOf(sql.getMessage());
            }
        }
        String kind = state.length() < CLASS ? "" : state.substring(0, CLASS);
        return switch (kind) {
            case "08", "90" ->
                new StoreException(
                        Fault.UNREACHABLE,
                        "The store " + address + " cannot be reached; check its url, that it runs and that no other"
                                + " process has it open: " + detail,
                        failure);
            case "28", "3D" ->
                new StoreException(
                        Fault.REFUSED,
                        "The store " + address + " refuses us; check user, password and database: " + detail,
                        failure);
            default ->
                new StoreException(
                        Fault.MIGRATION,
                        "The tables of the store " + address + " cannot be brought to this version's form; restore the"
                                + " database or run the version that wrote it: " + detail,
                        failure);
        };
    }

    /**
     * How SQL states begin that tell of a server that cannot serve now: connection, resources, operator, system, and H2's
     * closed or broken databases.
     */
    private static final List<String> OUT =
            List.of("08", "53", "57", "58", "90007", "90020", "90028", "90030", "90031", "90067", "90098", "90121");

    /** Texts of the driver are left out: they may show the values of a row. */
    static StoreException ofStatement(Throwable failure) {
        String state = "";
        boolean out = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            out |= each instanceof TimeoutException
                    || each instanceof IOException
                    || (each instanceof VertxException && !(each instanceof DatabaseException));
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            } else if (each instanceof DatabaseException sql && sql.getSqlState() != null) {
                state = sql.getSqlState();
            }
        }
        if (out || OUT.stream().anyMatch(state::startsWith)) {
            return new StoreException(
                    Fault.UNREACHABLE, "The store does not answer; check that it runs and is reached.", failure);
        }
        return new StoreException(
                Fault.STATEMENT,
                "The store refused a statement" + (state.isEmpty() ? "." : ", SQL state " + state + "."),
                failure);
    }
}
