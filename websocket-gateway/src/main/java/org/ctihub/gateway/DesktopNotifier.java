/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.stream.Desktop;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;

/** Tells a desktop what its link's stream says. */
record DesktopNotifier(String session, long peripheral, Scope scope, DesktopSocket socket, GatewayMeters meters)
        implements Desktop {
    @Override
    public void resumed(Cursor from, Cursor to, int events) {
        tell(
                "resumed",
                params().put("from", from.toString()).put("to", to.toString()).put("events", events));
    }

    @Override
    public void gap(Cursor from, String reason) {
        tell("gap", params().put("from", from.toString()).put("reason", reason));
    }

    @Override
    public void snapshot(String json) {
        socket.send(JsonRpc.notification("snapshot", json));
    }

    @Override
    public void event(LogEntry entry) {
        meters.eventOut();
        socket.send(entry.json(scope));
    }

    @Override
    public void stale(Instant since, String reason) {
        tell(
                "stale",
                params().put("since", since.truncatedTo(ChronoUnit.MILLIS).toString())
                        .put("reason", reason));
    }

    private JsonObject params() {
        return new JsonObject().put("peripheral", peripheral);
    }

    private void tell(String method, JsonObject params) {
        socket.send(JsonRpc.notification(method, params));
    }
}
