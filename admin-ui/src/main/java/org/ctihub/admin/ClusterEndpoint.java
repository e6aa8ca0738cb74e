/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.ctihub.admin.rights.Right;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster for the provider's administrators: {@code /api/v1/cluster}. */
final class ClusterEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterEndpoint.class);

    private final ClusterControl control;
    private final Doorway doorway;

    ClusterEndpoint(ClusterControl control, Doorway doorway) {
        this.control = control;
        this.doorway = doorway;
    }

    void mount(Router router) {
        router.get("/api/v1/cluster")
                .handler(context -> provider(context)
                        .compose(session -> control.status())
                        .onSuccess(status -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(ClusterJson.of(status).toBuffer()))
                        .onFailure(context::fail));
        router.post("/api/v1/cluster/nodes/:node/drain")
                .handler(context -> change(context, 202, "drains", control::drain));
        router.delete("/api/v1/cluster/nodes/:node")
                .handler(context -> change(context, 204, "forgets", control::forget));
    }

    private void change(RoutingContext context, int status, String verb, Function<String, Future<Void>> change) {
        String node = context.pathParam("node");
        provider(context)
                .compose(session -> {
                    LOG.info("{} {} node {}", session.account().key(), verb, node);
                    return change.apply(node);
                })
                .onSuccess(done -> context.response().setStatusCode(status).end())
                .onFailure(context::fail);
    }

    private Future<AdminSession> provider(RoutingContext context) {
        return doorway.enter(context, Right.STEER_CLUSTER, "");
    }
}
