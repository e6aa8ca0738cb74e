/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Right;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;
import org.ctihub.config.TenantDocument;

/**
 * Takes changes and removals back: {@code POST …/undo} of a tenant and of what it has. Whoever made the change may, and nobody
 * else, so that nothing comes of it that the account could not have written.
 */
public final class UndoEndpoint implements AdminRoutes {
    private static final String TENANT = "/api/v1/tenants/:tenant";

    private final Inventory inventory;

    public UndoEndpoint(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.post(TENANT + "/undo")
                .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                .handler(context -> undo(context, () -> TenantDocument.key(context.pathParam("tenant"))));
        for (ItemKind kind : ItemKind.values()) {
            router.post(TENANT + "/" + kind.word() + "/:id/undo")
                    .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                    .handler(context -> undo(
                            context,
                            () -> new ItemKey(context.pathParam("tenant"), kind.kind(), context.pathParam("id"))));
        }
    }

    private void undo(RoutingContext context, Supplier<ItemKey> key) {
        ConfigItems items = inventory.writable(context.pathParam("tenant"));
        if (!(Preconditions.of(context.request()) instanceof Precondition.AtRevision at)) {
            throw RefusedException.of(
                    ProblemCode.INVALID_REQUEST, "What is taken back is not new: give If-Match with its revision.");
        }
        Future<Shown> undone = ItemsEndpoint.known(key)
                .compose(found -> items.putBack(Doorway.actor(context), found, at.revision())
                        .map(Shown::of)
                        .recover(failure -> Future.failedFuture(Refusals.told(
                                failure, item -> item.equals(found) ? Optional.of("") : Optional.empty()))));
        ItemsEndpoint.show(context, 200, undone);
    }
}
