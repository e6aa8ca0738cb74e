/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/**
 * An item as it shall be.
 *
 * @param body a JSON object, as text of at most 1 MiB. A secret is a text, {@code {"set":true}} to leave it as it is, or absent
 *     or null to remove it
 */
public record GivenItem(ItemKey key, String body) {
    /** Leaves the body out. */
    @Override
    public String toString() {
        return "GivenItem[" + key + "]";
    }
}
