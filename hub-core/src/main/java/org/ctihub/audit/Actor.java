/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

/**
 * Who acts.
 *
 * @param tenant of the user; empty for the provider's own and for the hub itself
 * @param user name, 1 to 256 characters; of the hub itself see {@link #HUB}
 * @param address where the request came from, at most 64 characters; empty if from nowhere
 */
public record Actor(String tenant, String user, String address) {
    /** The hub itself, with nobody behind it. */
    public static final Actor HUB = new Actor("", "(hub)", "");

    private static final int MAX_TENANT = 32;
    private static final int MAX_USER = 256;
    private static final int MAX_ADDRESS = 64;

    /** @throws IllegalArgumentException if a part is too long or has control characters, or the user is empty */
    public Actor {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("An actor has a user.");
        }
        AuditEntry.check("tenant of an actor", tenant, MAX_TENANT);
        AuditEntry.check("user", user, MAX_USER);
        AuditEntry.check("address", address, MAX_ADDRESS);
    }
}
