/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.alarms;

import org.ctihub.webhook.Deliveries;
import org.ctihub.webhook.Webhooks;

/** What there is to do about webhooks. */
public record WebhookDesk(Webhooks webhooks, Deliveries deliveries) {}
