/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may use the gateway: those of its own host, and those of other hosts that were named, which may be the
 * nodes of the same cluster. A browser always says where a page comes from; who says
 * nothing is no browser, and has to show a token like anybody else.
 */
public final class OriginRule {
    private final Set<String> origins;

    /**
     * Makes a rule.
     *
     * @param origins of other hosts, {@code https://hub.example.com}
     */
    public OriginRule(Set<String> origins) {
        this.origins = origins.stream().map(OriginRule::lower).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request with these headers may pass. */
    public boolean passes(@Nullable String origin, @Nullable String host) {
        return allows(origin, host) || (origin != null && origins.contains(lower(origin)));
    }

    /**
     * Whether a request may pass as one of the own host.
     *
     * @param origin the Origin header
     * @param host the Host header
     */
    static boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        String page = lower(origin);
        int scheme = page.indexOf("://");
        if (scheme < 0 || host == null) {
            return false;
        }
        String port = page.startsWith("https:") ? ":443" : ":80";
        return without(port, page.substring(scheme + "://".length())).equals(without(port, lower(host)));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
