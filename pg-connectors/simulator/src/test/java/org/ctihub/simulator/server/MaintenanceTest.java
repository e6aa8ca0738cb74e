/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import io.vertx.core.Future;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.ctihub.simulator.server.Side.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Maintenance")
class MaintenanceTest {

    private static Future<Boolean> ask(RunningSimulator simulator) throws Exception {
        return simulator.on(() -> simulator.gateway().pair().maintain(simulator.side("A")));
    }

    private static void answer(RawClient client, boolean accept) throws Exception {
        Frame question = client.expect(MessageTypes.ACTIVE_MAINTENANCE_REQ);
        client.send(RawClient.CODEC
                .message(MessageTypes.ACTIVE_MAINTENANCE_RESP, 24)
                .set(Fields.INVOKE_ID, question.getInt(Fields.INVOKE_ID))
                .set(Fields.MAINTENANCE_MODE_ACCEPTED, accept ? 1 : 0));
    }

    @Test
    @DisplayName("R-FO-20 R-FO-22 R-FO-23 R-FO-24 R-FO-25: goes ahead when all agree, and the other side takes over")
    void goesAhead() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.patient();
                RawClient first = RawClient.duplex(simulator.portA());
                RawClient second = RawClient.duplex(simulator.portA());
                RawClient plain = RawClient.allEvents(simulator.portA(), 24);
                RawClient standby = RawClient.duplex(simulator.portB())) {
            Future<Boolean> decided = ask(simulator);
            answer(first, true);
            assertThat(RawClient.refused(simulator.portA())).isEqualTo(StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE);
            assertThat(decided.isComplete()).as("one has not answered").isFalse();
            answer(second, true);
            assertThat(RunningSimulator.await(decided)).isTrue();
            for (RawClient client : new RawClient[] {first, second}) {
                assertThat(client.expect(MessageTypes.ACTIVE_MAINTENANCE_EVENT).getInt(Fields.MAINTENANCE_MODE_STATUS))
                        .isEqualTo(1);
            }
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            assertThat(plain.expect(MessageTypes.FAILURE_EVENT).getInt(Fields.STATUS))
                    .as("who was not asked is sent away")
                    .isEqualTo(StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE);
            Frame served = first.ask(first.request(MessageTypes.QUERY_AGENT_STATE_REQ, PERIPHERAL)
                    .set(Fields.AGENT_ID, "1001")
                    .set(Fields.MRDID, 1));
            assertThat(served.name())
                    .as("requests are served until the client stops")
                    .isEqualTo("QUERY_AGENT_STATE_CONF");
            first.send(RawClient.CODEC.message(MessageTypes.STOPPING_REQUESTS_TO_THIS_SIDE_IND, 24));
            assertThat(first.awaitClosed()).isTrue();
            assertThat(first.seenNames()).doesNotContain("FAILURE_EVENT");
            assertThat(second.expect(MessageTypes.FAILURE_EVENT).getInt(Fields.STATUS))
                    .as("who does not leave is sent away")
                    .isEqualTo(StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE);
            assertThat(second.awaitClosed()).isTrue();
            assertThat(RawClient.refused(simulator.portA())).isEqualTo(StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE);
            simulator.onLoop(() -> simulator.gateway().pair().start(simulator.side("A")));
            try (RawClient again = RawClient.duplex(simulator.portA())) {
                assertThat(again.ask(again.request(MessageTypes.HEARTBEAT_REQ)).name())
                        .isEqualTo("HEARTBEAT_CONF");
            }
        }
    }

    @Test
    @DisplayName("R-FO-21 R-FO-22: one refusal cancels it")
    void isRefused() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.patient();
                RawClient willing = RawClient.duplex(simulator.portA());
                RawClient unwilling = RawClient.duplex(simulator.portA())) {
            Future<Boolean> decided = ask(simulator);
            answer(willing, true);
            answer(unwilling, false);
            assertThat(RunningSimulator.await(decided)).isFalse();
            for (RawClient client : new RawClient[] {willing, unwilling}) {
                assertThat(client.expect(MessageTypes.ACTIVE_MAINTENANCE_EVENT).getInt(Fields.MAINTENANCE_MODE_STATUS))
                        .isZero();
            }
            assertThat(simulator.side("A").isActive()).isTrue();
            assertThat(simulator.side("A").mode()).isEqualTo(Mode.RUNNING);
        }
    }

    @Test
    @DisplayName("R-FO-21: silence is a refusal")
    void isIgnored() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("");
                RawClient silent = RawClient.duplex(simulator.portA())) {
            Future<Boolean> decided = ask(simulator);
            assertThat(silent.expect(MessageTypes.ACTIVE_MAINTENANCE_EVENT).getInt(Fields.MAINTENANCE_MODE_STATUS))
                    .isZero();
            assertThat(RunningSimulator.await(decided)).isFalse();
        }
    }

    @Test
    @DisplayName("R-FO-20: who leaves meanwhile need not agree; without a sound standby there is no question")
    void needsAStandby() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.patient()) {
            RawClient leaving = RawClient.duplex(simulator.portA());
            Future<Boolean> decided = ask(simulator);
            leaving.expect(MessageTypes.ACTIVE_MAINTENANCE_REQ);
            leaving.close();
            assertThat(RunningSimulator.await(decided)).isTrue();
            Future<Boolean> back = simulator.on(() -> simulator.gateway().pair().maintain(simulator.side("B")));
            assertThat(back.failed()).isTrue();
            assertThat(back.cause()).isInstanceOf(PairStateException.class);
        }
    }
}
