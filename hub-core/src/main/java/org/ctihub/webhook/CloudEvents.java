/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.OptionalLong;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.AlarmJson;
import org.ctihub.alarm.Notice;

/** What webhooks are sent: CloudEvents 1.0 in their JSON form. */
final class CloudEvents {
    /** The media type. */
    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    static final String TEST = "org.ctihub.webhook.test";
    private static final String ALARM = "org.ctihub.alarm.";

    private CloudEvents() {}

    static String type(Notice notice) {
        return ALARM + notice.kind().word();
    }

    static String of(String id, long atMs, Notice notice) {
        Alarm alarm = notice.alarm();
        OptionalLong peripheral = alarm.key().peripheral();
        String tenant = alarm.key().tenant();
        JsonObject event = event(id, atMs, type(notice), tenant);
        if (peripheral.isPresent()) {
            event.put("subject", tenant + "/" + peripheral.getAsLong());
        }
        return event.put("data", AlarmJson.of(alarm)).encode();
    }

    static String test(String id, long atMs, WebhookId webhook) {
        return event(id, atMs, TEST, webhook.tenant())
                .put("subject", webhook.id())
                .put("data", new JsonObject().put("text", "The webhook works if you can verify this."))
                .encode();
    }

    private static JsonObject event(String id, long atMs, String type, String tenant) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", tenant.isEmpty() ? "/cti-hub" : "/cti-hub/tenants/" + tenant)
                .put("type", type)
                .put("time", Instant.ofEpochMilli(atMs).toString())
                .put("datacontenttype", "application/json");
    }
}
