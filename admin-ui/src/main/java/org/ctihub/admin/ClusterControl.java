/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;

/** What administrators see of the cluster and may do with it. Failures are {@link RefusedException}. */
public interface ClusterControl {
    Future<ClusterStatus> status();

    /** Has a node give its links and desktops to the others and stop; it has begun when this completes. */
    Future<Void> drain(String node);

    /** Removes a node that is lost for ever, so that its links are free at once. */
    Future<Void> forget(String node);
}
