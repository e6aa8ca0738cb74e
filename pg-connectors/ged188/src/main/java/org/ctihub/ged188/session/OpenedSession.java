/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;

/**
 * What the server granted (OPEN_CONF).
 *
 * @param version the protocol version of the session
 * @param servicesGranted may have fewer bits than asked for (R-SES-11, R-SES-12)
 * @param monitorId 0 when the session has no monitor
 * @param pgStatus a mask; other than 0 something keeps the gateway from working normally (R-SES-13)
 * @param controllerTime the central controller's clock
 * @param peripheralOnline of the agent's peripheral for Client Events, otherwise of all together (R-SES-15)
 * @param peripheralType raw number of the table PeripheralType (R-SES-16)
 * @param agentState Client Events only
 * @param departmentId 0 before version 19
 * @param sessionType 1 active, 2 standby, 0 unknown or before version 24 (R-FO-15)
 * @param peripherals those behind the gateway, where the server lists them
 */
public record OpenedSession(
        int version,
        int servicesGranted,
        long monitorId,
        int pgStatus,
        Instant controllerTime,
        boolean peripheralOnline,
        int peripheralType,
        int agentState,
        int departmentId,
        int sessionType,
        List<Peripheral> peripherals) {
    public OpenedSession {
        peripherals = List.copyOf(peripherals);
    }

    /**
     * A peripheral behind the gateway.
     *
     * @param multilineAgentControl raw number of the table MultilineAgentControl
     */
    public record Peripheral(long peripheralId, int multilineAgentControl) {}

    static OpenedSession from(Frame conf) {
        List<Peripheral> peripherals = new ArrayList<>();
        int modes = conf.count(Fields.MULTILINE_AGENT_CONTROL);
        for (int i = 0; i < conf.count(Fields.FLT_PERIPHERAL_ID); i++) {
            peripherals.add(new Peripheral(
                    Integer.toUnsignedLong(conf.getIntAt(Fields.FLT_PERIPHERAL_ID, i)),
                    i < modes ? conf.getIntAt(Fields.MULTILINE_AGENT_CONTROL, i) : 0));
        }
        return new OpenedSession(
                conf.version(),
                conf.getInt(Fields.SERVICES_GRANTED, 0),
                conf.getUnsigned(Fields.MONITOR_ID, 0),
                conf.getInt(Fields.PG_STATUS, 0),
                Instant.ofEpochSecond(conf.getUnsigned(Fields.ICM_CENTRAL_CONTROLLER_TIME, 0)),
                conf.getBoolean(Fields.PERIPHERAL_ONLINE, false),
                conf.getInt(Fields.PERIPHERAL_TYPE, 0),
                conf.getInt(Fields.AGENT_STATE, 0),
                conf.getInt(Fields.DEPARTMENT_ID, 0),
                conf.getInt(Fields.SESSION_TYPE, 0),
                peripherals);
    }
}
