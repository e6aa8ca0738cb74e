/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which records, newest first.
 *
 * @param tenant whose items; of all if empty, which only the provider may ask
 * @param fromMs from this time on, in ms since 1970
 * @param toMs up to before this time
 * @param user who did it, the whole name
 * @param verb what was done
 * @param kind of item that it was done to
 * @param before only records with smaller numbers: the cursor of the next page
 * @param limit 1 to 500
 */
public record AuditQuery(
        Optional<String> tenant,
        OptionalLong fromMs,
        OptionalLong toMs,
        Optional<String> user,
        Optional<String> verb,
        Optional<String> kind,
        OptionalLong before,
        int limit) {
    /** Most records of a page. */
    public static final int MAX_LIMIT = 500;

    /** @throws IllegalArgumentException if the limit is out of its range */
    public AuditQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " records.");
        }
    }

    /** All records of a tenant. */
    public static AuditQuery of(String tenant, int limit) {
        return new AuditQuery(
                Optional.of(tenant),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                limit);
    }

    /** The same question for what comes after a page. */
    public AuditQuery before(long number) {
        return new AuditQuery(tenant, fromMs, toMs, user, verb, kind, OptionalLong.of(number), limit);
    }
}
