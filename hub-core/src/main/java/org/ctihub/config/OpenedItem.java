/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/**
 * An item with its secrets, for the code that needs them. Do not keep it, do not log its body.
 *
 * @param body a JSON object, the secrets in it as they were given
 */
public record OpenedItem(ItemKey key, long revision, String body) {
    /** Leaves the body out. */
    @Override
    public String toString() {
        return "OpenedItem[" + key + ", revision " + revision + "]";
    }
}
