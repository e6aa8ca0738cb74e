/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.Vertx;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;

class PostgresRecordsTest extends SqlRecordsContract {
    @Override
    Store openStore(Vertx on) throws Exception {
        return TestStores.freshPostgres(on);
    }
}
