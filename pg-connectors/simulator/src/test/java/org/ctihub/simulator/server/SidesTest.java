/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.EventCause;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.ctihub.simulator.acd.CallData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sides of a pair")
class SidesTest {

    private static String heartbeat(RawClient client) throws Exception {
        return client.ask(client.request(MessageTypes.HEARTBEAT_REQ)).name();
    }

    @Test
    @DisplayName("R-FO-04 R-FO-17: a crash resets all connections at once, and the standby becomes active")
    void crashes() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient first = RawClient.allEvents(simulator.portA(), 24);
                RawClient second = RawClient.allEvents(simulator.portA(), 19);
                RawClient standby = RawClient.duplex(simulator.portB())) {
            simulator.onLoop(() -> simulator.gateway().pair().crash(simulator.side("A")));
            assertThat(first.awaitClosed()).isTrue();
            assertThat(second.awaitClosed()).isTrue();
            assertThat(first.wasReset()).as("RST, not FIN").isTrue();
            assertThat(second.wasReset()).isTrue();
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            standby.expect(MessageTypes.SYSTEM_EVENT);
            assertThat(simulator.side("A").isRunning()).isFalse();
            simulator.onLoop(() -> simulator.gateway().pair().start(simulator.side("A")));
            assertThat(simulator.side("A").isActive()).isFalse();
            try (RawClient again = RawClient.duplex(simulator.portA())) {
                assertThat(heartbeat(again)).isEqualTo("HEARTBEAT_CONF");
            }
        }
    }

    @Test
    @DisplayName("A port that somebody else took while its side was stopped is waited for")
    void waitsForItsPort() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start()) {
            Pair pair = simulator.gateway().pair();
            Side side = simulator.side("A");
            simulator.onLoop(() -> pair.stop(side));
            Future<Void> started;
            try (ServerSocket other = new ServerSocket()) {
                other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), side.port()));
                started = simulator.on(() -> pair.start(side));
                try (RawClient standby = RawClient.duplex(simulator.portB())) {
                    assertThat(heartbeat(standby)).isEqualTo("HEARTBEAT_CONF");
                }
                assertThat(started.isComplete()).isFalse();
            }
            started.await(10, TimeUnit.SECONDS);
            try (RawClient again = RawClient.duplex(simulator.portA())) {
                assertThat(heartbeat(again)).isEqualTo("HEARTBEAT_CONF");
            }
        }
    }

    @Test
    @DisplayName("R-FO-04: a stop ends connections in order, not by reset")
    void stops() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            simulator.onLoop(() -> simulator.gateway().pair().stop(simulator.side("A")));
            assertThat(client.awaitClosed()).isTrue();
            assertThat(client.wasReset()).isFalse();
        }
    }

    @Test
    @DisplayName("R-HB-03: a side that hangs accepts connections and answers nothing, and goes on where it stopped")
    void hangs() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient open = RawClient.allEvents(simulator.portA(), 24);
                RawClient other = RawClient.duplex(simulator.portB())) {
            assertThat(simulator.on(() -> simulator.gateway().pair().hang(simulator.side("A"))))
                    .isTrue();
            open.send(open.request(MessageTypes.HEARTBEAT_REQ));
            int call = simulator.call("5551234", "8001");
            try (RawClient late = RawClient.connect(simulator.portA(), 24)) {
                late.send(late.open(RawClient.ALL));
                // The other side lives, so whatever the hung one would say had time to come.
                for (int i = 0; i < 20; i++) {
                    assertThat(heartbeat(other)).isEqualTo("HEARTBEAT_CONF");
                }
                assertThat(open.waiting()).isZero();
                assertThat(late.waiting()).isZero();
                assertThat(simulator.side("A").isActive())
                        .as("nobody else takes over")
                        .isTrue();
                simulator.on(() -> simulator.gateway().pair().resume(simulator.side("A")));
                Frame begin = open.expect(MessageTypes.BEGIN_CALL_EVENT);
                assertThat(begin.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call);
                open.expect(MessageTypes.HEARTBEAT_CONF);
                late.expect(MessageTypes.OPEN_CONF);
            }
        }
    }

    @Test
    @DisplayName(
            "R-FO-17: when the active side hangs too long the other one serves, and the hung one comes back as standby")
    void isSupersededWhenItHangs() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("hangSwitchMillis: 100");
                RawClient open = RawClient.allEvents(simulator.portA(), 24);
                RawClient standby = RawClient.duplex(simulator.portB())) {
            simulator.on(() -> simulator.gateway().pair().hang(simulator.side("A")));
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            assertThat(open.waiting()).isZero();
            simulator.on(() -> simulator.gateway().pair().resume(simulator.side("A")));
            assertThat(open.awaitClosed()).isTrue();
            assertThat(simulator.side("A").isActive()).isFalse();
            assertThat(simulator.side("B").isActive()).isTrue();
        }
    }

    @Test
    @DisplayName("R-HB-03: a standby that hangs does not take over before it goes on")
    void hungStandbyWaits() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient standby = RawClient.duplex(simulator.portB())) {
            simulator.on(() -> simulator.gateway().pair().hang(simulator.side("B")));
            simulator.onLoop(() -> simulator.gateway().pair().crash(simulator.side("A")));
            assertThat(simulator.side("B").isActive()).isFalse();
            simulator.on(() -> simulator.gateway().pair().resume(simulator.side("B")));
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            assertThat(simulator.side("B").isActive()).isTrue();
        }
    }

    @Test
    @DisplayName("R-SES-21 R-HB-08: a side that goes offline says 15, refuses with 15, and cuts who does not close")
    void goesOffline() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.patient();
                RawClient client = RawClient.allEvents(simulator.portA(), 24);
                RawClient standby = RawClient.duplex(simulator.portB())) {
            simulator.on(() -> simulator.gateway().pair().offline(simulator.side("A")));
            assertThat(client.expect(MessageTypes.FAILURE_EVENT).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_CTI_SERVER_OFFLINE);
            Frame beat = client.ask(client.request(MessageTypes.HEARTBEAT_REQ));
            assertThat(beat.name()).isEqualTo("FAILURE_CONF");
            assertThat(RawClient.refused(simulator.portA())).isEqualTo(StatusCode.E_CTI_CTI_SERVER_OFFLINE);
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            assertThat(client.awaitClosed()).isTrue();
            assertThat(simulator.on(() -> simulator.gateway().pair().online(simulator.side("A"))))
                    .isTrue();
            try (RawClient again = RawClient.duplex(simulator.portA())) {
                assertThat(heartbeat(again)).isEqualTo("HEARTBEAT_CONF");
            }
        }
    }

    @Test
    @DisplayName("R-SES-21: a session can be ended with any status, and OPEN_REQ refused with any")
    void endsAndRefuses() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            simulator.on(() -> {
                simulator
                        .gateway()
                        .pair()
                        .fail(simulator.gateway().sessions().get(0), StatusCode.E_CTI_NEW_SESSION_OPENED, true);
                simulator.side("A").refuseOpening(92, Long.MAX_VALUE);
                return true;
            });
            assertThat(client.expect(MessageTypes.FAILURE_EVENT).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_NEW_SESSION_OPENED);
            assertThat(client.awaitClosed()).isTrue();
            assertThat(RawClient.refused(simulator.portA())).isEqualTo(92);
            simulator.on(() -> {
                simulator.side("A").refuseOpening(0, 0);
                return true;
            });
            try (RawClient again = RawClient.allEvents(simulator.portA(), 24)) {
                assertThat(heartbeat(again)).isEqualTo("HEARTBEAT_CONF");
            }
        }
    }

    @Test
    @DisplayName("R-FO-19: after a graceful switch All Events sessions are told of known calls with cause 50")
    void tellsKnownCallsAgain() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("partyUpdates: true");
                RawClient old = RawClient.allEvents(simulator.portA(), 24);
                RawClient standby = RawClient.duplex(simulator.portB())) {
            int queued = simulator.call("5551234", "8001");
            int answered = simulator.on(() -> {
                simulator.acd().desk().signIn("1003", null, "3003");
                int id = simulator
                        .acd()
                        .calls()
                        .arrive("5552345", "3003", "", CallData.EMPTY)
                        .callId();
                simulator.acd().calls().answer("3003", id);
                return id;
            });
            assertThat(simulator.on(() -> simulator.gateway().pair().switchSides()))
                    .isTrue();
            assertThat(old.awaitClosed()).isTrue();
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            standby.expect(MessageTypes.SYSTEM_EVENT);
            Frame delivered = standby.expect(MessageTypes.CALL_DELIVERED_EVENT);
            assertThat(delivered.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(queued);
            assertThat(delivered.getInt(Fields.EVENT_CAUSE)).isEqualTo(EventCause.CEC_CALL_PARTY_UPDATE_IND);
            Frame established = standby.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
            assertThat(established.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(answered);
            assertThat(established.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo("3003");
            assertThat(established.getInt(Fields.EVENT_CAUSE)).isEqualTo(EventCause.CEC_CALL_PARTY_UPDATE_IND);
            assertThat(standby.seenNames()).as("R-FO-07").doesNotContain("BEGIN_CALL_EVENT");
        }
    }

    @Test
    @DisplayName("R-FO-19: nothing is told of known calls after a crash")
    void tellsNothingAfterACrash() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("partyUpdates: true");
                RawClient standby = RawClient.duplex(simulator.portB())) {
            simulator.call("5551234", "8001");
            simulator.onLoop(() -> simulator.gateway().pair().crash(simulator.side("A")));
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            assertThat(heartbeat(standby)).isEqualTo("HEARTBEAT_CONF");
            assertThat(standby.seenNames())
                    .containsExactly("OPEN_CONF", "STANDBY_ACTIVE_EVENT", "SYSTEM_EVENT", "HEARTBEAT_CONF");
        }
    }

    @Test
    @DisplayName("R-FO-16: a standby serves only opening, heartbeats and closing")
    void standbyServesLittle() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient standby = RawClient.duplex(simulator.portB())) {
            assertThat(heartbeat(standby)).isEqualTo("HEARTBEAT_CONF");
            for (int type : new int[] {MessageTypes.SNAPSHOT_DEVICE_REQ, MessageTypes.QUERY_AGENT_STATE_REQ}) {
                Frame refused = standby.ask(standby.request(type, PERIPHERAL).set(Fields.AGENT_INSTRUMENT, "3001"));
                assertThat(refused.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SERVER_NOT_MASTER);
            }
            Frame close = standby.ask(standby.request(MessageTypes.CLOSE_REQ).set(Fields.STATUS, 0));
            assertThat(close.name()).isEqualTo("CLOSE_CONF");
        }
    }

    @Test
    @DisplayName("R-SES-28 R-SES-29: one UniqueInstanceID opens one session at each side, not two at one")
    void knowsInstancesBySide() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient active = RawClient.connect(simulator.portA(), 24);
                RawClient standby = RawClient.connect(simulator.portB(), 24);
                RawClient twice = RawClient.connect(simulator.portA(), 24)) {
            byte[] id = "hub-1\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (RawClient client : new RawClient[] {active, standby}) {
                client.send(client.withField(duplex(client), 301, id));
                client.expect(MessageTypes.OPEN_CONF);
            }
            twice.send(twice.withField(duplex(twice), 301, id));
            assertThat(twice.expect(MessageTypes.FAILURE_CONF).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_DUPLICATE_UNIQUE_INSTANCE_ID);
        }
    }

    private static io.vertx.core.buffer.Buffer duplex(RawClient client) {
        return client.open(RawClient.ALL | org.ctihub.ged188.values.ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY)
                .toBuffer();
    }

    @Test
    @DisplayName("R-FO-04: a pair whose active side lost its last client changes sides, once")
    void leavesTheDesertedSide() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.failing("noClientSwitchMillis: 80")) {
            RawClient client = RawClient.allEvents(simulator.portA(), 24);
            RawClient standby = RawClient.duplex(simulator.portB());
            client.close();
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            ClientWatch clients = simulator.gateway().clients();
            assertThat(simulator.on(clients::sessions)).isEqualTo(1);
            assertThat(simulator.on(clients::minimum)).isZero();
            simulator.on(() -> {
                clients.reset();
                return true;
            });
            assertThat(simulator.on(clients::minimum)).isEqualTo(1);
            standby.close();
            Awaitility.await()
                    .until(() -> simulator.on(() -> simulator.side("A").isActive()));
            assertThat(simulator.on(clients::sessions)).isZero();
            assertThat(simulator.on(clients::minimum)).isZero();
        }
    }
}
