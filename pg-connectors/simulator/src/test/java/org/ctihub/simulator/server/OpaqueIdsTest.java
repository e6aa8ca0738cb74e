/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;
import static org.ctihub.simulator.server.InboundCallTest.login;

import java.util.ArrayList;
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pair whose connection ids are opaque")
class OpaqueIdsTest {

    private static final int DYNAMIC = ConnectionDeviceIDType.CONNECTION_ID_DYNAMIC;
    private static final List<TextField> IDS = List.of(
            Fields.CONNECTION_DEVICE_ID,
            Fields.NEW_CONNECTION_DEVICE_ID,
            Fields.PRIMARY_DEVICE_ID,
            Fields.SECONDARY_DEVICE_ID,
            Fields.COC_CALL_CONNECTION_DEVICE_ID);

    private static FrameBuilder on(RawClient client, int type, int call, String id) {
        return client.request(type, PERIPHERAL)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, DYNAMIC)
                .set(Fields.CONNECTION_DEVICE_ID, id);
    }

    private static FrameBuilder active(RawClient client, int type, int call, String id) {
        return client.request(type, PERIPHERAL)
                .set(Fields.ACTIVE_CONNECTION_CALL_ID, call)
                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID_TYPE, DYNAMIC)
                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, id);
    }

    private static Frame ok(RawClient client, FrameBuilder request, String conf) throws Exception {
        Frame answer = client.ask(request);
        assertThat(answer.name())
                .as("failure %d", answer.getInt(Fields.FAILURE_CODE, -1))
                .isEqualTo(conf);
        return answer;
    }

    private static void refused(RawClient client, FrameBuilder request) throws Exception {
        Frame answer = client.ask(request);
        assertThat(answer.name()).isEqualTo("CONTROL_FAILURE_CONF");
        assertThat(answer.getInt(Fields.FAILURE_CODE))
                .isEqualTo(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER);
    }

    /** No message may name a connection by a device; all of it that comes is checked. */
    private static void checkSeen(RawClient client) {
        for (Frame frame : client.seen()) {
            for (TextField field : IDS) {
                assertThat(frame.getText(field, ""))
                        .as("%s %s", frame.name(), field)
                        .doesNotMatch("\\d+");
            }
            if (frame.has(Fields.CONNECTION_DEVICE_ID)) {
                assertThat(frame.getInt(Fields.CONNECTION_DEVICE_ID_TYPE))
                        .as(frame.name())
                        .isEqualTo(DYNAMIC);
            }
        }
    }

    private static List<String> parties(Frame frame, TextField field) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < frame.count(field); i++) {
            ids.add(frame.getTextAt(field, i));
        }
        return ids;
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 24})
    @DisplayName("R-CALL-01 R-CALL-02 R-CALL-21: events and answers name connections so, and requests have to")
    void namesConnections(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.opaque();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            for (int i = 1; i <= 3; i++) {
                ok(client, login(client, "100" + i, "300" + i), "SET_AGENT_STATE_CONF");
            }
            Frame made = ok(
                    client,
                    client.request(MessageTypes.MAKE_CALL_REQ, PERIPHERAL)
                            .set(Fields.AGENT_INSTRUMENT, "3001")
                            .set(Fields.DIALED_NUMBER, "3002"),
                    "MAKE_CALL_CONF");
            assertThat(made.getInt(Fields.NEW_CONNECTION_DEVICE_ID_TYPE)).isEqualTo(DYNAMIC);
            int call = made.getInt(Fields.NEW_CONNECTION_CALL_ID);
            String caller = made.getText(Fields.NEW_CONNECTION_DEVICE_ID, "");
            Frame rings = client.expect(MessageTypes.CALL_DELIVERED_EVENT);
            String called = rings.getText(Fields.CONNECTION_DEVICE_ID, "");
            assertThat(rings.getText(Fields.ALERTING_DEVICE_ID, ""))
                    .as("devices keep their ids")
                    .isEqualTo("3002");
            assertThat(called).isNotEqualTo(caller);

            refused(client, on(client, MessageTypes.ANSWER_CALL_REQ, call, "3002"));
            refused(
                    client,
                    on(client, MessageTypes.ANSWER_CALL_REQ, call, called)
                            .set(Fields.CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_STATIC));
            refused(
                    client,
                    on(client, MessageTypes.ANSWER_CALL_REQ, call, caller).set(Fields.AGENT_INSTRUMENT, "3002"));
            ok(client, on(client, MessageTypes.ANSWER_CALL_REQ, call, called), "ANSWER_CALL_CONF");

            Frame consult = ok(
                    client,
                    active(client, MessageTypes.CONSULTATION_CALL_REQ, call, caller)
                            .set(Fields.DIALED_NUMBER, "3003"),
                    "CONSULTATION_CALL_CONF");
            int second = consult.getInt(Fields.NEW_CONNECTION_CALL_ID);
            String own = consult.getText(Fields.NEW_CONNECTION_DEVICE_ID, "");
            refused(client, join(client, second, own, call, "3001"));
            refused(client, join(client, second, own, call, called));
            Frame conf = ok(client, join(client, second, own, call, caller), "TRANSFER_CALL_CONF");
            Frame event = client.expect(MessageTypes.CALL_TRANSFERRED_EVENT);
            assertThat(event.getText(Fields.PRIMARY_DEVICE_ID, "")).isEqualTo(caller);
            assertThat(event.getText(Fields.SECONDARY_DEVICE_ID, "")).isEqualTo(own);
            List<String> parties = parties(event, Fields.CONNECTED_PARTY_DEVICE_ID);
            assertThat(parties)
                    .as("who stayed keeps the name, who moved got one in this call")
                    .hasSize(2)
                    .contains(called)
                    .noneMatch(id -> id.matches("\\d+"));
            assertThat(parties(conf, Fields.CONNECTED_PARTY_DEVICE_ID)).isEqualTo(parties);
            String moved = parties.get(1);

            ok(client, on(client, MessageTypes.ANSWER_CALL_REQ, call, moved), "ANSWER_CALL_CONF");
            refused(client, on(client, MessageTypes.SNAPSHOT_CALL_REQ, call, "3003"));
            Frame snapshot = ok(client, on(client, MessageTypes.SNAPSHOT_CALL_REQ, call, moved), "SNAPSHOT_CALL_CONF");
            assertThat(parties(snapshot, Fields.CALL_CONNECTION_DEVICE_ID)).isEqualTo(parties);
            assertThat(parties(snapshot, Fields.CALL_DEVICE_ID)).containsExactly("3002", "3003");
            Frame device = ok(
                    client,
                    client.request(MessageTypes.SNAPSHOT_DEVICE_REQ, PERIPHERAL).set(Fields.AGENT_INSTRUMENT, "3003"),
                    "SNAPSHOT_DEVICE_CONF");
            assertThat(parties(device, Fields.CALL_CONNECTION_DEVICE_ID)).containsExactly(moved);

            FrameBuilder data =
                    on(client, MessageTypes.SET_CALL_DATA_REQ, call, "3003").set(Fields.CALL_TYPE, 1);
            assertThat(client.ask(data.set(Fields.CALL_VARIABLE2, "x")).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_INVALID_CALLID);
            ok(
                    client,
                    on(client, MessageTypes.SET_CALL_DATA_REQ, call, moved)
                            .set(Fields.CALL_TYPE, 1)
                            .set(Fields.CALL_VARIABLE2, "x"),
                    "SET_CALL_DATA_CONF");
            refused(client, on(client, MessageTypes.CLEAR_CONNECTION_REQ, call, "3002"));
            ok(client, on(client, MessageTypes.CLEAR_CONNECTION_REQ, call, called), "CLEAR_CONNECTION_CONF");
            client.expect(MessageTypes.END_CALL_EVENT);
            checkSeen(client);
        }
    }

    private static FrameBuilder join(RawClient client, int active, String activeId, int held, String heldId) {
        return active(client, MessageTypes.TRANSFER_CALL_REQ, active, activeId)
                .set(Fields.HELD_CONNECTION_CALL_ID, held)
                .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, DYNAMIC)
                .set(Fields.HELD_CONNECTION_DEVICE_ID, heldId);
    }

    @Test
    @DisplayName("R-CALL-02 R-CTL-07 R-CALL-04: a session for one phone begins and ends its connection by one name")
    void boundSessions() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.opaque();
                RawClient all = RawClient.allEvents(simulator.portA(), 24);
                RawClient own = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3001")) {
            ok(all, login(all, "1001", "3001"), "SET_AGENT_STATE_CONF");
            int call = simulator.call("5551234", "3001");
            String id = own.expect(MessageTypes.BEGIN_CALL_EVENT).getText(Fields.CONNECTION_DEVICE_ID, "");
            ok(
                    own,
                    own.request(MessageTypes.ANSWER_CALL_REQ, PERIPHERAL)
                            .set(Fields.CONNECTION_CALL_ID, RawClient.NONE)
                            .set(Fields.CONNECTION_DEVICE_ID, ""),
                    "ANSWER_CALL_CONF");
            Frame blind = ok(
                    own,
                    active(own, MessageTypes.CONFERENCE_CALL_REQ, call, id)
                            .set(Fields.HELD_CONNECTION_CALL_ID, RawClient.NONE)
                            .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                            .set(Fields.DIALED_NUMBER, "3002"),
                    "CONFERENCE_CALL_CONF");
            Frame event = own.expect(MessageTypes.CALL_CONFERENCED_EVENT);
            assertThat(parties(event, Fields.CONNECTED_PARTY_DEVICE_ID))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .contains(id)
                    .isEqualTo(parties(blind, Fields.CONNECTED_PARTY_DEVICE_ID));
            ok(own, on(own, MessageTypes.CLEAR_CALL_REQ, call, id), "CLEAR_CALL_CONF");
            Frame end = own.expect(MessageTypes.END_CALL_EVENT);
            assertThat(end.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo(id);
            all.expect(MessageTypes.END_CALL_EVENT);
            checkSeen(own);
            checkSeen(all);
        }
    }
}
