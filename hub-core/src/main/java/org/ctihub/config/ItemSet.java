/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a tenant shall have of some kinds.
 *
 * @param tenant whose; empty for the provider's own
 * @param kinds what the set speaks for: items of these kinds that are not in it are removed, items of others are left alone
 * @param items at most 10,000, together at most 16 MiB
 */
public record ItemSet(String tenant, Set<String> kinds, List<GivenItem> items) {
    /** Most items of a set. */
    public static final int MAX_ITEMS = 10_000;

    /** Most characters of a set's bodies together. */
    public static final int MAX_CHARACTERS = 16 << 20;

    /** @throws IllegalArgumentException if an item is of another tenant or kind or twice in it, or the set is too large */
    public ItemSet {
        ItemKey.checkTenant(tenant);
        kinds.forEach(ItemKey::checkKind);
        kinds = Set.copyOf(kinds);
        items = List.copyOf(items);
        if (items.size() > MAX_ITEMS
                || items.stream().mapToLong(item -> item.body().length()).sum() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A set has at most " + MAX_ITEMS + " items and " + MAX_CHARACTERS + " characters.");
        }
        Set<ItemKey> keys = new HashSet<>();
        for (GivenItem item : items) {
            if (!item.key().tenant().equals(tenant)
                    || !kinds.contains(item.key().kind())) {
                throw new IllegalArgumentException("Item " + item.key() + " does not belong into this set.");
            }
            if (!keys.add(item.key())) {
                throw new IllegalArgumentException("Item " + item.key() + " is in the set twice.");
            }
        }
    }
}
