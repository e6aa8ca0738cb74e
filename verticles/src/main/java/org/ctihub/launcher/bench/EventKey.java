/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.json.JsonObject;

/** What makes an event the same on both ends of the hub. */
final class EventKey {
    private EventKey() {}

    static String ofAgent(String agent, int state) {
        return "agent " + agent + " " + state;
    }

    static String ofCall(String message, long callId) {
        return message + " " + callId;
    }

    /** The key of an {@code event} notification's params. */
    static String of(JsonObject params) {
        JsonObject raw = params.getJsonObject("raw", new JsonObject());
        JsonObject agent = params.getJsonObject("agent");
        if (agent != null) {
            return ofAgent(agent.getString("id"), raw.getInteger("state", -1));
        }
        JsonObject call = params.getJsonObject("call");
        return call == null ? "" : ofCall(raw.getString("message", ""), call.getLong("callId"));
    }
}
