/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who else has a session. */
class ClientMonitorsTest {
    private static final int PERIPHERAL = 5000;

    private static void assertIs(Frame event, String client, long peripheral) {
        assertThat(event.getText(Fields.CLIENT_ID, "")).isEqualTo(client);
        assertThat(event.getText(Fields.CLIENT_SIGNATURE, "")).isEqualTo(client);
        assertThat(event.getUnsigned(Fields.PERIPHERAL_ID)).isEqualTo(peripheral);
        assertThat(event.getText(Fields.CLIENT_ADDRESS, "")).isEqualTo("127.0.0.1");
        assertThat(event.getInt(Fields.CLIENT_PORT)).isPositive();
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 24})
    @DisplayName(
            "R-MON-06 R-MON-08 R-SES-22: who asked is told of all sessions, and of each that opens, closes or breaks")
    void sessionsAreTold(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient monitor = RawClient.connect(simulator.portA(), version)) {
            RawClient phone = RawClient.forPhone(simulator.portA(), version, PERIPHERAL, "3002");
            monitor.send(monitor.open(RawClient.ALL | ServicesRequested.CTI_SERVICE_CLIENT_MONITOR));
            int granted = monitor.expect(MessageTypes.OPEN_CONF).getInt(Fields.SERVICES_GRANTED);
            assertThat(granted & ServicesRequested.CTI_SERVICE_CLIENT_MONITOR).isNotZero();
            Frame first = monitor.expect(MessageTypes.CLIENT_SESSION_OPENED_EVENT);
            assertIs(first, "phone-3002", PERIPHERAL);
            assertThat(first.getText(Fields.AGENT_EXTENSION, "")).isEqualTo("3002");
            assertThat(first.getInt(Fields.SERVICES_GRANTED)).isEqualTo(RawClient.CLIENT);

            RawClient bridge = RawClient.allEvents(simulator.portA(), version);
            Frame opened = monitor.expect(MessageTypes.CLIENT_SESSION_OPENED_EVENT);
            assertIs(opened, "test", RawClient.NONE);
            bridge.ask(bridge.request(MessageTypes.CLOSE_REQ).set(Fields.STATUS, 0));
            Frame closed = monitor.expect(MessageTypes.CLIENT_SESSION_CLOSED_EVENT);
            assertIs(closed, "test", RawClient.NONE);
            assertThat(closed.getInt(Fields.SESSION_ID)).isEqualTo(opened.getInt(Fields.SESSION_ID));
            assertThat(closed.getInt(Fields.STATUS)).isZero();
            bridge.close();

            phone.close();
            Frame broken = monitor.expect(MessageTypes.CLIENT_SESSION_CLOSED_EVENT);
            assertIs(broken, "phone-3002", PERIPHERAL);
            assertThat(broken.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_CLIENT_DISCONNECTED);
        }
    }
}
