/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.List;
import java.util.Optional;

/**
 * The OpenID provider that vouches for a tenant's users.
 *
 * @param issuer as its tokens name it; its configuration is found below this address
 * @param clientId what the provider calls the hub
 * @param clientSecret empty for a public client; never logged
 * @param scopes what is asked for, {@code openid} among them
 * @param userClaim whose value is the user's name in the tenant; {@code a.b} is the member b of a
 * @param rolesClaim which must name all roles that the user has in the hub; not looked at if empty
 * @param only whether passwords are refused
 */
public record ProviderSettings(
        String issuer,
        String clientId,
        Optional<String> clientSecret,
        List<String> scopes,
        String userClaim,
        Optional<String> rolesClaim,
        boolean only) {
    public ProviderSettings {
        scopes = List.copyOf(scopes);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ProviderSettings[" + clientId + " at " + issuer + "]";
    }
}
