/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.ctihub.admin.AdminNews;
import org.ctihub.admin.rights.Right;
import org.ctihub.config.ChangeFollower;
import org.ctihub.config.ConfigChange;
import org.ctihub.config.TenantDocument;

/** Tells pages of each item that is written or removed, whichever node did it. */
public final class ConfigurationNews implements ChangeFollower.Listener {
    private static final Set<String> TOLD = Set.of(
            TenantDocument.TENANT,
            TenantDocument.PERIPHERAL,
            TenantDocument.TEAM,
            TenantDocument.USER,
            "webhook",
            "apiKey");

    private final AdminNews news;

    public ConfigurationNews(AdminNews news) {
        this.news = news;
    }

    /** Pages that come later read everything; those that are open when changes were missed see it at their next look. */
    @Override
    public Future<Void> reload() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> changed(List<ConfigChange> changes) {
        changes.stream().filter(change -> TOLD.contains(change.key().kind())).forEach(change -> news.tell(
                new AdminNews.Item(
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
