/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.TenantId;

/** Accounts of a configuration that may change. Safe on any thread. */
public final class LiveAccounts implements Accounts {
    private volatile Map<String, Account> accounts = Map.of();

    /** Without accounts. */
    public LiveAccounts() {}

    /**
     * Takes the place of all that there were. Returns the {@link Account#key keys} of those that are new, gone, or other than
     * before. One call at a time.
     *
     * @throws IllegalArgumentException if two of a tenant have the same name
     */
    public Set<String> replace(Collection<Account> next) {
        Map<String, Account> all = new HashMap<>();
        for (Account account : next) {
            if (all.put(account.key(), account) != null) {
                throw new IllegalArgumentException("There are two accounts " + account.key() + ".");
            }
        }
        Map<String, Account> before = accounts;
        accounts = all;
        Set<String> changed = new HashSet<>();
        all.forEach((key, account) -> {
            if (!account.equals(before.get(key))) {
                changed.add(key);
            }
        });
        before.keySet().stream().filter(key -> !all.containsKey(key)).forEach(changed::add);
        return changed;
    }

    /** The account with this {@link Account#key key}. */
    public Optional<Account> find(String key) {
        return Optional.ofNullable(accounts.get(key));
    }

    @Override
    public Future<Optional<Account>> find(TenantId tenant, String name) {
        return Future.succeededFuture(find(name + "@" + tenant));
    }
}
