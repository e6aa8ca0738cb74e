/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a tenant shall have of some kinds.
 *
 * @param tenant whose; empty for the provider's own
 * @param kinds what the set speaks for: items of these kinds that are not in it are removed, items of others are left alone
 * @param items at most 20,000, together at most 16 MiB
 * @param beside of other tenants or kinds, which are written too; others beside them stay as they are
 */
public record ItemSet(String tenant, Set<String> kinds, List<GivenItem> items, List<GivenItem> beside) {
    /** Most items of a set. */
    public static final int MAX_ITEMS = 20_000;

    /** Most characters of a set's bodies together. */
    public static final int MAX_CHARACTERS = 16 << 20;

    /** With nothing beside. */
    public ItemSet(String tenant, Set<String> kinds, List<GivenItem> items) {
        this(tenant, kinds, items, List.of());
    }

    /** @throws IllegalArgumentException if an item is of another tenant or kind or twice in it, or the set is too large */
    public ItemSet {
        ItemKey.checkTenant(tenant);
        kinds.forEach(ItemKey::checkKind);
        kinds = Set.copyOf(kinds);
        items = List.copyOf(items);
        beside = List.copyOf(beside);
        if (items.size() + beside.size() > MAX_ITEMS
                || Stream.concat(items.stream(), beside.stream())
                                .mapToLong(item -> item.body().length())
                                .sum()
                        > MAX_CHARACTERS) {
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
        for (GivenItem item : beside) {
            if (item.key().tenant().equals(tenant) && kinds.contains(item.key().kind())) {
                throw new IllegalArgumentException("Item " + item.key() + " does not belong beside this set.");
            }
        }
    }
}
