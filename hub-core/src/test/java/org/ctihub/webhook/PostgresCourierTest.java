/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.Vertx;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;

class PostgresCourierTest extends CourierContract {
    @Override
    Store open(Vertx on) throws Exception {
        return TestStores.freshPostgres(on);
    }
}
