/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.TenantId;

/**
 * Somebody who may sign in to the hub.
 *
 * @param name unique in the tenant
 * @param passwordHash as made by {@link PasswordHash}
 */
public record Account(
        TenantId tenant,
        String tenantName,
        String name,
        String displayName,
        String passwordHash,
        Set<Role> roles,
        Optional<AgentMapping> agent) {
    public Account {
        roles = Set.copyOf(roles);
    }

    /** {@code name@tenant}. */
    public String key() {
        return name + "@" + tenant;
    }

    /** Leaves the password hash out. */
    @Override
    public String toString() {
        return "Account[" + key() + "]";
    }
}
