/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.ctihub.domain.TenantId;

/**
 * Which item.
 *
 * @param tenant whose; empty for the provider's own
 * @param kind e.g. {@code peripheral}, {@code user}: an open word of 1 to 32 letters and digits that begins with a small letter
 * @param id 1 to 128 characters, none of them a control character
 */
public record ItemKey(String tenant, String kind, String id) implements Comparable<ItemKey> {
    /** Most characters of an id. */
    public static final int MAX_ID = 128;

    /** The tenant of the provider's own items. */
    public static final String PROVIDER = "";

    private static final Pattern KIND = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");
    private static final Comparator<ItemKey> ORDER =
            Comparator.comparing(ItemKey::tenant).thenComparing(ItemKey::kind).thenComparing(ItemKey::id);

    /** @throws IllegalArgumentException if a part has not its form */
    public ItemKey {
        checkTenant(tenant);
        checkKind(kind);
        if (id.isEmpty()
                || id.length() > MAX_ID
                || id.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException(
                    "The id of an item has 1 to " + MAX_ID + " characters and no control characters.");
        }
    }

    static void checkTenant(String tenant) {
        if (!tenant.isEmpty()) {
            new TenantId(tenant);
        }
    }

    static void checkKind(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("A kind is a word of 1 to 32 letters and digits, not \"" + kind + "\".");
        }
    }

    List<String> parts() {
        return List.of(tenant, kind, id);
    }

    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code tenant/kind/id}, for people. */
    @Override
    public String toString() {
        return tenant + "/" + kind + "/" + id;
    }
}
