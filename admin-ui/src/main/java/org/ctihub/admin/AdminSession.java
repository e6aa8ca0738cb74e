/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import java.time.Instant;
import org.ctihub.domain.LinkId;
import org.ctihub.security.Account;
import org.ctihub.security.Role;

/**
 * An administrator who is signed in.
 *
 * @param token a secret; never written to a log
 * @param expires when the token is over
 */
public record AdminSession(Account account, String token, Instant expires) {
    /** Whether the account administers anything. */
    public boolean administers() {
        return account.roles().contains(Role.PROVIDER_ADMIN) || account.roles().contains(Role.TENANT_ADMIN);
    }

    /** Whether the link may be shown: a provider's administrator sees all, a tenant's only the tenant's own. */
    public boolean sees(LinkId link) {
        return account.roles().contains(Role.PROVIDER_ADMIN)
                || (account.roles().contains(Role.TENANT_ADMIN)
                        && account.tenant().equals(link.tenant()));
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "AdminSession[" + account.key() + "]";
    }
}
