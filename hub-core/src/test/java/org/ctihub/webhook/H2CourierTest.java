/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.Vertx;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;

class H2CourierTest extends CourierContract {
    @Override
    Store open(Vertx on) throws Exception {
        return TestStores.h2(on);
    }
}
