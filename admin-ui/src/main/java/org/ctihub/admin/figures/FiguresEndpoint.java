/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.figures;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.security.Account;

/** {@code /api/v1/figures}: what charts are drawn from. */
public final class FiguresEndpoint implements AdminRoutes {
    private final FigureBook book;

    public FiguresEndpoint(FigureBook book) {
        this.book = book;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get("/api/v1/figures")
                .handler(doorway.admits(Right.SEE_LINKS, FiguresEndpoint::asked))
                .handler(context -> Answers.json(context, 200, book.json(tenant(context))));
    }

    private static String asked(RoutingContext context) {
        String tenant = context.request().getParam("tenant");
        return tenant == null ? "" : tenant;
    }

    /** Of all tenants only those are told who see all. */
    private static Optional<String> tenant(RoutingContext context) {
        String asked = asked(context);
        Account account = Doorway.session(context).account();
        if (!asked.isEmpty()) {
            return Optional.of(asked);
        }
        return Rights.reach(account, Right.SEE_LINKS) == Reach.EVERY
                ? Optional.empty()
                : Optional.of(account.tenant().value());
    }
}
