/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.command.Command;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.domain.call.SensitiveView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.RawEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a supervisor may not do now, and why. */
class SupervisionGuardTest {
    private static final AgentId ADA = new AgentId("1001");
    private static final AgentId SUE = new AgentId("1009");
    private static final CallId CALL = new CallId("7-1");
    private static final CallId OTHER = new CallId("7-2");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final LinkPicture picture =
            new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
    private final SupervisionGuard guard = new SupervisionGuard(picture, PeripheralPolicy.DEFAULT.supervisionView());

    private void agent(AgentId id, AgentState state, boolean inService, Map<AgentAction, String> denied) {
        picture.apply(new LinkEvent.OfAgent(
                new AgentView(
                        id,
                        Optional.of("3" + id),
                        state,
                        2,
                        OptionalInt.empty(),
                        NOON,
                        false,
                        Optional.empty(),
                        Set.of(),
                        denied,
                        inService,
                        Optional.empty(),
                        Set.of()),
                RawEvent.NONE));
    }

    private static ConnectionView at(AgentId agent, ConnectionState state, Optional<SupervisorAction> role) {
        return new ConnectionView(
                "3" + agent, Optional.of(agent), state, 3, "none", 0, NOON, false, false, Set.of(), Map.of(), role);
    }

    private void call(CallId id, ConnectionView... connections) {
        call(id, Optional.empty(), connections);
    }

    private void call(CallId id, Optional<SensitiveView> sensitive, ConnectionView... connections) {
        Set<AgentId> audience = Set.of(ADA, SUE);
        List<ConnectionView> parties = new ArrayList<>(List.of(connections));
        picture.apply(new LinkEvent.OfCall(
                EventType.CALL_DATA_CHANGED,
                new CallView(
                        id,
                        1,
                        "acdIn",
                        1,
                        NOON,
                        Optional.empty(),
                        "",
                        "",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        CallData.NONE,
                        parties,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        sensitive,
                        Optional.empty()),
                RawEvent.NONE,
                audience));
    }

    private Optional<String> why(Command.OfSupervisor command) {
        return guard.refusal(ADA, command).map(Problem::detail);
    }

    private static Command.Supervise supervise(SupervisorAction action) {
        return new Command.Supervise(CALL, action, SUE);
    }

    private void adaTalksAndSueIsThere() {
        agent(ADA, AgentState.TALKING, true, Map.of());
        agent(SUE, AgentState.NOT_READY, true, Map.of());
        call(CALL, at(ADA, ConnectionState.CONNECTED, Optional.empty()));
    }

    @Test
    void states_are_forced_upon_those_who_are_signed_in_and_only_where_they_fit() {
        Command.ForceState ready = new Command.ForceState(AgentState.READY, OptionalInt.empty());
        Command.ForceSignOut out = new Command.ForceSignOut(OptionalInt.empty());
        assertThat(why(ready)).contains("The agent is not signed in.");
        agent(ADA, AgentState.SIGNED_OUT, true, Map.of());
        assertThat(why(out)).contains("The agent is not signed in.");
        agent(ADA, AgentState.READY, true, Map.of(AgentAction.SET_READY, "The agent is ready."));

        assertThat(why(ready)).contains("The agent is ready.");
        assertThat(why(new Command.ForceState(AgentState.NOT_READY, OptionalInt.empty())))
                .isEmpty();
        assertThat(why(out)).as("whatever the agent does").isEmpty();
    }

    @Test
    @DisplayName("R-SUP-04 calls are listened to with a phone that has room")
    void calls_are_listened_to_with_a_phone_that_has_room() {
        adaTalksAndSueIsThere();
        assertThat(why(supervise(SupervisorAction.MONITOR))).isEmpty();

        call(OTHER, at(SUE, ConnectionState.HELD, Optional.empty()));
        assertThat(why(supervise(SupervisorAction.MONITOR))).contains("The supervisor is on another call.");
        call(OTHER, at(SUE, ConnectionState.NULL, Optional.empty()));
        assertThat(why(supervise(SupervisorAction.MONITOR)))
                .as("in wrap-up of another")
                .isEmpty();
        agent(SUE, AgentState.NOT_READY, false, Map.of());
        assertThat(guard.refusal(ADA, supervise(SupervisorAction.MONITOR)).map(Problem::code))
                .contains(ProblemCode.DEVICE_OUT_OF_SERVICE);
        agent(SUE, AgentState.SIGNED_OUT, true, Map.of());
        assertThat(why(supervise(SupervisorAction.BARGE_IN)).orElseThrow())
                .startsWith("Sign in at a phone of your own first");
    }

    @Test
    void who_listens_is_no_agent_on_the_call_but_who_has_taken_it_over_is() {
        for (SupervisorAction action :
                List.of(SupervisorAction.MONITOR, SupervisorAction.WHISPER, SupervisorAction.BARGE_IN)) {
            call(
                    CALL,
                    at(ADA, ConnectionState.CONNECTED, Optional.empty()),
                    at(SUE, ConnectionState.CONNECTED, Optional.of(action)));
            assertThat(picture.call(CALL).orElseThrow().confidants()).containsExactly(ADA);
        }
        call(CALL, at(SUE, ConnectionState.CONNECTED, Optional.of(SupervisorAction.INTERCEPT)));
        assertThat(picture.call(CALL).orElseThrow().confidants()).containsExactly(SUE);
    }

    @Test
    void nobody_joins_a_sensitive_call_but_everybody_may_leave_it() {
        adaTalksAndSueIsThere();
        SensitiveView sensitive =
                new SensitiveView(NOON, NOON.plusSeconds(300), SensitiveBy.AGENT, RecordingPause.NONE);
        call(
                CALL,
                Optional.of(sensitive),
                at(ADA, ConnectionState.CONNECTED, Optional.empty()),
                at(SUE, ConnectionState.CONNECTED, Optional.of(SupervisorAction.MONITOR)));
        for (SupervisorAction action :
                List.of(SupervisorAction.MONITOR, SupervisorAction.BARGE_IN, SupervisorAction.INTERCEPT)) {
            assertThat(guard.refusal(ADA, supervise(action)).map(Problem::code)).contains(ProblemCode.SENSITIVE);
        }
        assertThat(why(supervise(SupervisorAction.MONITOR)).orElseThrow()).contains("2026-11-21T12:05:00Z");
        assertThat(why(new Command.StopSupervising(CALL, SUE))).isEmpty();
    }

    @Test
    void only_connected_calls_of_others_are_supervised() {
        adaTalksAndSueIsThere();
        call(CALL, at(ADA, ConnectionState.ALERTING, Optional.empty()));
        assertThat(why(supervise(SupervisorAction.MONITOR)))
                .contains("The agent's call is not connected; it is alerting.");
        assertThat(guard.refusal(ADA, new Command.Supervise(OTHER, SupervisorAction.MONITOR, SUE))
                        .map(Problem::code))
                .contains(ProblemCode.UNKNOWN_CALL);
        assertThat(guard.refusal(SUE, supervise(SupervisorAction.MONITOR)).map(Problem::code))
                .contains(ProblemCode.UNKNOWN_CALL);
        call(CALL, at(ADA, ConnectionState.CONNECTED, Optional.empty()));
        assertThat(why(new Command.Supervise(CALL, SupervisorAction.MONITOR, ADA)))
                .contains("Nobody supervises oneself.");
        call(
                CALL,
                at(ADA, ConnectionState.CONNECTED, Optional.empty()),
                at(SUE, ConnectionState.CONNECTED, Optional.empty()));
        assertThat(why(supervise(SupervisorAction.MONITOR))).contains("The supervisor is a party of the call already.");
    }

    @Test
    @DisplayName("R-SUP-01 one way of taking part leads to another, and to the end of it")
    void one_way_of_taking_part_leads_to_another() {
        adaTalksAndSueIsThere();
        Command.StopSupervising stop = new Command.StopSupervising(CALL, SUE);
        assertThat(why(stop)).contains("The supervisor supervises no such call.");
        call(
                CALL,
                at(ADA, ConnectionState.CONNECTED, Optional.empty()),
                at(SUE, ConnectionState.CONNECTED, Optional.of(SupervisorAction.MONITOR)));

        assertThat(why(supervise(SupervisorAction.MONITOR))).contains("The supervisor does so already.");
        assertThat(why(supervise(SupervisorAction.BARGE_IN))).isEmpty();
        assertThat(why(supervise(SupervisorAction.WHISPER))).contains("This peripheral does not offer it.");
        assertThat(why(stop)).isEmpty();
    }
}
