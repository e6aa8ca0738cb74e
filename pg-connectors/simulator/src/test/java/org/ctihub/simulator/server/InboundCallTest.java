/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An inbound call from arrival to its end")
class InboundCallTest {

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {9, 13, 14, 19, 20, 22, 24, 25})
    @DisplayName("R-CALL-04 R-CALL-11 R-CALL-24: queues, rings, is answered, held, retrieved and cleared")
    void livesWhole(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            int call = simulator.call("5551234", "8001");
            Frame begin = client.expect(MessageTypes.BEGIN_CALL_EVENT);
            assertThat(begin.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call);
            assertThat(begin.getText(Fields.ANI, "")).isEqualTo("5551234");
            assertThat(begin.getText(Fields.CALL_VARIABLE1, "")).isEqualTo("gold");
            client.expect(MessageTypes.CALL_DELIVERED_EVENT);
            client.expect(
                    MessageTypes.CALL_QUEUED_EVENT,
                    f -> assertThat(f.getIntAt(Fields.SKILL_GROUP_NUMBER, 0)).isEqualTo(1));

            assertThat(client.ask(login(client, "1001", "3001")).name()).isEqualTo("SET_AGENT_STATE_CONF");
            assertThat(client.ask(state(client, "3001", AgentState.AGENT_STATE_AVAILABLE))
                            .name())
                    .isEqualTo("SET_AGENT_STATE_CONF");
            client.expect(MessageTypes.AGENT_PRE_CALL_EVENT);
            client.expect(MessageTypes.CALL_DEQUEUED_EVENT);
            client.expect(MessageTypes.CALL_DIVERTED_EVENT);
            client.expect(
                    MessageTypes.CALL_DELIVERED_EVENT,
                    f -> assertThat(f.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo("3001"));

            assertThat(client.ask(onCall(client, MessageTypes.ANSWER_CALL_REQ, call, "3001"))
                            .name())
                    .isEqualTo("ANSWER_CALL_CONF");
            client.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
            client.expect(
                    MessageTypes.AGENT_STATE_EVENT,
                    f -> assertThat(f.getInt(Fields.AGENT_STATE)).isEqualTo(AgentState.AGENT_STATE_TALKING));
            client.expect(MessageTypes.RTP_STARTED_EVENT);
            client.expect(MessageTypes.RTP_STARTED_EVENT);

            assertThat(client.ask(onCall(client, MessageTypes.HOLD_CALL_REQ, call, "3001"))
                            .name())
                    .isEqualTo("HOLD_CALL_CONF");
            client.expect(MessageTypes.CALL_HELD_EVENT);
            client.expect(
                    MessageTypes.AGENT_STATE_EVENT,
                    f -> assertThat(f.getInt(Fields.AGENT_STATE)).isEqualTo(AgentState.AGENT_STATE_HOLD));
            FrameBuilder retrieve = client.request(MessageTypes.RETRIEVE_CALL_REQ, PERIPHERAL)
                    .set(Fields.HELD_CONNECTION_CALL_ID, call)
                    .set(Fields.HELD_CONNECTION_DEVICE_ID, "3001");
            assertThat(client.ask(retrieve).name()).isEqualTo("RETRIEVE_CALL_CONF");
            client.expect(MessageTypes.CALL_RETRIEVED_EVENT);

            assertThat(client.ask(onCall(client, MessageTypes.CLEAR_CONNECTION_REQ, call, "3001"))
                            .name())
                    .isEqualTo("CLEAR_CONNECTION_CONF");
            client.expect(MessageTypes.CALL_CONNECTION_CLEARED_EVENT);
            client.expect(MessageTypes.CALL_CLEARED_EVENT);
            client.expect(MessageTypes.END_CALL_EVENT);
            client.expect(
                    MessageTypes.AGENT_STATE_EVENT,
                    f -> assertThat(f.getInt(Fields.AGENT_STATE)).isEqualTo(AgentState.AGENT_STATE_WORK_READY));
        }
    }

    static FrameBuilder login(RawClient client, String agent, String phone) {
        return client.request(MessageTypes.SET_AGENT_STATE_REQ, PERIPHERAL)
                .set(Fields.AGENT_STATE, AgentState.AGENT_STATE_LOGIN)
                .set(Fields.AGENT_ID, agent)
                .set(Fields.AGENT_PASSWORD, "pw")
                .set(Fields.AGENT_INSTRUMENT, phone);
    }

    static FrameBuilder state(RawClient client, String phone, int state) {
        return client.request(MessageTypes.SET_AGENT_STATE_REQ, PERIPHERAL)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.AGENT_INSTRUMENT, phone);
    }

    static FrameBuilder onCall(RawClient client, int type, int call, String phone) {
        return client.request(type, PERIPHERAL)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, phone);
    }
}
