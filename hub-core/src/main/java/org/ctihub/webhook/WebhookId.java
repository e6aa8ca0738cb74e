/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import org.ctihub.config.ItemKey;

/**
 * Which webhook.
 *
 * @param tenant whose; empty for the provider's, which is told of everybody's alarms
 */
public record WebhookId(String tenant, String id) {
    /** The kind of the items that webhooks are. */
    public static final String KIND = "webhook";

    ItemKey key() {
        return new ItemKey(tenant, KIND, id);
    }

    @Override
    public String toString() {
        return tenant + "/" + id;
    }
}
