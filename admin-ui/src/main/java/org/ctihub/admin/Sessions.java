/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** All sessions of the cluster, as far as its nodes answer. Called on the event loop. */
public interface Sessions {
    /**
     * Those that are open, in any order; of each node some thousands at most.
     *
     * @param tenant of all tenants if empty
     */
    Future<List<OpenSession>> list(Optional<String> tenant);

    /** One of them. */
    Future<Optional<OpenSession>> find(String id);

    /** Ends a sign-in on all nodes: what is open is closed, and its token is worth nothing any more. */
    Future<Void> end(String id);
}
