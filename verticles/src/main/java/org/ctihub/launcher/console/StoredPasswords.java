/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.ctihub.audit.Actor;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.OpenedItem;
import org.ctihub.config.Precondition;
import org.ctihub.config.TenantDocument;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.security.Account;
import org.ctihub.security.PasswordHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces weak hashes of right passwords in the store. Those of accounts that stand elsewhere stay. */
public final class StoredPasswords implements SignIn.WeakHashes {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPasswords.class);
    private static final String HASH = "passwordHash";

    private final ConfigItems items;

    public StoredPasswords(ConfigItems items) {
        this.items = items;
    }

    /** Hashes on the thread that calls, which is there for that. */
    @Override
    public void found(Account account, String password) {
        ItemKey key;
        try {
            key = new ItemKey(account.tenant().value(), TenantDocument.USER, account.name());
        } catch (IllegalArgumentException e) {
            // No item can have such a name: the account stands in a file.
            return;
        }
        String hash = PasswordHash.of(password);
        items.open(key)
                .compose(found -> found.map(user -> replace(user, account.passwordHash(), hash))
                        .orElseGet(Future::succeededFuture))
                .onFailure(failure ->
                        LOG.warn("The weak password hash of {} stays for now: {}", account.key(), failure.toString()));
    }

    private Future<Void> replace(OpenedItem user, String weak, String hash) {
        JsonObject body = new JsonObject(user.body());
        if (!weak.equals(body.getValue(HASH))) {
            return Future.succeededFuture();
        }
        return items.put(
                        Actor.HUB,
                        new GivenItem(user.key(), body.put(HASH, hash).encode()),
                        Precondition.at(user.revision()))
                .mapEmpty();
    }
}
