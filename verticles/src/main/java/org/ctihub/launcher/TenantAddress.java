/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the admin API has tenants. */
final class TenantAddress {
    private TenantAddress() {}

    /** The whole of a tenant. */
    static String configuration(String tenant) {
        return of(tenant) + "/configuration";
    }

    /** Where records are erased. */
    static String erasures(String tenant) {
        return of(tenant) + "/erasures";
    }

    private static String of(String tenant) {
        return "/api/v1/tenants/" + URLEncoder.encode(tenant, StandardCharsets.UTF_8);
    }
}
