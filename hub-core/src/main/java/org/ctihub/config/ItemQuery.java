/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.Optional;

/**
 * Which items of one kind of one tenant.
 *
 * @param after only what comes after this id: the cursor of the next page
 * @param text only items whose id or {@code name} contains this, whatever the case; at most 128 characters
 * @param limit 1 to 500; a page of large bodies may have fewer
 */
public record ItemQuery(String tenant, String kind, Optional<String> after, Optional<String> text, int limit) {
    /** Most items of a page. */
    public static final int MAX_LIMIT = 500;

    private static final int MAX_TEXT = 128;

    /** @throws IllegalArgumentException if a part has not its form */
    public ItemQuery {
        ItemKey.checkTenant(tenant);
        ItemKey.checkKind(kind);
        after.ifPresent(id -> new ItemKey(tenant, kind, id));
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " items.");
        }
        if (text.isPresent() && (text.get().length() > MAX_TEXT || text.get().indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("A filter has at most " + MAX_TEXT + " characters.");
        }
    }

    /** The first page of all. */
    public static ItemQuery of(String tenant, String kind, int limit) {
        return new ItemQuery(tenant, kind, Optional.empty(), Optional.empty(), limit);
    }

    /** The same question for what comes after an id. */
    public ItemQuery after(String id) {
        return new ItemQuery(tenant, kind, Optional.of(id), text, limit);
    }

    /** The same question for what contains a text. */
    public ItemQuery containing(String part) {
        return new ItemQuery(tenant, kind, after, Optional.of(part), limit);
    }
}
