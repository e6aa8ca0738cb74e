/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.launcher.live.LiveStatus;

/** Tenants that this node does not serve as they are stored: {@code GET /api/v1/configuration/status}. */
public final class ConfigurationStatus implements AdminRoutes {
    private final Supplier<LiveStatus> status;

    public ConfigurationStatus(Supplier<LiveStatus> status) {
        this.status = status;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get("/api/v1/configuration/status")
                .handler(doorway.admitsAll())
                .handler(context -> Answers.json(context, 200, json(Doorway.session(context))));
    }

    private JsonObject json(AdminSession viewer) {
        JsonArray unserved = new JsonArray();
        status.get().unserved().stream()
                .filter(each -> Rights.allows(viewer.account(), Right.SEE_CONFIGURATION, each.tenant()))
                .forEach(each -> unserved.add(new JsonObject()
                        .put("tenant", each.tenant())
                        .put("since", each.since().toString())
                        .put("reason", each.reason())
                        .put("formerServed", each.formerServed())));
        return new JsonObject().put("unserved", unserved);
    }
}
