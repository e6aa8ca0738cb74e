/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.ctihub.gateway.rpc.CommandLimiter;
import org.ctihub.gateway.rpc.UserJson;
import org.ctihub.gateway.rpc.Watch;
import org.ctihub.security.Account;

/** The answer to {@code hello}. */
final class Welcome {
    private Welcome() {}

    /**
     * Its result.
     *
     * @param watch told again where somebody is watched: a node that knew nothing of that would not
     */
    static JsonObject of(GatewayParts parts, String session, Instant now, Account account, Watch watch) {
        SocketTuning tuning = parts.options().sockets();
        JsonObject welcome = new JsonObject()
                .put("session", session)
                .put("node", parts.node())
                .put("serverTime", now.toString())
                .put("pingMs", tuning.pingMs())
                .put("windowMs", parts.options().window().toMillis())
                .put(
                        "limits",
                        new JsonObject()
                                .put("maxFrameBytes", tuning.maxFrameBytes())
                                .put("commandsPerSecond", CommandLimiter.PER_SECOND)
                                .put("commandBurst", CommandLimiter.BURST))
                .put("user", UserJson.of(account))
                .put("settings", parts.settings().of(account).tag());
        return watch.equals(Watch.NOBODY) ? welcome : welcome.put("watch", watch.toJson());
    }
}
