/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;
import static org.ctihub.simulator.server.InboundCallTest.login;
import static org.ctihub.simulator.server.InboundCallTest.onCall;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Call control")
class CallControlTest {

    /** Two agents on a call from 3001 to 3002; returns its id. */
    private static int talk(RawClient client) throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(client.ask(login(client, "100" + i, "300" + i)).name()).isEqualTo("SET_AGENT_STATE_CONF");
        }
        int call = ok(client, make(client, "3001", "3002"), "MAKE_CALL_CONF").getInt(Fields.NEW_CONNECTION_CALL_ID);
        ok(client, onCall(client, MessageTypes.ANSWER_CALL_REQ, call, "3002"), "ANSWER_CALL_CONF");
        return call;
    }

    private static Frame ok(RawClient client, FrameBuilder request, String conf) throws Exception {
        Frame answer = client.ask(request);
        assertThat(answer.name()).as("%s", describe(answer)).isEqualTo(conf);
        return answer;
    }

    private static void fails(RawClient client, FrameBuilder request, int code) throws Exception {
        Frame answer = client.ask(request);
        assertThat(answer.name()).as("%s", describe(answer)).isEqualTo("CONTROL_FAILURE_CONF");
        assertThat(answer.getInt(Fields.FAILURE_CODE)).isEqualTo(code);
    }

    private static String describe(Frame answer) {
        return answer.name() + " failure " + answer.getInt(Fields.FAILURE_CODE, -1) + " status "
                + answer.getInt(Fields.STATUS, -1);
    }

    private static FrameBuilder make(RawClient client, String phone, String number) {
        return client.request(MessageTypes.MAKE_CALL_REQ, PERIPHERAL)
                .set(Fields.AGENT_INSTRUMENT, phone)
                .set(Fields.DIALED_NUMBER, number);
    }

    private static FrameBuilder consult(RawClient client, int call, String phone, String number) {
        return client.request(MessageTypes.CONSULTATION_CALL_REQ, PERIPHERAL)
                .set(Fields.ACTIVE_CONNECTION_CALL_ID, call)
                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, phone)
                .set(Fields.DIALED_NUMBER, number);
    }

    private static FrameBuilder two(RawClient client, int type, int active, int held, String phone) {
        return client.request(type, PERIPHERAL)
                .set(Fields.ACTIVE_CONNECTION_CALL_ID, active)
                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, phone)
                .set(Fields.HELD_CONNECTION_CALL_ID, held)
                .set(Fields.HELD_CONNECTION_DEVICE_ID, phone);
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 24})
    @DisplayName("R-CTL-11 R-CTL-12 R-CALL-15: consults, alternates, reconnects and transfers")
    void consultsAndTransfers(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            int call = talk(client);
            int second = ok(client, consult(client, call, "3001", "3003"), "CONSULTATION_CALL_CONF")
                    .getInt(Fields.NEW_CONNECTION_CALL_ID);
            client.expect(MessageTypes.CALL_HELD_EVENT);
            client.expect(
                    MessageTypes.CALL_SERVICE_INITIATED_EVENT,
                    f -> assertThat(f.getInt(Fields.COC_CONNECTION_CALL_ID, -1)).isEqualTo(version >= 14 ? call : -1));
            ok(client, onCall(client, MessageTypes.ANSWER_CALL_REQ, second, "3003"), "ANSWER_CALL_CONF");
            ok(
                    client,
                    client.request(MessageTypes.ALTERNATE_CALL_REQ, PERIPHERAL)
                            .set(Fields.ACTIVE_CONNECTION_CALL_ID, second)
                            .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, "3001")
                            .set(Fields.OTHER_CONNECTION_CALL_ID, call)
                            .set(Fields.OTHER_CONNECTION_DEVICE_ID, "3001"),
                    "ALTERNATE_CALL_CONF");
            client.expect(
                    MessageTypes.CALL_RETRIEVED_EVENT,
                    f -> assertThat(f.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call));
            ok(client, two(client, MessageTypes.RECONNECT_CALL_REQ, call, second, "3001"), "RECONNECT_CALL_CONF");
            client.expect(
                    MessageTypes.END_CALL_EVENT,
                    f -> assertThat(f.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call));
            client.expect(
                    MessageTypes.CALL_RETRIEVED_EVENT,
                    f -> assertThat(f.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(second));
            int third = ok(client, consult(client, second, "3001", "3002"), "CONSULTATION_CALL_CONF")
                    .getInt(Fields.NEW_CONNECTION_CALL_ID);
            Frame conf = ok(
                    client, two(client, MessageTypes.TRANSFER_CALL_REQ, third, second, "3001"), "TRANSFER_CALL_CONF");
            assertThat(conf.getInt(Fields.NEW_CONNECTION_CALL_ID)).isEqualTo(second);
            assertThat(conf.getInt(Fields.NUM_PARTIES)).isEqualTo(2);
            Frame event = client.expect(MessageTypes.CALL_TRANSFERRED_EVENT);
            assertThat(event.getInt(Fields.PRIMARY_CALL_ID)).isEqualTo(second);
            assertThat(event.getInt(Fields.SECONDARY_CALL_ID)).isEqualTo(third);
            assertThat(event.count(Fields.CONNECTED_PARTY_DEVICE_ID))
                    .as("R-CALL-21")
                    .isEqualTo(2);
            client.expect(
                    MessageTypes.END_CALL_EVENT,
                    f -> assertThat(f.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(third));
            ok(client, onCall(client, MessageTypes.ANSWER_CALL_REQ, second, "3002"), "ANSWER_CALL_CONF");
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 24})
    @DisplayName("R-CTL-09 R-CTL-10 R-CTL-18: conferences, single steps, tones, deflects and clears")
    void joinsAndClears(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            int call = talk(client);
            ok(
                    client,
                    onCall(client, MessageTypes.SEND_DTMF_SIGNAL_REQ, call, "3001")
                            .set(Fields.DTMF_STRING, "12#"),
                    "SEND_DTMF_SIGNAL_CONF");
            int second = ok(client, consult(client, call, "3001", "3003"), "CONSULTATION_CALL_CONF")
                    .getInt(Fields.NEW_CONNECTION_CALL_ID);
            fails(
                    client,
                    two(client, MessageTypes.CONFERENCE_CALL_REQ, second, call, "3001"),
                    ControlFailureCode.CF_INVALID_OBJECT_STATE);
            ok(client, onCall(client, MessageTypes.ANSWER_CALL_REQ, second, "3003"), "ANSWER_CALL_CONF");
            Frame conf = ok(
                    client,
                    two(client, MessageTypes.CONFERENCE_CALL_REQ, second, call, "3001"),
                    "CONFERENCE_CALL_CONF");
            assertThat(conf.getInt(Fields.NUM_PARTIES)).isEqualTo(3);
            client.expect(MessageTypes.CALL_CONFERENCED_EVENT);
            ok(client, onCall(client, MessageTypes.CLEAR_CONNECTION_REQ, call, "3003"), "CLEAR_CONNECTION_CONF");
            FrameBuilder blind = client.request(MessageTypes.TRANSFER_CALL_REQ, PERIPHERAL)
                    .set(Fields.ACTIVE_CONNECTION_CALL_ID, call)
                    .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, "3001")
                    .set(Fields.HELD_CONNECTION_CALL_ID, RawClient.NONE)
                    .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                    .set(Fields.DIALED_NUMBER, "3003");
            ok(client, blind, "TRANSFER_CALL_CONF");
            client.expect(
                    MessageTypes.CALL_TRANSFERRED_EVENT,
                    f -> assertThat(f.getInt(Fields.SECONDARY_CALL_ID)).isEqualTo(-1));
            ok(
                    client,
                    onCall(client, MessageTypes.DEFLECT_CALL_REQ, call, "3003").set(Fields.CALLED_DEVICE_ID, "3001"),
                    "DEFLECT_CALL_CONF");
            client.expect(MessageTypes.CALL_DIVERTED_EVENT);
            ok(client, onCall(client, MessageTypes.ANSWER_CALL_REQ, call, "3001"), "ANSWER_CALL_CONF");
            FrameBuilder step = client.request(MessageTypes.CONFERENCE_CALL_REQ, PERIPHERAL)
                    .set(Fields.ACTIVE_CONNECTION_CALL_ID, call)
                    .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, "3001")
                    .set(Fields.HELD_CONNECTION_CALL_ID, RawClient.NONE)
                    .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                    .set(Fields.DIALED_NUMBER, "5550199");
            ok(client, step, "CONFERENCE_CALL_CONF");
            client.expect(MessageTypes.CALL_REACHED_NETWORK_EVENT);
            client.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
            ok(client, onCall(client, MessageTypes.CLEAR_CALL_REQ, call, "3001"), "CLEAR_CALL_CONF");
            client.expect(MessageTypes.CALL_CLEARED_EVENT);
            client.expect(MessageTypes.END_CALL_EVENT);
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 24})
    @DisplayName("R-CTL-01 R-CTL-26 R-CTL-27: refuses with the code that fits")
    void refuses(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            int call = talk(client);
            fails(
                    client,
                    onCall(client, MessageTypes.ANSWER_CALL_REQ, call, "3001"),
                    ControlFailureCode.CF_NO_CALL_TO_ANSWER);
            fails(
                    client,
                    onCall(client, MessageTypes.HOLD_CALL_REQ, 4711, "3001"),
                    ControlFailureCode.CF_INVALID_CSTA_CALL_IDENTIFIER);
            fails(
                    client,
                    onCall(client, MessageTypes.HOLD_CALL_REQ, call, "3003"),
                    ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER);
            fails(
                    client,
                    onCall(client, MessageTypes.HOLD_CALL_REQ, call, "3999"),
                    ControlFailureCode.CF_INVALID_CSTA_DEVICE_IDENTIFIER);
            fails(
                    client,
                    client.request(MessageTypes.RETRIEVE_CALL_REQ, PERIPHERAL)
                            .set(Fields.HELD_CONNECTION_CALL_ID, call)
                            .set(Fields.HELD_CONNECTION_DEVICE_ID, "3001"),
                    ControlFailureCode.CF_NO_HELD_CALL);
            fails(client, make(client, "3001", "3003"), ControlFailureCode.CF_GENERIC_STATE_INCOMPATIBILITY);
            fails(client, make(client, "3003", "12"), ControlFailureCode.CF_INVALID_DESTINATION);
            fails(client, login(client, "1001", "3004"), ControlFailureCode.CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON);
            fails(client, login(client, "1004", "3001"), ControlFailureCode.CF_SPECIFIED_EXTENSION_ALREADY_IN_USE);
            fails(
                    client,
                    login(client, "1004", "3004").set(Fields.AGENT_PASSWORD, "wrong"),
                    ControlFailureCode.CF_INVALID_PASSWORD_SPECIFIED);
            status(
                    client,
                    make(client, "3003", "3004").set(Fields.PERIPHERAL_ID, 4711),
                    StatusCode.E_CTI_INVALID_PERIPHERAL_ID);
            status(
                    client,
                    make(client, "3003", "3004").set(Fields.CALL_PLACEMENT_TYPE, 99),
                    StatusCode.E_CTI_INVALID_CALL_PLACEMENT_TYPE);
            status(client, make(client, "3003", "30x4"), StatusCode.E_CTI_INVALID_DIGITS);
            status(
                    client,
                    make(client, "3003", "3004").set(Fields.NUM_NAMED_VARIABLES, 2),
                    StatusCode.E_CTI_INVALID_NUM_NAMED_VARIABLES);
            status(
                    client,
                    make(client, "3003", "3004").addNamedVariable("user.other", "x"),
                    StatusCode.E_CTI_NAMED_VARIABLE_NOT_CONFIGURED);
            status(
                    client,
                    make(client, "3003", "3004").addNamedVariable("user.notes", "x"),
                    StatusCode.E_CTI_SCALAR_FUNCTION_ON_ARRAY);
            status(
                    client,
                    client.request(MessageTypes.MONITOR_STOP_REQ).set(Fields.MONITOR_ID, 1),
                    StatusCode.E_CTI_FUNCTION_NOT_AVAILABLE);
        }
    }

    private static void status(RawClient client, FrameBuilder request, int status) throws Exception {
        Frame answer = client.ask(request);
        assertThat(answer.name()).as("%s", describe(answer)).isEqualTo("FAILURE_CONF");
        assertThat(answer.getInt(Fields.STATUS)).isEqualTo(status);
    }

    @Test
    @DisplayName("R-CALL-09: a scenario can put events before the confirmation")
    void confirmsAfterwards() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start("after");
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            client.ask(login(client, "1001", "3001"));
            assertThat(client.seenNames())
                    .containsExactly(
                            "OPEN_CONF",
                            "SYSTEM_EVENT",
                            "AGENT_STATE_EVENT",
                            "AGENT_STATE_EVENT",
                            "SET_AGENT_STATE_CONF");
        }
    }

    @Test
    @DisplayName("R-CTL-05 R-FO-06 R-CALL-06 R-CALL-19: a session for one phone sees and controls that phone only")
    void isBoundToItsPhone() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient all = RawClient.allEvents(simulator.portA(), 24)) {
            int call = talk(all);
            try (RawClient own = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3002")) {
                Frame begin = own.expect(MessageTypes.BEGIN_CALL_EVENT);
                assertThat(begin.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo("3002");
                fails(
                        own,
                        onCall(own, MessageTypes.HOLD_CALL_REQ, call, "3001"),
                        ControlFailureCode.CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE);
                int second = ok(all, consult(all, call, "3001", "3003"), "CONSULTATION_CALL_CONF")
                        .getInt(Fields.NEW_CONNECTION_CALL_ID);
                own.expect(MessageTypes.CALL_HELD_EVENT);
                try (RawClient third = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3003")) {
                    third.expect(
                            MessageTypes.BEGIN_CALL_EVENT,
                            f -> assertThat(f.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(second));
                    ok(all, two(all, MessageTypes.TRANSFER_CALL_REQ, second, call, "3001"), "TRANSFER_CALL_CONF");
                    Frame renamed = third.expect(MessageTypes.CALL_DATA_UPDATE_EVENT);
                    assertThat(renamed.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(second);
                    assertThat(renamed.getInt(Fields.NEW_CONNECTION_CALL_ID)).isEqualTo(call);
                }
                own.expect(MessageTypes.CALL_TRANSFERRED_EVENT);
                ok(own, onCall(own, MessageTypes.CLEAR_CONNECTION_REQ, call, "3002"), "CLEAR_CONNECTION_CONF");
                own.expect(MessageTypes.CALL_CLEARED_EVENT);
                own.expect(MessageTypes.END_CALL_EVENT);
            }
        }
    }

    @ParameterizedTest(name = "held call {0} of type {1}")
    @CsvSource({"0, 65535", "4711, 65535", "-1, 0", "-1, 1"})
    @DisplayName("R-CTL-10: a single step that does not say that there is no held call is refused")
    void wantsNoHeldCall(int held, int type) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            int call = talk(client);
            for (int request : new int[] {MessageTypes.TRANSFER_CALL_REQ, MessageTypes.CONFERENCE_CALL_REQ}) {
                fails(
                        client,
                        client.request(request, PERIPHERAL)
                                .set(Fields.ACTIVE_CONNECTION_CALL_ID, call)
                                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, "3001")
                                .set(Fields.HELD_CONNECTION_CALL_ID, Integer.toUnsignedLong(held))
                                .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, type)
                                .set(Fields.DIALED_NUMBER, "3003"),
                        ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER);
            }
        }
    }
}
