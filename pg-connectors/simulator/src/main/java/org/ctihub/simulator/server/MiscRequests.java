/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.MessageTypes;
import org.ctihub.simulator.server.Requests.Needs;

/** User messages, desk settings, statistics and other small requests. */
final class MiscRequests {

    private MiscRequests() {}

    static void register(Requests requests) {
        requests.route(
                MessageTypes.CLIENT_EVENT_REPORT_REQ,
                Needs.NOTHING,
                r -> r.conf(MessageTypes.CLIENT_EVENT_REPORT_CONF).toBuffer());
    }
}
