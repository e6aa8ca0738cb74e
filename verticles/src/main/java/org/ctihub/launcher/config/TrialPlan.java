/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import org.ctihub.config.Finding;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.link.session.Side;

/** A peripheral that is tried before it is configured. */
public final class TrialPlan {
    private TrialPlan() {}

    /**
     * How to open sessions with its sides. Reads files if it names any: not for an event loop.
     *
     * @param body of the peripheral, as an item has it
     * @throws ConfigException with what to mend
     */
    public static Map<Side, SessionOptions> sides(String node, String tenant, long id, JsonObject body) {
        ItemKey key = key(tenant, id);
        HubFile.Peripheral peripheral = new TenantReader().peripheral(key, body);
        Map<Side, SessionOptions> sides = new EnumMap<>(Side.class);
        sides.put(Side.A, LinkPlan.options(node, key, peripheral, peripheral.sideA(), "/sideA"));
        HubFile.CtiServer other = peripheral.sideB();
        if (other != null) {
            sides.put(Side.B, LinkPlan.options(node, key, peripheral, other, "/sideB"));
        }
        return sides;
    }

    /** What is wrong where in the body. */
    public static Finding finding(ConfigException wrong, String tenant, long id) {
        return wrong.finding(key(tenant, id));
    }

    private static ItemKey key(String tenant, long id) {
        return new ItemKey(tenant, TenantDocument.PERIPHERAL, Long.toString(id));
    }
}
