/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.ConnectionState;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.acd.RefusedException;
import org.ctihub.simulator.scenario.Scenario.AgentRangeSpec;
import org.ctihub.simulator.scenario.Scenario.DialedNumberSpec;
import org.ctihub.simulator.scenario.Scenario.PeripheralSpec;
import org.ctihub.simulator.scenario.Scenario.SkillGroupSpec;
import org.ctihub.simulator.scenario.Scenario.TimesSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A random walk through everything that phones, callers and agents can do")
class RandomWalkTest {

    private static final int STEPS = 12_000;
    private static final int MAX_CALLS = 8;
    private static final String[] RARE_EVENTS = {
        "CallTransferred",
        "CallConferenced",
        "DeviceMoved",
        "CallFailed",
        "CallDequeued",
        "CallHeld",
        "CallRetrieved",
        "ReachedNetwork",
        "AgentPreCall",
        "CallDiverted",
        "CallDataUpdated",
        "MediaChanged",
        "GreetingChanged"
    };
    private static final int[] VERSIONS = {9, 13, 14, 19, 20, 22, 24, 25};

    private final List<AcdEvent> events = new ArrayList<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private final Frame frame = RawClient.CODEC.newFrame();
    private int accepted;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName(
            "R-CALL-04 R-CALL-06: keeps calls, connections and agent states consistent, and every event can be read")
    void staysConsistent(long seed) {
        Random random = new Random(seed);
        Peripheral peripheral =
                new Peripheral(spec(seed % 3 == 0 ? 0 : 5), RawClient.CODEC, null, 0, seed, null, () -> 0, this::sent);
        Acd acd = peripheral.acd();
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            String what = "seed " + seed + " step " + step;
            now += random.nextInt(1_500);
            acd.advance(now);
            try {
                act(acd, random);
                accepted++;
            } catch (RefusedException e) {
                assertThat(e.refusal()).as(what).isNotNull();
            }
            acd.advance(now);
            check(what, acd);
        }
        assertThat(accepted).as("seed %d: most steps should do something", seed).isGreaterThan(STEPS / 10);
        Set<String> kinds = new HashSet<>();
        events.forEach(event -> kinds.add(event.getClass().getSimpleName()));
        assertThat(kinds)
                .as("seed %d: the walk meets the rare events too", seed)
                .contains(RARE_EVENTS);
        for (Call call : List.copyOf(acd.exchange().calls())) {
            if (!call.isOver()) {
                acd.calls().clearCall(call.id());
            }
        }
        acd.advance(now);
        check("seed " + seed + " at the end", acd);
        assertThat(acd.exchange().calls()).as("seed %d: no call is left", seed).isEmpty();
        assertThat(ended).as("seed %d: every call that began has ended", seed).isEqualTo(begun);
    }

    private int sent(Peripheral peripheral, AcdEvent event) {
        on(peripheral, event);
        return 0;
    }

    private static PeripheralSpec spec(double wrapUp) {
        return new PeripheralSpec(
                "acme",
                5000,
                null,
                new TimesSpec(10.0, 20.0, wrapUp, 1.0, 30.0, 5.0, 2.0),
                null,
                List.of(new SkillGroupSpec(1, 5001, "Sales"), new SkillGroupSpec(2, 5002, "Support")),
                List.of(
                        new DialedNumberSpec("8001", "Sales", 1, null),
                        new DialedNumberSpec("8002", "Support", 2, null)),
                null,
                null,
                List.of(new AgentRangeSpec(6, 1001, 3001, "pw", List.of(1, 2), 1)),
                null,
                List.of("user.account"),
                List.of("user.notes"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void on(Peripheral peripheral, AcdEvent event) {
        events.add(event);
        if (event instanceof AcdEvent.CallBegun call) {
            assertThat(begun.add(call.connection().callId()))
                    .as("%s begins once", event)
                    .isTrue();
        } else if (event instanceof AcdEvent.CallEnded call) {
            assertThat(ended.add(call.connection().callId()))
                    .as("%s ends once", event)
                    .isTrue();
        } else if (event instanceof AcdEvent.CallEvent call) {
            assertThat(begun)
                    .as("%s comes after the beginning", event)
                    .contains(call.connection().callId());
            assertThat(ended)
                    .as("%s comes before the end", event)
                    .doesNotContain(call.connection().callId());
        }
        int version = VERSIONS[events.size() % VERSIONS.length];
        FrameBuilder builder = EventFrames.build(peripheral, event, version, null, id -> 0);
        if (builder != null) {
            byte[] bytes = builder.toBuffer().getBytes();
            frame.wrap(Unpooled.wrappedBuffer(bytes), 0, version);
            assertThat(frame.length()).as("%s is one frame", event).isEqualTo(bytes.length);
        }
    }

    private static void act(Acd acd, Random random) {
        String agent = Integer.toString(1001 + random.nextInt(6));
        String phone = Integer.toString(3001 + random.nextInt(6));
        String target = switch (random.nextInt(6)) {
            case 0 -> "8001";
            case 1 -> "8002";
            case 2 -> "5550" + (100 + random.nextInt(5));
            case 3 -> "12";
            default -> Integer.toString(3001 + random.nextInt(6));
        };
        Device device = acd.exchange().device(phone);
        List<Integer> at = new ArrayList<>();
        if (device != null) {
            device.connections().forEach(c -> at.add(c.call().id()));
        }
        int one = at.isEmpty() ? 1 : at.get(random.nextInt(at.size()));
        // With two calls at a phone the second one is meant, so that joining calls is often possible.
        int two = at.isEmpty() ? 1 : at.get(at.get(0) == one ? at.size() - 1 : 0);
        CallData data = CallData.EMPTY.withVariable(1 + random.nextInt(10), "v" + random.nextInt(3));
        switch (random.nextInt(24)) {
            case 0 -> acd.desk().signIn(agent, "pw", phone);
            case 1 -> acd.desk().signOut(agent, 0, random.nextBoolean());
            case 2, 3, 4 -> acd.desk().request(agent, AgentState.AVAILABLE, 0);
            case 5 -> acd.desk().request(agent, AgentState.NOT_READY, random.nextInt(3));
            case 6 -> acd.desk().request(agent, AgentState.WORK_READY, 0);
            case 7, 8 -> {
                if (acd.exchange().calls().size() < MAX_CALLS) {
                    acd.calls().arrive("555" + (1_000 + random.nextInt(9_000)), target, "", data);
                } else {
                    acd.calls().answer(phone, -1);
                }
            }
            case 9, 10, 11 -> acd.calls().answer(phone, -1);
            case 12 -> acd.calls().hold(phone, one);
            case 13 -> acd.calls().retrieve(phone, one);
            case 14 -> acd.calls().consult(phone, one, target, data);
            case 15 -> acd.calls().alternate(phone, one, two);
            case 16 -> acd.calls().reconnect(phone, one, two);
            case 17 -> acd.merges().transfer(phone, one, two);
            case 18 -> acd.merges().conference(phone, one, two);
            case 19 -> acd.merges().transferBlind(phone, one, target);
            case 20 -> acd.merges().conferenceBlind(phone, one, target);
            case 21 -> acd.calls().make(phone, target, data);
            case 22 -> acd.calls().deflect(phone, one, target);
            default -> {
                if (random.nextBoolean()) {
                    acd.calls().clearConnection(one, phone);
                } else if (random.nextBoolean()) {
                    acd.calls().outsideLeaves(one, null);
                } else {
                    acd.calls().changeData(one, d -> d.overlaidBy(data).withScalar("user.account", "x"));
                }
            }
        }
    }

    private static void check(String what, Acd acd) {
        int waiting = 0;
        for (Call call : acd.exchange().calls()) {
            assertThat(call.isOver())
                    .as("%s: call %d is over but kept", what, call.id())
                    .isFalse();
            boolean failed = call.connections().stream().anyMatch(c -> c.state() == ConnectionState.FAILED);
            assertThat(call.connections().size())
                    .as("%s: parties of call %d: %s", what, call.id(), states(call))
                    .isGreaterThanOrEqualTo(failed ? 1 : 2);
            boolean queued = call.connections().stream().anyMatch(c -> c.state() == ConnectionState.QUEUED);
            assertThat(call.queuedIn() != null)
                    .as("%s: queue of call %d: %s", what, call.id(), states(call))
                    .isEqualTo(queued);
            waiting += queued ? 1 : 0;
            for (Connection connection : call.connections()) {
                assertThat(connection.state()).as("%s: %s", what, states(call)).isNotEqualTo(ConnectionState.NULL);
                Device device = acd.exchange().device(connection.party().id());
                if (device != null) {
                    assertThat(device.connections())
                            .as("%s: %s knows call %d", what, device.extension(), call.id())
                            .contains(connection);
                }
            }
        }
        assertThat(acd.queues().waitingFor(1) + acd.queues().waitingFor(2))
                .as("%s: calls in queues", what)
                .isEqualTo(waiting);
        for (Device device : acd.exchange().devices()) {
            for (Connection connection : device.connections()) {
                assertThat(acd.exchange().call(connection.call().id()))
                        .as(
                                "%s: %s holds on to call %d",
                                what, device.extension(), connection.call().id())
                        .isSameAs(connection.call());
            }
        }
        for (Agent agent : acd.exchange().agents()) {
            checkAgent(what, agent);
        }
    }

    private static String states(Call call) {
        StringBuilder text = new StringBuilder();
        call.connections()
                .forEach(c -> text.append(c.party().id())
                        .append(' ')
                        .append(c.state())
                        .append(", "));
        return text.toString();
    }

    private static void checkAgent(String what, Agent agent) {
        Device device = agent.device();
        String as = what + ": agent " + agent.profile().id() + " is " + agent.state();
        if (device == null) {
            assertThat(agent.state()).as(as).isEqualTo(AgentState.LOGOUT);
            return;
        }
        Set<ConnectionState> states = new HashSet<>();
        device.connections().forEach(c -> states.add(c.state()));
        if (states.contains(ConnectionState.CONNECTED) || states.contains(ConnectionState.FAILED)) {
            assertThat(agent.state()).as(as).isEqualTo(AgentState.TALKING);
        } else if (states.contains(ConnectionState.HELD)) {
            assertThat(agent.state()).as(as).isEqualTo(AgentState.HOLD);
        } else if (states.isEmpty()) {
            assertThat(agent.state())
                    .as(as)
                    .isIn(AgentState.NOT_READY, AgentState.AVAILABLE, AgentState.WORK_READY, AgentState.WORK_NOT_READY);
        } else {
            assertThat(agent.state()).as(as).isNotIn(AgentState.TALKING, AgentState.HOLD, AgentState.AVAILABLE);
        }
        long active = device.connections().stream()
                .filter(c -> c.state() == ConnectionState.CONNECTED)
                .count();
        assertThat(active)
                .as("%s: active calls of %s", what, device.extension())
                .isLessThanOrEqualTo(1);
    }
}
