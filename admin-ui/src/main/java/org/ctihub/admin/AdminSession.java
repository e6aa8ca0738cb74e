/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import java.time.Instant;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.audit.Actor;
import org.ctihub.domain.LinkId;
import org.ctihub.security.Account;

/**
 * An administrator who is signed in.
 *
 * @param token a secret; never written to a log
 * @param expires when the token is over
 */
public record AdminSession(Account account, String token, Instant expires) {
    /** Whether the link may be shown. */
    public boolean sees(LinkId link) {
        return Rights.allows(account, Right.SEE_LINKS, link.tenant().value());
    }

    /** Who it is, for the audit log. */
    Actor actor(String address) {
        return new Actor(account.tenant().value(), account.name(), address);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "AdminSession[" + account.key() + "]";
    }
}
