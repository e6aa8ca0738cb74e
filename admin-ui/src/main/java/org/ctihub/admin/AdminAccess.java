/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;

/** Decides who comes in. Failures are {@link RefusedException}. */
public interface AdminAccess {
    /**
     * Checks a password and opens a session.
     *
     * @param address of the client, for limits on wrong guesses
     */
    Future<AdminSession> signIn(String tenant, String user, String password, String address);

    /** Who a token stands for, with the rights that the account has now. */
    Future<AdminSession> resume(String token);
}
