/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.Vertx;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;

class H2RecordsTest extends SqlRecordsContract {
    @Override
    Store openStore(Vertx on) throws Exception {
        return TestStores.h2(on);
    }
}
