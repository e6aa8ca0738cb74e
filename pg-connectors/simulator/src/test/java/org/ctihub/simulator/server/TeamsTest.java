/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.AgentFlags;
import org.ctihub.ged188.values.AgentTeamConfigOperation;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.ctihub.simulator.acd.Teams;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams over the wire: agent 1001 leads team 1, where 1002 and 1003 work. */
class TeamsTest {
    private static final int PERIPHERAL = 5000;
    private static final int TEAM = 1;
    private static final String CONFIG = "AGENT_TEAM_CONFIG_EVENT";

    private static long skillTarget(RawClient client, String agent) throws Exception {
        return client.ask(client.request(MessageTypes.QUERY_AGENT_STATE_REQ, PERIPHERAL)
                        .set(Fields.MRDID, 1)
                        .set(Fields.AGENT_ID, agent))
                .getUnsigned(Fields.ICM_AGENT_ID);
    }

    private static Frame list(RawClient client, String agent) throws Exception {
        long id = skillTarget(client, agent);
        return client.ask(client.request(MessageTypes.LIST_AGENT_TEAM_REQ).set(Fields.SUPERVISOR_SKILL_TARGET_ID, id));
    }

    private static Frame monitor(RawClient client, int team) throws Exception {
        return client.ask(
                client.request(MessageTypes.MONITOR_AGENT_TEAM_START_REQ).set(Fields.TEAM_ID, team));
    }

    private static List<String> members(Frame event) {
        assertThat(event.name()).isEqualTo(CONFIG);
        assertThat(event.count(Fields.ATC_AGENT_ID)).isEqualTo(event.getInt(Fields.NUMBER_OF_AGENTS));
        return IntStream.range(0, event.count(Fields.ATC_AGENT_ID))
                .mapToObj(i -> event.getTextAt(Fields.ATC_AGENT_ID, i) + ":" + event.getIntAt(Fields.AGENT_FLAGS, i))
                .toList();
    }

    private static Frame changed(RawClient client, int operation) throws Exception {
        Frame event = client.expect(MessageTypes.AGENT_TEAM_CONFIG_EVENT);
        assertThat(event.getInt(Fields.CONFIG_OPERATION)).isEqualTo(operation);
        return event;
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {13, 16, 19, 20, 24})
    @DisplayName("R-TEAM-02 to R-TEAM-05: teams are listed, monitored, told with their members and their changes")
    void teamsAreListedAndMonitored(int version) throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), version)) {
            Frame list = list(client, "1001");
            assertThat(list.count(Fields.TEAM_ID)).isEqualTo(1);
            assertThat(list.getInt(Fields.MORE)).isZero();
            assertThat(list.getInt(Fields.SEGMENT_NUMBER)).isEqualTo(1);

            Frame confirmation = monitor(client, list.getInt(Fields.TEAM_ID));
            long monitor = confirmation.getUnsigned(Fields.MONITOR_ID);
            Frame listing = changed(client, AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION);
            assertThat(members(listing)).containsExactly("1001:" + AgentFlags.SUPERVISOR, "1002:0", "1003:0");
            assertThat(listing.getText(Fields.AGENT_TEAM_NAME, "none")).isEqualTo(version < 16 ? "none" : "Front");
            for (String agent : List.of("1001", "1002", "1003")) {
                Frame state = client.expect(MessageTypes.AGENT_STATE_EVENT);
                assertThat(state.getText(Fields.AGENT_ID, "")).isEqualTo(agent);
                assertThat(state.getUnsigned(Fields.MONITOR_ID)).isEqualTo(monitor);
            }

            simulator.on(() -> {
                simulator.acd().teams().add(TEAM, "1004", Teams.Part.TEMPORARY);
                return true;
            });
            assertThat(members(changed(client, AgentTeamConfigOperation.ADD_AGENT)))
                    .containsExactly("1004:" + AgentFlags.TEMPORARY_AGENT);
            simulator.on(() -> simulator.acd().teams().remove(TEAM, "1002"));
            assertThat(members(changed(client, AgentTeamConfigOperation.REMOVE_AGENT)))
                    .containsExactly("1002:0");
            simulator.on(() -> {
                simulator.acd().teams().restore(TEAM);
                return true;
            });
            assertThat(members(changed(client, AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION)))
                    .containsExactly("1001:" + AgentFlags.SUPERVISOR, "1003:0");
        }
    }

    @Test
    @DisplayName("R-TEAM-05: a monitor doubles the states of its team until it is stopped")
    void aMonitorTellsStatesUntilItIsStopped() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            long monitor = monitor(client, TEAM).getUnsigned(Fields.MONITOR_ID);
            assertThat(monitor(client, TEAM).getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_AGENT_TEAM_MONITOR_ALREADY_EXISTS);
            signIn(simulator, "1002");
            assertThat(monitorsOfStates(client, 2)).containsExactly(0L, monitor);
            Frame stopped = client.ask(
                    client.request(MessageTypes.MONITOR_AGENT_TEAM_STOP_REQ).set(Fields.MONITOR_ID, monitor));
            assertThat(stopped.name()).isEqualTo("MONITOR_AGENT_TEAM_STOP_CONF");
            signIn(simulator, "1003");
            signIn(simulator, "1004");
            assertThat(monitorsOfStates(client, 2)).containsExactly(0L, 0L);
        }
    }

    private static void signIn(RunningSimulator simulator, String agent) throws Exception {
        simulator.on(() -> {
            simulator.acd().desk().signIn(agent, null, "3" + agent.substring(1));
            return true;
        });
    }

    /** The MonitorIDs of the next states of agents who are signed in. */
    private static List<Long> monitorsOfStates(RawClient client, int count) throws Exception {
        List<Long> monitors = new ArrayList<>();
        while (monitors.size() < count) {
            Frame state = client.expect(MessageTypes.AGENT_STATE_EVENT);
            if (state.getInt(Fields.AGENT_STATE) == org.ctihub.ged188.values.AgentState.AGENT_STATE_NOT_READY) {
                monitors.add(state.getUnsigned(Fields.MONITOR_ID));
            }
        }
        return monitors;
    }

    @Test
    @DisplayName("R-TEAM-02 R-TEAM-04: more than 64 teams come in segments, more than 64 agents in several events")
    void muchComesInParts() throws Exception {
        String more =
                "generatedAgents: [{count: 150, firstId: 7001, firstExtension: 8101, password: pw, skillGroups: [1],"
                        + " team: 2}]";
        try (RunningSimulator simulator = RunningSimulator.failing("", more);
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            simulator.on(() -> {
                IntStream.range(100, 199)
                        .forEach(team -> simulator.acd().teams().add(team, "1001", Teams.Part.PRIMARY_SUPERVISOR));
                return true;
            });
            Frame first = list(client, "1001");
            assertThat(first.count(Fields.TEAM_ID)).isEqualTo(64);
            assertThat(first.getInt(Fields.MORE)).isEqualTo(1);
            client.expect(MessageTypes.LIST_AGENT_TEAM_CONF, last -> {
                assertThat(last.getInt(Fields.INVOKE_ID)).isEqualTo(first.getInt(Fields.INVOKE_ID));
                assertThat(last.count(Fields.TEAM_ID)).isEqualTo(36);
                assertThat(last.getInt(Fields.SEGMENT_NUMBER)).isEqualTo(2);
                assertThat(last.getInt(Fields.MORE)).isZero();
            });
            monitor(client, 2);
            List<String> all = new ArrayList<>();
            for (int size : new int[] {64, 64, 22}) {
                List<String> part = members(changed(client, AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION));
                assertThat(part).hasSize(size);
                all.addAll(part);
            }
            assertThat(all).doesNotHaveDuplicates().contains("7001:0", "7150:0");
        }
    }

    @Test
    @DisplayName("R-TEAM-01: a supervisor's own session is told of the team at its opening and at each change")
    void aSupervisorsSessionIsTold() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.connect(simulator.portA(), 24)) {
            client.send(client.open(RawClient.CLIENT | ServicesRequested.CTI_SERVICE_SUPERVISOR)
                    .set(Fields.PERIPHERAL_ID, PERIPHERAL)
                    .set(Fields.AGENT_ID, "1001"));
            client.expect(MessageTypes.OPEN_CONF);
            assertThat(members(changed(client, AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION)))
                    .hasSize(3);
            simulator.on(() -> simulator.acd().teams().remove(TEAM, "1002"));
            changed(client, AgentTeamConfigOperation.REMOVE_AGENT);
        }
    }

    @Test
    @DisplayName("R-TEAM-01: who leads a team is told to all who see everything, who works in it to nobody else")
    void changesOfLeadersAreToldToAll() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            simulator.on(() -> simulator.acd().teams().remove(TEAM, "1002"));
            simulator.on(() -> simulator.acd().teams().remove(TEAM, "1001"));
            assertThat(members(changed(client, AgentTeamConfigOperation.REMOVE_AGENT)))
                    .containsExactly("1001:" + AgentFlags.SUPERVISOR);
            assertThat(list(client, "1001").count(Fields.TEAM_ID)).isZero();
        }
    }

    @Test
    void whoIsNoSupervisorAndWhatIsNoTeamIsRefused() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.start();
                RawClient client = RawClient.allEvents(simulator.portA(), 24);
                RawClient phone = RawClient.forPhone(simulator.portA(), 24, PERIPHERAL, "3002")) {
            assertThat(list(client, "1002").getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
            assertThat(monitor(client, 77).getInt(Fields.FAILURE_CODE))
                    .isEqualTo(ControlFailureCode.CF_INVALID_TEAM_SPECIFIED);
            assertThat(client.ask(client.request(MessageTypes.MONITOR_AGENT_TEAM_STOP_REQ)
                                    .set(Fields.MONITOR_ID, 4711))
                            .getInt(Fields.STATUS))
                    .isEqualTo(StatusCode.E_CTI_INVALID_MONITORID);
            assertThat(monitor(phone, TEAM).getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_FUNCTION_NOT_AVAILABLE);
        }
    }
}
