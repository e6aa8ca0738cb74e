/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import java.sql.SQLException;
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
}
