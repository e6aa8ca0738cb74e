/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import org.ctihub.config.ItemKey;

/** Which key: an item of a tenant's configuration. */
public record ApiKeyId(String tenant, String id) {
    /** The kind of the items that keys are. */
    public static final String KIND = "apiKey";

    /** The names of the accounts of keys begin with it; no user's does. */
    public static final String ACCOUNT_PREFIX = "apiKey:";

    /** The item. */
    public ItemKey key() {
        return new ItemKey(tenant, KIND, id);
    }

    /** The name of its account in the tenant. */
    public String account() {
        return ACCOUNT_PREFIX + id;
    }
}
