/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.SessionType;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A session")
class SessionTest {

    private static final int STANDBY = RawClient.ALL | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY;

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 19, 20, 24})
    @DisplayName("R-HB-02 R-SES-20: answers heartbeats and closes when asked")
    void beatsAndCloses(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            Frame beat = client.ask(client.request(MessageTypes.HEARTBEAT_REQ));
            assertThat(beat.name()).isEqualTo("HEARTBEAT_CONF");
            Frame again = client.ask(client.request(MessageTypes.OPEN_REQ)
                    .set(Fields.IDLE_TIMEOUT, RawClient.NONE)
                    .set(Fields.PERIPHERAL_ID, RawClient.NONE)
                    .set(Fields.CLIENT_ID, "test")
                    .set(Fields.CLIENT_PASSWORD, new byte[0]));
            assertThat(again.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SESSION_ALREADY_OPEN);
            Frame close = client.ask(client.request(MessageTypes.CLOSE_REQ).set(Fields.STATUS, 0));
            assertThat(close.name()).isEqualTo("CLOSE_CONF");
            assertThat(client.awaitClosed()).isTrue();
        }
    }

    @Test
    @DisplayName("R-HB-07: is cut when nothing comes for IdleTimeout, and lives while something comes")
    void idles() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.impatient(30_000, 20);
                RawClient silent = RawClient.connect(simulator.portA(), 24);
                RawClient never = RawClient.allEvents(simulator.portA(), 24)) {
            silent.send(silent.open(RawClient.ALL).set(Fields.IDLE_TIMEOUT, 20));
            silent.expect(MessageTypes.OPEN_CONF);
            assertThat(silent.awaitClosed()).isTrue();
            assertThat(never.ask(never.request(MessageTypes.HEARTBEAT_REQ)).name())
                    .as("without IdleTimeout a session lives on")
                    .isEqualTo("HEARTBEAT_CONF");
        }
    }

    @Test
    @DisplayName("R-SES-02: a connection without OPEN_REQ is cut")
    void needsOpening() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.impatient(200, 1_000);
                RawClient client = RawClient.connect(simulator.portA(), 24)) {
            assertThat(client.awaitClosed()).isTrue();
        }
    }

    @Test
    @DisplayName("R-FO-12 R-FO-13 R-FO-14 R-FO-15 R-FO-16: the standby takes only those who know what it is")
    void standbyIsPicky() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient old = RawClient.connect(simulator.portB(), 23);
                RawClient plain = RawClient.connect(simulator.portB(), 24);
                RawClient standby = RawClient.connect(simulator.portB(), 24)) {
            old.send(old.open(RawClient.ALL));
            assertThat(old.expect(MessageTypes.FAILURE_CONF).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_CTI_SERVER_OFFLINE);
            plain.send(plain.open(RawClient.ALL));
            assertThat(plain.expect(MessageTypes.FAILURE_CONF).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_INVALID_CLIENT_FOR_STANDBY);
            standby.send(standby.open(STANDBY));
            assertThat(standby.expect(MessageTypes.OPEN_CONF).getInt(Fields.SESSION_TYPE))
                    .isEqualTo(SessionType.SESSION_STANDBY);
            Frame refused = standby.ask(standby.request(MessageTypes.QUERY_AGENT_STATE_REQ, PERIPHERAL)
                    .set(Fields.AGENT_ID, "1001"));
            assertThat(refused.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SERVER_NOT_MASTER);
        }
    }

    @Test
    @DisplayName("R-FO-04 R-FO-17: when the active side stops, the standby becomes active and knows the calls")
    void fallsOver() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient active = RawClient.allEvents(simulator.portA(), 24);
                RawClient standby = RawClient.connect(simulator.portB(), 24)) {
            standby.send(standby.open(STANDBY));
            standby.expect(MessageTypes.OPEN_CONF);
            int call = simulator.call("5551234", "8001");
            active.expect(MessageTypes.CALL_QUEUED_EVENT);
            simulator.on(() -> {
                Gateway gateway = simulator.gateway();
                return gateway.pair().stop(gateway.side("A"));
            });
            assertThat(active.awaitClosed()).isTrue();
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            standby.expect(MessageTypes.SYSTEM_EVENT);
            Frame snapshot = standby.ask(standby.request(MessageTypes.SNAPSHOT_CALL_REQ, PERIPHERAL)
                    .set(Fields.CONNECTION_CALL_ID, call)
                    .set(Fields.CONNECTION_DEVICE_ID, "8001"));
            assertThat(snapshot.getText(Fields.ANI, "")).isEqualTo("5551234");
            simulator.on(() -> {
                Gateway gateway = simulator.gateway();
                return gateway.pair().start(gateway.side("A"));
            });
        }
    }

    @Test
    @DisplayName("R-EVT-05: masks select events and states")
    void obeysMasks() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.connect(simulator.portA(), 24)) {
            client.send(
                    client.open(RawClient.ALL).set(Fields.CALL_MSG_MASK, 0x4000).set(Fields.AGENT_STATE_MASK, 0x8));
            client.expect(MessageTypes.OPEN_CONF);
            int call = simulator.call("5551234", "8001");
            simulator.on(() -> {
                simulator.acd().calls().clearCall(call);
                simulator.acd().desk().signIn("1001", null, "3001");
                simulator.acd().desk().request("1001", org.ctihub.simulator.acd.AgentState.AVAILABLE, 0);
                return call;
            });
            client.expect(MessageTypes.AGENT_STATE_EVENT);
            assertThat(client.seenNames())
                    .containsExactly("OPEN_CONF", "SYSTEM_EVENT", "END_CALL_EVENT", "AGENT_STATE_EVENT");
        }
    }

    @Test
    @DisplayName(
            "R-FO-06 R-FO-18: a session for one phone that stood by learns of the phone's calls when it takes over")
    void learnsCallsAfterSwitch() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient standby = RawClient.connect(simulator.portB(), 24)) {
            standby.send(standby.open(RawClient.CLIENT | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY)
                    .set(Fields.PERIPHERAL_ID, PERIPHERAL)
                    .set(Fields.AGENT_EXTENSION, "3001"));
            standby.expect(MessageTypes.OPEN_CONF);
            int call = simulator.call("5551234", "3001");
            simulator.on(() -> {
                Gateway gateway = simulator.gateway();
                return gateway.pair().stop(gateway.side("A"));
            });
            standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
            Frame begin = standby.expect(MessageTypes.BEGIN_CALL_EVENT);
            assertThat(begin.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(call);
            assertThat(begin.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo("3001");
            simulator.on(() -> {
                simulator.acd().calls().clearCall(call);
                return call;
            });
            standby.expect(MessageTypes.CALL_CLEARED_EVENT);
            standby.expect(MessageTypes.END_CALL_EVENT);
            assertThat(standby.seenNames().stream().filter("BEGIN_CALL_EVENT"::equals))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("R-SES-20: a delayed session gets all that came before CLOSE_CONF, in order, and is closed then")
    void closesBehindTheDelay() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            delay(simulator, 300);
            int call = simulator.call("5551234", "8001");
            client.send(client.request(MessageTypes.CLOSE_REQ).set(Fields.STATUS, 0));
            client.expect(MessageTypes.CLOSE_CONF);
            assertThat(client.seenNames())
                    .as("call %d", call)
                    .containsSubsequence("BEGIN_CALL_EVENT", "CALL_QUEUED_EVENT", "CLOSE_CONF");
            assertThat(client.awaitClosed()).isTrue();
        }
    }

    @Test
    @DisplayName("R-SES-20: what waits in a delay counts, and a session with too much of it is cut")
    void boundsTheDelay() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            delay(simulator, 600_000);
            Buffer megabyte = Buffer.buffer(new byte[1 << 20]);
            for (int i = 0; i < 40 && !simulator.gateway().sessions().isEmpty(); i++) {
                simulator.on(() -> {
                    simulator.gateway().sessions().forEach(session -> session.send(megabyte));
                    return megabyte;
                });
            }
            assertThat(client.awaitClosed()).isTrue();
        }
    }

    @Test
    @DisplayName("R-HB-07: a delay is a minute at most and never negative")
    void capsTheDelay() {
        SessionFaults faults = new SessionFaults();
        faults.delayBy(600_000);
        assertThat(faults.delay(0)).isEqualTo(60_000);
        faults.delayBy(-5);
        assertThat(faults.delay(60_000)).isZero();
    }

    private static void delay(RunningSimulator simulator, long millis) throws Exception {
        simulator.on(() -> {
            simulator.gateway().sessions().forEach(session -> session.faults().delayBy(millis));
            return millis;
        });
    }
}
