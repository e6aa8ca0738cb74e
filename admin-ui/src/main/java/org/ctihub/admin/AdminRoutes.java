/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.ext.web.Router;

/** Some addresses of the admin API, which a node's composition gives to the {@link AdminVerticle}. */
@FunctionalInterface
public interface AdminRoutes {
    /** Adds them. Called once at the start, on the event loop. */
    void mount(Router router, Doorway doorway);
}
