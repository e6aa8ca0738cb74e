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
import org.ctihub.ged188.codec.NamedVariable;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Call data, snapshots, queries and configuration")
class DataAndSnapshotTest {

    private static FrameBuilder setData(RawClient client, int call) {
        return client.request(MessageTypes.SET_CALL_DATA_REQ, PERIPHERAL)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, "8001")
                .set(Fields.CALL_TYPE, 1);
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 22, 24})
    @DisplayName("R-DATA-06 R-DATA-07 R-DATA-09: sets call data, tells what changed, protects what is protected")
    void setsData(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            int call = simulator.call("5551234", "8001");
            Frame conf = client.ask(setData(client, call)
                    .set(Fields.CALL_VARIABLE2, "two")
                    .set(Fields.CALL_WRAPUP_DATA, "done")
                    .addNamedVariable("user.account", "42")
                    .addNamedArrayElement("user.notes", 3, "note"));
            assertThat(conf.name()).isEqualTo("SET_CALL_DATA_CONF");
            Frame event = client.expect(MessageTypes.CALL_DATA_UPDATE_EVENT);
            assertThat(event.has(Fields.CALL_VARIABLE1))
                    .as("variable 1 did not change")
                    .isFalse();
            assertThat(event.getText(Fields.CALL_VARIABLE2, "")).isEqualTo("two");
            assertThat(event.namedVariables()).containsExactly(new NamedVariable("user.account", "42"));
            client.ask(setData(client, call).set(Fields.CALL_VARIABLE3, "three"));
            Frame later = client.expect(MessageTypes.CALL_DATA_UPDATE_EVENT);
            assertThat(later.namedVariables())
                    .as("from version 22 on all ECC variables come along")
                    .hasSize(version >= 22 ? 1 : 0);
            Frame refused = client.ask(setData(client, call).set(Fields.CALL_VARIABLE9, "x"));
            assertThat(refused.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_PROTECTED_VARIABLE);
            Frame unknown = client.ask(setData(client, 4711));
            assertThat(unknown.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_INVALID_CALLID);

            Frame snapshot = client.ask(onCall(client, MessageTypes.SNAPSHOT_CALL_REQ, call, "8001"));
            assertThat(snapshot.getText(Fields.CALL_VARIABLE1, "")).isEqualTo("gold");
            assertThat(snapshot.getText(Fields.CALL_WRAPUP_DATA, "")).isEqualTo("done");
            assertThat(snapshot.namedArrayElements()).hasSize(1);
            assertThat(snapshot.count(Fields.CALL_CONNECTION_DEVICE_ID)).isEqualTo(2);
            Frame released = client.ask(onCall(client, MessageTypes.RELEASE_CALL_REQ, call, "8001"));
            assertThat(released.name()).isEqualTo("RELEASE_CALL_CONF");
        }
    }

    @Test
    @DisplayName("R-DATA-13 R-DATA-15: gives registered variables only and knows which exist")
    void registersVariables() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            Frame refused = client.ask(
                    client.request(MessageTypes.REGISTER_VARIABLES_REQ).addNamedVariable("user.unknown", ""));
            assertThat(refused.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_NAMED_VARIABLE_NOT_CONFIGURED);
            Frame conf = client.ask(
                    client.request(MessageTypes.REGISTER_VARIABLES_REQ).set(Fields.CALL_VARIABLE_MASK, 2));
            assertThat(conf.name()).isEqualTo("REGISTER_VARIABLES_CONF");
            simulator.call("5551234", "8001");
            assertThat(client.expect(MessageTypes.BEGIN_CALL_EVENT).has(Fields.CALL_VARIABLE1))
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {9, 13, 19, 20, 24})
    @DisplayName("R-CTL-20 R-CTL-22 R-CTL-23 R-AGT-14: tells about devices and agents")
    void answersQueries(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            client.ask(login(client, "1001", "3001"));
            int call = simulator.call("5551234", "3001");
            FrameBuilder device =
                    client.request(MessageTypes.SNAPSHOT_DEVICE_REQ, PERIPHERAL).set(Fields.AGENT_INSTRUMENT, "3001");
            Frame snapshot = client.ask(device);
            assertThat(snapshot.getInt(Fields.NUM_CALLS)).isEqualTo(1);
            assertThat(snapshot.getIntAt(Fields.CALL_CONNECTION_CALL_ID, 0)).isEqualTo(call);
            assertThat(snapshot.getIntAt(Fields.CALL_STATE, 0)).isEqualTo(LocalConnectionState.LCS_ALERTING);
            Frame info = client.ask(client.request(MessageTypes.QUERY_DEVICE_INFO_REQ, PERIPHERAL)
                    .set(Fields.AGENT_INSTRUMENT, "3001"));
            assertThat(info.name()).isEqualTo("QUERY_DEVICE_INFO_CONF");
            Frame agent = client.ask(client.request(MessageTypes.QUERY_AGENT_STATE_REQ, PERIPHERAL)
                    .set(Fields.MRDID, 1)
                    .set(Fields.AGENT_EXTENSION, "3001"));
            assertThat(agent.getInt(Fields.AGENT_STATE)).isEqualTo(AgentState.AGENT_STATE_NOT_READY);
            assertThat(agent.getText(Fields.AGENT_ID, "")).isEqualTo("1001");
            assertThat(agent.count(Fields.SKILL_GROUP_NUMBER)).isEqualTo(1);
            Frame settings = client.ask(client.request(MessageTypes.AGENT_DESK_SETTINGS_REQ, PERIPHERAL)
                    .set(Fields.AGENT_ID, "1001"));
            assertThat(settings.getInt(Fields.RING_NO_ANSWER_TIME)).isEqualTo(30);
            Frame figures = client.ask(client.request(MessageTypes.QUERY_AGENT_STATISTICS_REQ, PERIPHERAL)
                    .set(Fields.AGENT_ID, "1001"));
            assertThat(figures.name()).isEqualTo("QUERY_AGENT_STATISTICS_CONF");
            Frame group = client.ask(client.request(MessageTypes.QUERY_SKILL_GROUP_STATISTICS_REQ, PERIPHERAL)
                    .set(Fields.SKILL_GROUP_NUMBER, 1)
                    .set(Fields.SKILL_GROUP_ID, RawClient.NONE));
            assertThat(group.getInt(Fields.AGENTS_LOGGED_ON)).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {19, 20, 22, 24, 25})
    @DisplayName("R-CFG-02 R-CFG-05 R-CFG-07: uploads the configuration that was asked for")
    void uploadsConfiguration(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            client.send(RawClient.CODEC
                    .message(MessageTypes.CONFIG_REQUEST_KEY_EVENT, version)
                    .set(Fields.PERIPHERAL_ID, PERIPHERAL));
            Frame key = client.expect(MessageTypes.CONFIG_KEY_EVENT);
            assertThat(key.getBytes(Fields.AGENT_CONFIG_KEY, new byte[0])).hasSize(8);
            client.send(RawClient.CODEC
                    .message(MessageTypes.CONFIG_REQUEST_EVENT, version)
                    .set(Fields.CONFIG_INFORMATION, version >= 22 ? 0xEE : 0x0E)
                    .set(Fields.PERIPHERAL_ID, PERIPHERAL));
            client.expect(MessageTypes.CONFIG_BEGIN_EVENT);
            Frame groups = client.expect(MessageTypes.CONFIG_SKILL_GROUP_EVENT);
            assertThat(groups.getInt(Fields.NUM_RECORDS)).isEqualTo(2);
            Frame agents = client.expect(MessageTypes.CONFIG_AGENT_EVENT);
            assertThat(agents.getInt(Fields.NUM_RECORDS)).isEqualTo(4);
            assertThat(agents.getTextAt(Fields.LOGIN_ID, 1)).isEqualTo("1002");
            assertThat(agents.count(Fields.FLT_SKILL_GROUP_NUMBER)).isEqualTo(5);
            Frame devices = client.expect(MessageTypes.CONFIG_DEVICE_EVENT);
            assertThat(devices.getInt(Fields.NUM_RECORDS)).isEqualTo(6);
            if (version >= 22) {
                client.expect(MessageTypes.CONFIG_MRD_EVENT);
                client.expect(MessageTypes.CONFIG_PERIPHERAL_EVENT);
                client.expect(MessageTypes.CONFIG_AGENT_DESK_SETTINGS_EVENT);
            }
            client.expect(MessageTypes.CONFIG_END_EVENT);
        }
    }

    @Test
    @DisplayName("R-MSC-01: user messages reach the client, supervisor or team that they are for")
    void passesMessages() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient all = RawClient.allEvents(simulator.portA(), 24);
                RawClient one = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3002")) {
            all.ask(login(all, "1002", "3002"));
            Frame conf = all.ask(all.request(MessageTypes.USER_MESSAGE_REQ, PERIPHERAL)
                    .set(Fields.DISTRIBUTION, 0)
                    .set(Fields.CLIENT_ID, "phone-3002")
                    .set(Fields.TEXT, "hello"));
            assertThat(conf.name()).isEqualTo("USER_MESSAGE_CONF");
            assertThat(one.expect(MessageTypes.USER_MESSAGE_EVENT).getText(Fields.TEXT, ""))
                    .isEqualTo("hello");
            Frame nobody = all.ask(all.request(MessageTypes.USER_MESSAGE_REQ, PERIPHERAL)
                    .set(Fields.CLIENT_ID, "nobody")
                    .set(Fields.TEXT, "hello"));
            assertThat(nobody.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_CLIENT_NOT_FOUND);
            Frame noSupervisor = one.ask(one.request(MessageTypes.USER_MESSAGE_REQ, PERIPHERAL)
                    .set(Fields.DISTRIBUTION, 1)
                    .set(Fields.TEXT, "help"));
            assertThat(noSupervisor.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
        }
    }

    private static Frame wrapUp(RawClient client, int call, String device) throws Exception {
        return client.ask(client.request(MessageTypes.SET_CALL_DATA_REQ, PERIPHERAL)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, device)
                .set(Fields.CALL_TYPE, 1)
                .set(Fields.CALL_WRAPUP_DATA, "sold"));
    }

    private static int endedCall(RunningSimulator simulator, RawClient client, String phone) throws Exception {
        int call = simulator.call("5551234", phone);
        simulator.on(() -> {
            simulator.acd().calls().clearCall(call);
            return call;
        });
        client.expect(MessageTypes.END_CALL_EVENT);
        return call;
    }

    @Test
    @DisplayName(
            "R-EVT-02 R-DATA-11: data of an ended call are for those who were in it, and need one of its connections")
    void guardsEndedCalls() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient own = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3001");
                RawClient other = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3002")) {
            int call = endedCall(simulator, own, "3001");
            assertThat(wrapUp(other, call, "3001").getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_NOT_CALL_PARTY);
            assertThat(wrapUp(own, call, "3002").getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_INVALID_CALLID);
            assertThat(wrapUp(own, call, "3001").name()).isEqualTo("SET_CALL_DATA_CONF");
        }
    }

    @Test
    @DisplayName("R-DATA-11: wrap-up data are taken for two minutes after END_CALL_EVENT and not longer")
    void takesWrapUpDataLate() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            int call = endedCall(simulator, client, "3001");
            later(simulator, 100_000);
            assertThat(wrapUp(client, call, "3001").name()).isEqualTo("SET_CALL_DATA_CONF");
            later(simulator, 20_000);
            Frame refused = wrapUp(client, call, "3001");
            assertThat(refused.name()).isEqualTo("FAILURE_CONF");
            assertThat(refused.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_INVALID_CALLID);
        }
    }

    /** Moves the ACD's clock ahead of the real one. */
    private static void later(RunningSimulator simulator, long millis) throws Exception {
        simulator.on(() -> {
            simulator.acd().advance(simulator.acd().exchange().timeline().now() + millis);
            return millis;
        });
    }
}
