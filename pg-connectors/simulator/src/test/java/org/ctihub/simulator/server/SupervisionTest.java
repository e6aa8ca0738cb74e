/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.EventCause;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.ged188.values.SupervisoryAction;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Supervisors over the wire: agent 1001 leads the team of 1002 and 1003. */
class SupervisionTest {
    private static final int PERIPHERAL = 5000;
    private static final String SUPERVISOR = "3001";
    private static final String AGENT = "3002";

    private static void signIn(RawClient client, String agent, String phone) throws Exception {
        ok(
                client,
                client.request(MessageTypes.SET_AGENT_STATE_REQ, PERIPHERAL)
                        .set(Fields.AGENT_STATE, AgentState.AGENT_STATE_LOGIN)
                        .set(Fields.AGENT_ID, agent)
                        .set(Fields.AGENT_PASSWORD, "pw")
                        .set(Fields.AGENT_INSTRUMENT, phone),
                "SET_AGENT_STATE_CONF");
    }

    /** 1002 and 1003 talk; returns their call. */
    private static int talk(RawClient client) throws Exception {
        signIn(client, "1002", AGENT);
        signIn(client, "1003", "3003");
        int call = ok(
                        client,
                        client.request(MessageTypes.MAKE_CALL_REQ, PERIPHERAL)
                                .set(Fields.AGENT_INSTRUMENT, AGENT)
                                .set(Fields.DIALED_NUMBER, "3003"),
                        "MAKE_CALL_CONF")
                .getInt(Fields.NEW_CONNECTION_CALL_ID);
        ok(
                client,
                client.request(MessageTypes.ANSWER_CALL_REQ, PERIPHERAL)
                        .set(Fields.CONNECTION_CALL_ID, call)
                        .set(Fields.CONNECTION_DEVICE_ID, "3003")
                        .set(Fields.AGENT_INSTRUMENT, "3003"),
                "ANSWER_CALL_CONF");
        client.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
        return call;
    }

    private static Frame ok(RawClient client, FrameBuilder request, String conf) throws Exception {
        Frame answer = client.ask(request);
        assertThat(answer.name())
                .as("failure %d status %d", answer.getInt(Fields.FAILURE_CODE, -1), answer.getInt(Fields.STATUS, -1))
                .isEqualTo(conf);
        return answer;
    }

    private static FrameBuilder supervise(RawClient client, int call, int action) {
        return client.request(MessageTypes.SUPERVISE_CALL_REQ, PERIPHERAL)
                .set(Fields.AGENT_CONNECTION_CALL_ID, call)
                .set(Fields.AGENT_CONNECTION_DEVICE_ID, AGENT)
                .set(Fields.SUPERVISOR_CONNECTION_CALL_ID, -1)
                .set(Fields.SUPERVISOR_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                .set(Fields.SUPERVISOR_INSTRUMENT, SUPERVISOR)
                .set(Fields.SUPERVISORY_ACTION, action);
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 24})
    @DisplayName("R-SUP-01 R-SUP-05: a supervisor monitors, barges in and is dropped again")
    void monitorsBargesInAndLeaves(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            int call = talk(client);
            signIn(client, "1001", SUPERVISOR);

            Frame conf =
                    ok(client, supervise(client, call, SupervisoryAction.SUPERVISOR_MONITOR), "SUPERVISE_CALL_CONF");
            assertThat(conf.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call);
            assertThat(conf.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo(SUPERVISOR);
            client.expect(MessageTypes.CALL_ESTABLISHED_EVENT, event -> {
                assertThat(event.getText(Fields.ANSWERING_DEVICE_ID, "")).isEqualTo(SUPERVISOR);
                assertThat(event.getInt(Fields.EVENT_CAUSE)).isEqualTo(EventCause.CEC_SUPERVISOR_MONITOR);
            });
            ok(client, supervise(client, call, SupervisoryAction.SUPERVISOR_BARGE_IN), "SUPERVISE_CALL_CONF");
            client.expect(
                    MessageTypes.CALL_ESTABLISHED_EVENT,
                    event ->
                            assertThat(event.getInt(Fields.EVENT_CAUSE)).isEqualTo(EventCause.CEC_SUPERVISOR_BARGE_IN));
            ok(client, supervise(client, call, SupervisoryAction.SUPERVISOR_CLEAR), "SUPERVISE_CALL_CONF");
            client.expect(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, event -> {
                assertThat(event.getText(Fields.RELEASING_DEVICE_ID, "")).isEqualTo(SUPERVISOR);
                assertThat(event.getInt(Fields.EVENT_CAUSE)).isEqualTo(EventCause.CEC_SUPERVISOR_CLEAR);
            });
        }
    }

    @Test
    @DisplayName("R-SUP-02 R-SUP-05: the active call is found by the agent, and an intercept drops the agent")
    void intercepts() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            int call = talk(client);
            signIn(client, "1001", SUPERVISOR);

            ok(
                    client,
                    client.request(MessageTypes.SUPERVISE_CALL_REQ, PERIPHERAL)
                            .set(Fields.AGENT_CONNECTION_CALL_ID, -1)
                            .set(Fields.AGENT_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                            .set(Fields.SUPERVISOR_CONNECTION_CALL_ID, -1)
                            .set(Fields.SUPERVISOR_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                            .set(Fields.AGENT_ID, "1002")
                            .set(Fields.SUPERVISOR_INSTRUMENT, SUPERVISOR)
                            .set(Fields.SUPERVISORY_ACTION, SupervisoryAction.SUPERVISOR_INTERCEPT),
                    "SUPERVISE_CALL_CONF");

            client.expect(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, event -> {
                assertThat(event.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call);
                assertThat(event.getText(Fields.RELEASING_DEVICE_ID, "")).isEqualTo(AGENT);
                assertThat(event.getInt(Fields.EVENT_CAUSE)).isEqualTo(EventCause.CEC_SUPERVISOR_INTERCEPT);
            });
        }
    }

    @Test
    @DisplayName(
            "R-SUP-04: an All Events client must name the supervisor's phone, where a supervisor of the team works")
    void whoIsNoSupervisorIsRefused() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            int call = talk(client);
            Frame nobody = client.ask(supervise(client, call, SupervisoryAction.SUPERVISOR_MONITOR));
            assertThat(nobody.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
            signIn(client, "1004", "3004");
            Frame other = client.ask(supervise(client, call, SupervisoryAction.SUPERVISOR_MONITOR)
                    .set(Fields.SUPERVISOR_INSTRUMENT, "3004"));
            assertThat(other.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
            signIn(client, "1001", SUPERVISOR);
            assertThat(client.ask(supervise(client, call, 9)).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_INVALID_SUPERVISORY_ACTION);
            ok(client, supervise(client, call, SupervisoryAction.SUPERVISOR_MONITOR), "SUPERVISE_CALL_CONF");
        }
    }

    @Test
    @DisplayName(
            "R-SUP-07 R-SUP-08 R-SUP-09: assistance needs a supervisor who is there, an emergency is told in any case")
    void assistanceAndEmergency() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            signIn(client, "1002", AGENT);

            Frame nobody = client.ask(help(client, MessageTypes.SUPERVISOR_ASSIST_REQ));
            assertThat(nobody.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
            ok(client, help(client, MessageTypes.EMERGENCY_CALL_REQ), "EMERGENCY_CALL_CONF");
            client.expect(MessageTypes.EMERGENCY_CALL_EVENT, event -> {
                assertThat(event.getText(Fields.AGENT_ID, "")).isEqualTo("1002");
                assertThat(event.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(-1);
            });
            signIn(client, "1001", SUPERVISOR);
            int made = ok(client, help(client, MessageTypes.SUPERVISOR_ASSIST_REQ), "SUPERVISOR_ASSIST_CONF")
                    .getInt(Fields.CONNECTION_CALL_ID);
            client.expect(MessageTypes.CALL_DELIVERED_EVENT, event -> {
                assertThat(event.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(made);
                assertThat(event.getText(Fields.ALERTING_DEVICE_ID, "")).isEqualTo(SUPERVISOR);
            });
        }
    }

    private static FrameBuilder help(RawClient client, int type) {
        return client.request(type, PERIPHERAL)
                .set(Fields.CONNECTION_CALL_ID, -1)
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                .set(Fields.AGENT_INSTRUMENT, AGENT);
    }
}
