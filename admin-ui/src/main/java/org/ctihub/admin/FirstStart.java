/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;

/** Makes the first administrator of a hub that has none. Called on the event loop. */
public interface FirstStart {
    /**
     * What somebody gives who has the setup token.
     *
     * @param token as the node printed it
     * @param tenant id of the tenant to make
     * @param user name of its administrator, who is the provider's, too
     */
    record Request(String token, String tenant, String tenantName, String user, String displayName, String password) {
        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Request[" + user + "@" + tenant + "]";
        }
    }

    /** Whether there is nobody yet who administers the hub. */
    Future<Boolean> needed();

    /**
     * Makes the tenant and its administrator and signs them in. Fails with {@link RefusedException}: {@code GONE} if there is
     * an administrator, {@code FORBIDDEN} if the token is not one, {@code TOO_FAST} after too many of those.
     */
    Future<AdminSession> complete(Request request, String address);
}
