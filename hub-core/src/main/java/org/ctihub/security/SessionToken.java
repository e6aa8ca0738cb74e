/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.time.Instant;
import org.ctihub.domain.TenantId;

/**
 * Who signed in to the hub, and until when that holds.
 *
 * @param session of the sign-in, unique in the cluster
 * @param user the account's name in the tenant
 * @param signedIn when a password was given last; the token may have been renewed since
 */
public record SessionToken(TenantId tenant, String user, String session, Instant signedIn, Instant expires) {
    /** Whether both stand for the same sign-in of the same user. */
    public boolean isOfSameSignIn(SessionToken other) {
        return tenant.equals(other.tenant) && user.equals(other.user) && session.equals(other.session);
    }
}
