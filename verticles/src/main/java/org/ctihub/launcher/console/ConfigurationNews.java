/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.ctihub.admin.AdminNews;
import org.ctihub.admin.rights.Right;
import org.ctihub.config.ChangeFollower;
import org.ctihub.config.ConfigChange;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.TenantDocument;
import org.jspecify.annotations.Nullable;

/** Tells pages of each item that is written or removed, whichever node did it. */
public final class ConfigurationNews extends VerticleBase implements ChangeFollower.Listener {
    private static final Set<String> TOLD = Set.of(
            TenantDocument.TENANT,
            TenantDocument.PERIPHERAL,
            TenantDocument.TEAM,
            TenantDocument.USER,
            TenantDocument.DESKTOP,
            "webhook",
            "apiKey");

    private final ConfigItems items;
    private final AdminNews news;
    private @Nullable ChangeFollower follower;

    public ConfigurationNews(ConfigItems items, AdminNews news) {
        this.items = items;
        this.news = news;
    }

    @Override
    public Future<?> start() {
        ChangeFollower following = new ChangeFollower(vertx, items, this);
        follower = following;
        following.start(ChangeFollower.PERIOD);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        ChangeFollower following = follower;
        if (following != null) {
            following.stop();
        }
        return Future.succeededFuture();
    }

    /** Pages that come later read everything; those that are open when changes were missed see it at their next look. */
    @Override
    public Future<Void> reload() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> changed(List<ConfigChange> changes) {
        changes.stream()
                .filter(change -> TOLD.contains(change.key().kind()))
                .forEach(change -> news.tell(new AdminNews.Item(
                        "configuration",
                        Right.SEE_CONFIGURATION,
                        TenantDocument.tenant(change.key()),
                        new JsonObject()
                                .put("tenant", change.key().tenant())
                                .put("kind", change.key().kind())
                                .put("id", change.key().id())
                                .put("revision", change.revision())
                                .put("removed", change.removed()))));
        return Future.succeededFuture();
    }
}
