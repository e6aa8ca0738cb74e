/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import java.util.List;
import java.util.Objects;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.PGStatus;
import org.ctihub.ged188.values.PeripheralErrorCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.scenario.LinkLossSpec.Calls;
import org.ctihub.simulator.scenario.LinkLossSpec.Return;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When what surrounds a CTI Server fails")
class SurroundingsTest {

    private static void lose(RunningSimulator simulator, @Nullable Calls calls) throws Exception {
        assertThat(simulator.on(() -> simulator.gateway().losePeripheral(peripheral(simulator), calls)))
                .isTrue();
    }

    private static void find(RunningSimulator simulator, @Nullable Return how) throws Exception {
        assertThat(simulator.on(() -> simulator.gateway().findPeripheral(peripheral(simulator), how)))
                .isTrue();
    }

    private static Peripheral peripheral(RunningSimulator simulator) {
        return Objects.requireNonNull(simulator.gateway().peripheral(PERIPHERAL));
    }

    private static void system(RawClient client, int id, int status) throws Exception {
        Frame event = client.expect(MessageTypes.SYSTEM_EVENT);
        assertThat(event.getInt(Fields.SYSTEM_EVENT_ID)).isEqualTo(id);
        assertThat(event.getInt(Fields.PG_STATUS)).isEqualTo(status);
    }

    /** A call that an agent answered. */
    private static int answered(RunningSimulator simulator, String extension) throws Exception {
        return simulator.on(() -> {
            int id = simulator
                    .acd()
                    .calls()
                    .arrive("555" + extension, extension, "", CallData.EMPTY)
                    .callId();
            simulator.acd().calls().answer(extension, id);
            return id;
        });
    }

    private static void signIn(RunningSimulator simulator, String agent, String extension) throws Exception {
        simulator.on(() -> {
            simulator.acd().desk().signIn(agent, null, extension);
            simulator.acd().desk().request(agent, org.ctihub.simulator.acd.AgentState.AVAILABLE, 0);
            return true;
        });
    }

    private static void clear(RunningSimulator simulator, int call) throws Exception {
        simulator.on(() -> {
            simulator.acd().calls().clearCall(call);
            return true;
        });
    }

    private static FrameBuilder hold(RawClient client, int call, String extension) {
        return client.request(MessageTypes.HOLD_CALL_REQ, PERIPHERAL)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_STATIC)
                .set(Fields.CONNECTION_DEVICE_ID, extension)
                .set(Fields.AGENT_INSTRUMENT, extension);
    }

    private static List<Integer> calls(RawClient client, String name) {
        return client.seen().stream()
                .filter(frame -> frame.name().equals(name))
                .map(frame -> frame.getInt(Fields.CONNECTION_CALL_ID))
                .toList();
    }

    private static void settle(RawClient client) throws Exception {
        client.ask(client.request(MessageTypes.HEARTBEAT_REQ));
    }

    @Test
    @DisplayName("R-FO-08 R-FO-09 R-FO-10: lost link: calls end at once for the clients, and are announced on return")
    void endsCalls() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("");
                RawClient all = RawClient.allEvents(simulator.portA(), 24);
                RawClient phone = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3001")) {
            signIn(simulator, "1001", "3001");
            int talking = answered(simulator, "3001");
            lose(simulator, Calls.END);
            system(all, SystemEventID.SYS_PERIPHERAL_OFFLINE, PGStatus.PGS_PERIPHERAL_OFFLINE);
            assertThat(all.expect(MessageTypes.END_CALL_EVENT).getInt(Fields.CONNECTION_CALL_ID))
                    .isEqualTo(talking);
            system(phone, SystemEventID.SYS_PERIPHERAL_OFFLINE, PGStatus.PGS_PERIPHERAL_OFFLINE);
            assertThat(phone.expect(MessageTypes.END_CALL_EVENT).getText(Fields.CONNECTION_DEVICE_ID, ""))
                    .isEqualTo("3001");
            assertThat(simulator.on(() -> simulator.acd().exchange().call(talking)))
                    .as("people still talk")
                    .isNotNull();
            int unseen = simulator.call("5551111", "8002");
            Frame refused = all.ask(hold(all, talking, "3001"));
            assertThat(refused.name()).isEqualTo("CONTROL_FAILURE_CONF");
            assertThat(refused.getInt(Fields.FAILURE_CODE)).isEqualTo(ControlFailureCode.CF_ADJUNCT_SWITCH_COMM_ERROR);
            Frame noData = all.ask(all.request(MessageTypes.SET_CALL_DATA_REQ, PERIPHERAL)
                    .set(Fields.CONNECTION_CALL_ID, talking)
                    .set(Fields.CONNECTION_DEVICE_ID, "3001")
                    .set(Fields.CALL_VARIABLE1, "x"));
            assertThat(noData.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_INVALID_CALLID);
            assertThat(calls(all, "BEGIN_CALL_EVENT")).as("no events meanwhile").doesNotContain(unseen);
            find(simulator, null);
            system(all, SystemEventID.SYS_PERIPHERAL_ONLINE, 0);
            assertThat(all.expect(MessageTypes.BEGIN_CALL_EVENT).getInt(Fields.CONNECTION_CALL_ID))
                    .isEqualTo(talking);
            assertThat(all.expect(MessageTypes.BEGIN_CALL_EVENT).getInt(Fields.CONNECTION_CALL_ID))
                    .isEqualTo(unseen);
            phone.expect(MessageTypes.BEGIN_CALL_EVENT);
            clear(simulator, talking);
            all.expect(MessageTypes.END_CALL_EVENT);
            phone.expect(MessageTypes.END_CALL_EVENT);
        }
    }

    @Test
    @DisplayName("R-FO-09 R-FO-10: lost link: calls linger and simply go on; what ended meanwhile ends on return")
    void lingers() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("");
                RawClient all = RawClient.allEvents(simulator.portA(), 24);
                RawClient phone = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3002")) {
            signIn(simulator, "1001", "3001");
            signIn(simulator, "1002", "3002");
            int lasting = answered(simulator, "3001");
            int ending = answered(simulator, "3002");
            phone.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
            lose(simulator, null);
            system(all, SystemEventID.SYS_PERIPHERAL_OFFLINE, PGStatus.PGS_PERIPHERAL_OFFLINE);
            clear(simulator, ending);
            Frame data = all.ask(all.request(MessageTypes.SET_CALL_DATA_REQ, PERIPHERAL)
                    .set(Fields.CONNECTION_CALL_ID, lasting)
                    .set(Fields.CONNECTION_DEVICE_ID, "3001")
                    .set(Fields.CALL_VARIABLE1, "x"));
            assertThat(data.name()).as("the server still has the call").isEqualTo("SET_CALL_DATA_CONF");
            int begun = answered(simulator, "3003");
            find(simulator, null);
            system(all, SystemEventID.SYS_PERIPHERAL_ONLINE, 0);
            settle(all);
            assertThat(calls(all, "END_CALL_EVENT")).containsExactly(ending);
            assertThat(calls(all, "BEGIN_CALL_EVENT")).containsExactly(lasting, ending, begun);
            phone.expect(MessageTypes.END_CALL_EVENT);
            clear(simulator, lasting);
            all.expect(MessageTypes.CALL_CLEARED_EVENT);
            all.expect(MessageTypes.END_CALL_EVENT);
            List<History.Entry> told = simulator
                    .on(() -> peripheral(simulator).history().after(0, 1_000))
                    .stream()
                    .filter(entry -> entry.kind() == History.Kind.TOLD)
                    .toList();
            assertThat(told).extracting(History.Entry::what).containsExactly("offline", "online", "ended", "begun");
        }
    }

    @Test
    @DisplayName("R-FO-09 R-FO-10: calls that linger end when the link stays down, and may go on unannounced")
    void lingersInVain() throws Exception {
        try (RunningSimulator simulator =
                        RunningSimulator.failing("", "linkLoss: {lingerMillis: 50, onReturn: continue}");
                RawClient all = RawClient.allEvents(simulator.portA(), 24);
                RawClient phone = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3001")) {
            int call = answered(simulator, "3001");
            lose(simulator, null);
            assertThat(all.expect(MessageTypes.END_CALL_EVENT).getInt(Fields.CONNECTION_CALL_ID))
                    .isEqualTo(call);
            phone.expect(MessageTypes.END_CALL_EVENT);
            find(simulator, null);
            system(all, SystemEventID.SYS_PERIPHERAL_ONLINE, 0);
            settle(all);
            clear(simulator, call);
            all.expect(MessageTypes.CALL_CLEARED_EVENT);
            phone.expect(MessageTypes.CALL_CLEARED_EVENT);
            assertThat(calls(all, "BEGIN_CALL_EVENT")).as("once only").containsExactly(call);
            assertThat(calls(phone, "BEGIN_CALL_EVENT")).containsExactly(call);
        }
    }

    @Test
    @DisplayName("R-SES-13 R-SES-14 R-SES-15: a session that opens meanwhile is told")
    void tellsFreshSessions() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("")) {
            lose(simulator, Calls.LINGER);
            try (RawClient all = RawClient.connect(simulator.portA(), 24)) {
                all.send(all.open(RawClient.ALL));
                Frame conf = all.expect(MessageTypes.OPEN_CONF);
                assertThat(conf.getInt(Fields.PERIPHERAL_ONLINE)).isZero();
                assertThat(conf.getInt(Fields.PG_STATUS)).isEqualTo(PGStatus.PGS_PERIPHERAL_OFFLINE);
                system(all, SystemEventID.SYS_PERIPHERAL_OFFLINE, PGStatus.PGS_PERIPHERAL_OFFLINE);
                find(simulator, null);
                system(all, SystemEventID.SYS_PERIPHERAL_ONLINE, 0);
            }
        }
    }

    @Test
    @DisplayName("R-FO-11: without central controller events go on, and only what needs the router is refused")
    void losesTheController() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("");
                RawClient all = RawClient.allEvents(simulator.portA(), 24)) {
            signIn(simulator, "1001", "3001");
            assertThat(simulator.on(() -> simulator.gateway().controller(false)))
                    .isTrue();
            system(all, SystemEventID.SYS_CENTRAL_CONTROLLER_OFFLINE, PGStatus.PGS_CC_DOWN);
            Frame refused = all.ask(make(all).set(Fields.POST_ROUTE, 1));
            assertThat(refused.name()).isEqualTo("CONTROL_FAILURE_CONF");
            assertThat(refused.getInt(Fields.FAILURE_CODE)).isEqualTo(ControlFailureCode.CF_RC_SERVICE_INACTIVATE);
            assertThat(all.ask(make(all)).name()).isEqualTo("MAKE_CALL_CONF");
            all.expect(MessageTypes.CALL_ORIGINATED_EVENT);
            simulator.on(() -> simulator.gateway().controller(true));
            system(all, SystemEventID.SYS_CENTRAL_CONTROLLER_ONLINE, 0);
            assertThat(simulator.on(() -> simulator.gateway().controller(true)))
                    .as("nothing new")
                    .isFalse();
        }
    }

    private static FrameBuilder make(RawClient client) {
        return client.request(MessageTypes.MAKE_CALL_REQ, PERIPHERAL)
                .set(Fields.AGENT_INSTRUMENT, "3001")
                .set(Fields.DIALED_NUMBER, "3002");
    }

    private static boolean device(RunningSimulator simulator, boolean inService) throws Exception {
        return simulator.on(() -> {
            Device device = Objects.requireNonNull(simulator.acd().exchange().device("3001"));
            return simulator.gateway().device(peripheral(simulator), device, inService);
        });
    }

    @Test
    @DisplayName(
            "R-MSC-05: a phone without call manager keeps its call, cannot be controlled, and its agent goes not ready")
    void losesTheCallManager() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("");
                RawClient all = RawClient.allEvents(simulator.portA(), 24)) {
            signIn(simulator, "1001", "3001");
            int call = answered(simulator, "3001");
            assertThat(device(simulator, false)).isTrue();
            Frame event = all.expect(MessageTypes.SYSTEM_EVENT);
            assertThat(event.getInt(Fields.SYSTEM_EVENT_ID)).isEqualTo(SystemEventID.SYS_INSTRUMENT_OUT_OF_SERVICE);
            assertThat(event.getInt(Fields.SYSTEM_EVENT_ARG1)).isEqualTo(PERIPHERAL);
            assertThat(event.getText(Fields.TEXT, "")).isEqualTo("3001");
            for (FrameBuilder request : List.of(
                    hold(all, call, "3001"),
                    all.request(MessageTypes.CLEAR_CONNECTION_REQ, PERIPHERAL)
                            .set(Fields.CONNECTION_CALL_ID, call)
                            .set(Fields.CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_STATIC)
                            .set(Fields.CONNECTION_DEVICE_ID, "3001"))) {
                all.send(request);
                Frame refused = all.expect(MessageTypes.CONTROL_FAILURE_CONF);
                assertThat(refused.getInt(Fields.FAILURE_CODE))
                        .isEqualTo(ControlFailureCode.CF_RESOURCE_OUT_OF_SERVICE);
                assertThat(refused.getInt(Fields.PERIPHERAL_ERROR_CODE))
                        .isEqualTo(PeripheralErrorCode.PERERR_CM_DEVICE_OUT_OF_SERVICE);
            }
            // Whoever sits there can still put the receiver down.
            simulator.on(() -> {
                simulator.acd().calls().clearConnection(call, "3001");
                return true;
            });
            all.expect(MessageTypes.END_CALL_EVENT);
            Frame state = all.expect(MessageTypes.AGENT_STATE_EVENT);
            assertThat(state.getInt(Fields.AGENT_STATE)).isEqualTo(AgentState.AGENT_STATE_NOT_READY);
            assertThat(state.getInt(Fields.EVENT_REASON_CODE)).isEqualTo(50_003);
            Frame ready = all.ask(all.request(MessageTypes.SET_AGENT_STATE_REQ, PERIPHERAL)
                    .set(Fields.AGENT_STATE, AgentState.AGENT_STATE_AVAILABLE)
                    .set(Fields.AGENT_INSTRUMENT, "3001"));
            assertThat(ready.getInt(Fields.FAILURE_CODE)).isEqualTo(ControlFailureCode.CF_RESOURCE_OUT_OF_SERVICE);
            assertThat(device(simulator, true)).isTrue();
            assertThat(all.expect(MessageTypes.SYSTEM_EVENT).getInt(Fields.SYSTEM_EVENT_ID))
                    .isEqualTo(SystemEventID.SYS_INSTRUMENT_BACK_IN_SERVICE);
            assertThat(device(simulator, true)).as("nothing new").isFalse();
            assertThat(all.ask(all.request(MessageTypes.SET_AGENT_STATE_REQ, PERIPHERAL)
                                    .set(Fields.AGENT_STATE, AgentState.AGENT_STATE_AVAILABLE)
                                    .set(Fields.AGENT_INSTRUMENT, "3001"))
                            .name())
                    .isEqualTo("SET_AGENT_STATE_CONF");
        }
    }

    @Test
    @DisplayName("R-MSC-05: the loss of a phone may be told by nothing at all")
    void losesTheCallManagerSilently() throws Exception {
        try (RunningSimulator simulator =
                        RunningSimulator.failing("", "deviceLoss: {systemEvent: false, notReadyReason: 0}");
                RawClient all = RawClient.allEvents(simulator.portA(), 24)) {
            int call = answered(simulator, "3001");
            device(simulator, false);
            assertThat(all.ask(hold(all, call, "3001")).getInt(Fields.FAILURE_CODE))
                    .isEqualTo(ControlFailureCode.CF_RESOURCE_OUT_OF_SERVICE);
            assertThat(all.seenNames().stream().filter("SYSTEM_EVENT"::equals))
                    .as("that of the beginning")
                    .hasSize(1);
        }
    }
}
