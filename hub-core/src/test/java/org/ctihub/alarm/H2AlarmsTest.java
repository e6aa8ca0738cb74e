/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Vertx;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;

class H2AlarmsTest extends SqlAlarmsContract {
    @Override
    Store openStore(Vertx on) throws Exception {
        return TestStores.h2(on);
    }
}
