/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import io.vertx.core.Future;
import java.util.Optional;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.SessionToken;
import org.ctihub.security.TokenCheck;

/** Tokens of people who signed in, and keys of programs, by one look; and the accounts of both. Safe on any thread. */
public final class Passes implements TokenCheck, Accounts {
    private final TokenCheck tokens;
    private final Accounts people;
    private final ApiKeys keys;

    public Passes(TokenCheck tokens, Accounts people, ApiKeys keys) {
        this.tokens = tokens;
        this.people = people;
        this.keys = keys;
    }

    @Override
    public Optional<SessionToken> check(String token, String address) {
        return ApiKeySecret.isKey(token) ? keys.check(token, address) : tokens.check(token, address);
    }

    @Override
    public Optional<SessionToken> again(String token) {
        return ApiKeySecret.isKey(token) ? keys.again(token) : tokens.again(token);
    }

    @Override
    public boolean holds(SessionToken said, String address) {
        return isKeys(said.user()) ? keys.holds(said, address) : tokens.holds(said, address);
    }

    private static boolean isKeys(String name) {
        return name.startsWith(ApiKeyId.ACCOUNT_PREFIX);
    }

    @Override
    public Future<Optional<Account>> find(TenantId tenant, String name) {
        return isKeys(name) ? Future.succeededFuture(keys.account(name + "@" + tenant)) : people.find(tenant, name);
    }
}
