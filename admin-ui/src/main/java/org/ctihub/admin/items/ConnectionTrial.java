/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Tries whether CTI Servers can be reached as a peripheral's configuration says, without harm to a link that has them. */
@FunctionalInterface
public interface ConnectionTrial {
    /**
     * Something that was tried.
     *
     * @param name {@code resolve}, {@code connect}, {@code tls}, {@code open}, {@code version}, {@code services}, {@code
     *     status} or {@code close}
     * @param detail what came of it, a sentence; with what to do if it failed
     */
    record Step(String name, boolean ok, String detail, long ms) {
        JsonObject json() {
            return new JsonObject()
                    .put("name", name)
                    .put("ok", ok)
                    .put("detail", detail)
                    .put("ms", ms);
        }
    }

    /**
     * What came of a side.
     *
     * @param side A or B
     * @param steps in their order; the first that failed is the last, but for {@code close}
     * @param protocolVersion of the session
     * @param services that were granted, by their official names
     * @param pgStatus for people; empty without a session
     */
    record Side(
            String side,
            List<Step> steps,
            OptionalInt protocolVersion,
            List<String> services,
            Optional<String> pgStatus,
            Optional<Boolean> peripheralOnline) {
        public Side {
            steps = List.copyOf(steps);
            services = List.copyOf(services);
        }

        JsonObject json() {
            JsonArray told = new JsonArray();
            steps.forEach(step -> told.add(step.json()));
            @Nullable Integer version = protocolVersion.isPresent() ? protocolVersion.getAsInt() : null;
            return new JsonObject()
                    .put("side", side)
                    .put("steps", told)
                    .put("ok", steps.stream().allMatch(Step::ok))
                    .put("protocolVersion", version)
                    .put("services", new JsonArray(services))
                    .put("pgStatus", pgStatus.orElse(null))
                    .put("peripheralOnline", peripheralOnline.orElse(null));
        }
    }

    /**
     * Tries all sides at the same time. Fails with {@link org.ctihub.admin.RefusedException} if the configuration cannot be
     * understood.
     *
     * @param id the PeripheralID; 0 if it is not known yet
     * @param body of the peripheral, with its secrets
     */
    Future<List<Side>> run(String tenant, long id, JsonObject body);
}
