/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.jspecify.annotations.Nullable;

/** The form of link states in the API. */
final class LinkJson {
    private static final Comparator<LinkStatus> BY_TENANT_AND_PERIPHERAL = Comparator.comparing(
                    (LinkStatus status) -> status.link().tenant())
            .thenComparingLong(status -> status.link().peripheral());

    private static final int MOMENTS = 20;

    private LinkJson() {}

    /** The links that the session may see, ordered by tenant and peripheral. */
    static JsonArray links(List<LinkStatus> links, AdminSession session) {
        JsonArray array = new JsonArray();
        links.stream()
                .filter(status -> session.sees(status.link()))
                .sorted(BY_TENANT_AND_PERIPHERAL)
                .map(LinkJson::link)
                .forEach(array::add);
        return array;
    }

    /** The body of an answer. */
    static JsonObject body(JsonArray links, Instant now) {
        return new JsonObject().put("links", links).put("time", millis(now));
    }

    private static @Nullable JsonObject reason(Optional<LinkReason> reason) {
        return reason.map(r -> new JsonObject().put("code", r.code()).put("detail", r.detail()))
                .orElse(null);
    }

    /** The newest of them: the whole life of a link is nobody's first question. */
    private static JsonArray timeLine(List<LinkMoment> moments) {
        JsonArray array = new JsonArray();
        moments.stream()
                .skip(Math.max(0, moments.size() - MOMENTS))
                .map(moment -> new JsonObject()
                        .put("at", millis(moment.at()))
                        .put("state", moment.state().word())
                        .put("side", moment.side().orElse(null))
                        .put("reason", reason(moment.reason()))
                        .put("standby", moment.standby().word()))
                .forEach(array::add);
        return array;
    }

    private static JsonObject link(LinkStatus status) {
        return new JsonObject()
                .put("tenant", status.link().tenant().value())
                .put("peripheral", status.link().peripheral())
                .put("name", status.name())
                .put("state", status.state().word())
                .put("side", status.side().orElse(null))
                .put("reason", reason(status.reason()))
                .put("since", millis(status.since()))
                .put(
                        "protocolVersion",
                        status.protocolVersion().isPresent()
                                ? status.protocolVersion().getAsInt()
                                : null)
                .put("agentsSignedIn", status.agentsSignedIn())
                .put("calls", status.calls())
                .put("eventsPerSecond", Math.round(status.eventsPerSecond() * 10) / 10.0)
                .put("lastEvent", status.lastEvent().map(LinkJson::millis).orElse(null))
                .put("standby", status.standby().word())
                .put("timeLine", timeLine(status.timeLine()));
    }

    private static String millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
