/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Future;
import java.util.function.Function;
import org.ctihub.store.Statements;

/** Who else is told of alarms, so surely as they are kept. */
@FunctionalInterface
public interface Outbox {
    /** Nobody. */
    Outbox NOBODY = notice -> Future.succeededFuture(transaction -> Future.succeededFuture());

    /** Looks up who is to be told, and gives what is to be done in the transaction that keeps the notice. */
    Future<Function<Statements, Future<Void>>> prepare(Notice notice);
}
