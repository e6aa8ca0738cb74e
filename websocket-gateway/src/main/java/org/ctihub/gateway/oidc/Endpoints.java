/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import org.ctihub.security.ProviderSettings;

/**
 * Where a provider is asked what (OpenID Connect Discovery 1.0).
 *
 * @param secretInForm whether the token endpoint wants the client's secret in the form and not in a header
 * @param namesIssuer whether answers say whose they are (RFC 9207)
 */
record Endpoints(URI authorization, URI token, URI keys, boolean secretInForm, boolean namesIssuer) {
    private static final String BASIC = "client_secret_basic";

    /** Where the provider tells it. */
    static URI discovery(ProviderSettings settings) {
        String issuer = settings.issuer();
        return URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration");
    }

    /** Throws {@link ProviderFault} if this is not the configuration of the issuer. */
    static Endpoints of(JsonObject told, ProviderSettings settings) {
        if (!settings.issuer().equals(told.getValue("issuer"))) {
            throw ProviderFault.down("At the issuer's address is the configuration of another issuer.");
        }
        boolean inForm = told.getValue("token_endpoint_auth_methods_supported") instanceof JsonArray methods
                && !methods.contains(BASIC)
                && methods.contains("client_secret_post");
        return new Endpoints(
                url(told, "authorization_endpoint"),
                url(told, "token_endpoint"),
                url(told, "jwks_uri"),
                inForm,
                Boolean.TRUE.equals(told.getValue("authorization_response_iss_parameter_supported")));
    }

    private static URI url(JsonObject told, String name) {
        try {
            if (told.getValue(name) instanceof String text) {
                URI url = new URI(text);
                if (("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                        && url.getHost() != null
                        && url.getRawFragment() == null) {
                    return url;
                }
            }
        } catch (URISyntaxException e) {
            // As if it were missing.
        }
        throw ProviderFault.down("The provider's configuration has no " + name + ".");
    }
}
