/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a tenant's users sign in, beside passwords, as it is written in a configuration file. */
public record SignInHabits(@Nullable Oidc oidc) {
    /**
     * What tenants' OpenID providers may be.
     *
     * @param allowPrivate whether they may be in private networks and on this machine, and need no TLS; false if not given
     */
    public record Limits(@Nullable Boolean allowPrivate) {}

    /**
     * An OpenID provider.
     *
     * @param clientSecret none for a public client
     * @param scopes beside openid; profile if not given
     * @param userClaim that names the user; preferred_username if not given
     * @param rolesClaim that must name all roles of the user; none if not given
     * @param only whether passwords are refused; false if not given
     */
    public record Oidc(
            @JsonProperty(required = true) String issuer,
            @JsonProperty(required = true) String clientId,
            @Nullable String clientSecret,
            @Nullable List<String> scopes,
            @Nullable String userClaim,
            @Nullable String rolesClaim,
            @Nullable Boolean only) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Oidc[" + issuer + "]";
        }
    }
}
