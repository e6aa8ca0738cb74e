/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.OptionalLong;

/** The form of alarms in the API, in events and in webhooks. */
public final class AlarmJson {
    private AlarmJson() {}

    /** An alarm as administrators see it. */
    public static JsonObject of(Alarm alarm) {
        OptionalLong peripheral = alarm.key().peripheral();
        return new JsonObject()
                .put("id", alarm.id())
                .put("at", time(alarm.raisedMs()))
                .put("lastAt", time(alarm.lastMs()))
                .put("severity", alarm.severity().word())
                .put("type", alarm.key().type().word())
                .put(
                        "tenant",
                        alarm.key().tenant().isEmpty() ? null : alarm.key().tenant())
                .put("peripheral", peripheral.isPresent() ? peripheral.getAsLong() : null)
                .put("node", alarm.node())
                .put("text", alarm.text())
                .put("state", alarm.state().word())
                .put("acknowledgedBy", alarm.acknowledgedBy().orElse(null))
                .put(
                        "closedAt",
                        alarm.closedMs().isPresent() ? time(alarm.closedMs().getAsLong()) : null)
                .put("count", alarm.count());
    }

    /** The same with what has become of it: what is told as it happens. */
    public static JsonObject of(Notice notice) {
        return of(notice.alarm()).put("change", notice.kind().word());
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
