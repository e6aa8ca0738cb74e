/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

/** Where it is told of sign-ins that a provider has ended. Safe on any thread. */
@FunctionalInterface
public interface SignInEnds {
    /**
     * All sign-ins of the whole cluster that bear this mark are over.
     *
     * @param mark see {@link org.ctihub.security.VouchedSession}
     */
    void ended(String mark);
}
