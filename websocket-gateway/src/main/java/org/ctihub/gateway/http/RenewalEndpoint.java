/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /api/v1/sessions/renewal}: a longer token for the one in {@code Authorization: Bearer}. */
public final class RenewalEndpoint implements Handler<RoutingContext> {
    private final SignIn signIn;

    public RenewalEndpoint(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void handle(RoutingContext context) {
        signIn.renew(Bearer.token(context.request()))
                .onSuccess(signedIn -> SessionsEndpoint.answer(context, signedIn))
                .onFailure(cause -> Problems.answer(context, cause));
    }
}
