/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/**
 * An item as everybody may see it.
 *
 * @param revision 1, 2, …; grows with each change, also over a removal: the ETag
 * @param body a JSON object; in the place of each secret stands {@code {"set":true}}
 * @param changedMs when it was changed last, in ms since 1970 on the store's clock
 * @param changedBy the user who did
 */
public record ConfigItem(ItemKey key, long revision, String body, long changedMs, String changedBy) {
    /** Leaves the body out. */
    @Override
    public String toString() {
        return "ConfigItem[" + key + ", revision " + revision + "]";
    }
}
