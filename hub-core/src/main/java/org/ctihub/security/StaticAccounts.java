/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctihub.domain.TenantId;

/** Accounts that a configuration names. Safe on any thread. */
public final class StaticAccounts implements Accounts {
    private record Key(TenantId tenant, String name) {}

    private final Map<Key, Account> accounts;

    /** Takes these accounts; throws IllegalArgumentException if two of a tenant have the same name. */
    public StaticAccounts(Collection<Account> accounts) {
        this.accounts = accounts.stream()
                .collect(Collectors.toUnmodifiableMap(
                        account -> new Key(account.tenant(), account.name()), Function.identity(), (one, other) -> {
                            throw new IllegalArgumentException("There are two accounts " + one.key() + ".");
                        }));
    }

    @Override
    public Future<Optional<Account>> find(TenantId tenant, String name) {
        return Future.succeededFuture(Optional.ofNullable(accounts.get(new Key(tenant, name))));
    }
}
