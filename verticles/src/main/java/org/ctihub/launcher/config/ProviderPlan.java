/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ctihub.config.TenantDocument;
import org.ctihub.security.ProviderSettings;
import org.jspecify.annotations.Nullable;

/** A tenant's OpenID provider, checked and translated. */
final class ProviderPlan {
    private static final int MOST_CHARS = 512;
    private static final int MOST_SCOPES = 20;
    private static final String OPENID = "openid";
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");
    /** A path of the hub's own, see its description. */
    private static final String TAKEN = "callback";

    private ProviderPlan() {}

    /** Throws {@link ConfigException} with what to mend. */
    static Optional<ProviderSettings> provider(HubFile.Tenant tenant) {
        SignInHabits signIn = tenant.signIn();
        SignInHabits.Oidc oidc = signIn == null ? null : signIn.oidc();
        if (oidc == null) {
            return Optional.empty();
        }
        if (tenant.id().equals(TAKEN)) {
            throw wrong(tenant, "", "A tenant of this name can have no provider; its address is taken.");
        }
        if (!isIssuer(oidc.issuer())) {
            throw wrong(
                    tenant,
                    "/issuer",
                    "The issuer must be an address such as https://id.example.com, without ? and #.");
        }
        checkText(tenant, "/clientId", oidc.clientId());
        checkText(tenant, "/clientSecret", oidc.clientSecret());
        checkText(tenant, "/userClaim", oidc.userClaim());
        checkText(tenant, "/rolesClaim", oidc.rolesClaim());
        String userClaim = oidc.userClaim();
        return Optional.of(new ProviderSettings(
                oidc.issuer(),
                oidc.clientId(),
                Optional.ofNullable(oidc.clientSecret()),
                scopes(tenant, oidc.scopes()),
                userClaim == null ? "preferred_username" : userClaim,
                Optional.ofNullable(oidc.rolesClaim()),
                Boolean.TRUE.equals(oidc.only())));
    }

    private static boolean isIssuer(String issuer) {
        try {
            URI url = new URI(issuer);
            return issuer.length() <= MOST_CHARS
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static List<String> scopes(HubFile.Tenant tenant, @Nullable List<String> given) {
        List<String> wanted = given == null ? List.of("profile") : given;
        if (wanted.size() > MOST_SCOPES
                || wanted.stream().anyMatch(each -> !SCOPE.matcher(each).matches())) {
            throw wrong(
                    tenant, "/scopes", "scopes are at most " + MOST_SCOPES + " words without blanks, quotes and \\.");
        }
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add(OPENID);
        scopes.addAll(wanted);
        return List.copyOf(scopes);
    }

    private static void checkText(HubFile.Tenant tenant, String pointer, @Nullable String text) {
        if (text != null
                && (text.isBlank() || text.length() > MOST_CHARS || text.chars().anyMatch(Character::isISOControl))) {
            throw wrong(
                    tenant,
                    pointer,
                    pointer.substring(1) + " must be a text of 1 to " + MOST_CHARS
                            + " characters without control characters.");
        }
    }

    private static ConfigException wrong(HubFile.Tenant tenant, String pointer, String what) {
        return new ConfigException(TenantDocument.key(tenant.id()), "/signIn/oidc" + pointer, what);
    }
}
