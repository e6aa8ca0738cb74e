/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.Future;
import java.util.Optional;
import org.ctihub.domain.TenantId;

/** Codes that stand for somebody of whom it is known already who it is, each for half a minute and once. Safe on any thread. */
@FunctionalInterface
public interface SignInCodes {
    /** No code stands for anybody. */
    SignInCodes NONE = (code, mark) -> Future.succeededFuture(Optional.empty());

    /**
     * Somebody whom a code stands for.
     *
     * @param session the id of the sign-in
     */
    record Grant(TenantId tenant, String user, String session) {}

    /**
     * Takes a code, which is worth nothing afterwards; empty if it is none, or over, or was made for another page.
     *
     * @param mark the word by which the page knows what it began itself; empty if it gave none
     */
    Future<Optional<Grant>> take(String code, String mark);
}
