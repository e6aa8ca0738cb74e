/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.Refusals;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.AgentView;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.acd.RefusedException;
import org.ctihub.simulator.scenario.Scenario.AgentRangeSpec;
import org.ctihub.simulator.scenario.Scenario.DialedNumberSpec;
import org.ctihub.simulator.scenario.Scenario.PeripheralSpec;
import org.ctihub.simulator.scenario.Scenario.SkillGroupSpec;
import org.ctihub.simulator.scenario.Scenario.TimesSpec;

/** The simulator's ACD, its events as messages, and answers to the questions that are asked after a gap: no socket, no clock. */
public final class AcdOnWire {
    private static final int AGENTS = 5;
    private static final int MAX_CALLS = 7;

    private final Codec codec;
    private final int version;
    private final Peripheral peripheral;
    private final Random random;
    private long now;

    public AcdOnWire(Codec codec, int version, long seed, boolean opaque, Consumer<Frame> events) {
        this.codec = codec;
        this.version = version;
        this.random = new Random(seed);
        this.peripheral = new Peripheral(
                spec(seed),
                codec,
                opaque ? org.ctihub.simulator.scenario.Scenario.ConnectionIds.OPAQUE : null,
                0,
                seed,
                null,
                () -> now,
                (from, event) -> {
                    FrameBuilder message = EventFrames.build(from, event, version, null, id -> 0);
                    if (message != null && wanted(event)) {
                        events.accept(read(message));
                    }
                    return 0;
                });
    }

    private static boolean wanted(AcdEvent event) {
        return !(event instanceof AcdEvent.MediaChanged) && !(event instanceof AcdEvent.ReachedNetwork);
    }

    private static PeripheralSpec spec(long seed) {
        return new PeripheralSpec(
                "acme",
                5000,
                null,
                new TimesSpec(10.0, 20.0, seed % 3 == 0 ? 0.0 : 8.0, 1.0, 30.0, 5.0, seed % 4 == 0 ? 2.0 : 0.0),
                null,
                List.of(new SkillGroupSpec(1, 5001, "Sales"), new SkillGroupSpec(2, 5002, "Support")),
                List.of(
                        new DialedNumberSpec("8001", "Sales", 1, null),
                        new DialedNumberSpec("8002", "Support", 2, null)),
                null,
                null,
                List.of(new AgentRangeSpec(AGENTS, 1001, 3001, "pw", List.of(1, 2), 1)),
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

    private Frame read(FrameBuilder message) {
        return codec.newFrame().wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, version);
    }

    public Acd acd() {
        return peripheral.acd();
    }

    public static int number(AgentState state) {
        return Wire.agentState(state);
    }

    public static int number(org.ctihub.simulator.acd.ConnectionState state) {
        return Wire.connectionState(state);
    }

    /** Something happens at the phones; often nothing, since it cannot. */
    public void step() {
        now += random.nextInt(1_500);
        acd().advance(now);
        try {
            act();
        } catch (RefusedException e) {
            // One of many tries that make no sense in this state.
            now++;
        }
        acd().advance(now);
    }

    /** All calls end. */
    public void clearCalls() {
        for (Call call : List.copyOf(acd().exchange().calls())) {
            if (!call.isOver()) {
                acd().calls().clearCall(call.id());
            }
        }
        acd().advance(now);
    }

    private void act() {
        String agent = Integer.toString(1001 + random.nextInt(AGENTS));
        String phone = Integer.toString(3001 + random.nextInt(AGENTS));
        String target = switch (random.nextInt(5)) {
            case 0 -> "8001";
            case 1 -> "8002";
            case 2 -> "5550" + (100 + random.nextInt(5));
            default -> Integer.toString(3001 + random.nextInt(AGENTS));
        };
        Device device = acd().exchange().device(phone);
        List<Integer> at = device == null
                ? List.of()
                : device.connections().stream().map(c -> c.call().id()).toList();
        int one = at.isEmpty() ? 1 : at.get(random.nextInt(at.size()));
        int two = at.isEmpty() ? 1 : at.get(at.get(0) == one ? at.size() - 1 : 0);
        CallData data = CallData.EMPTY.withVariable(1 + random.nextInt(10), "v" + random.nextInt(3));
        switch (random.nextInt(24)) {
            case 0 -> acd().desk().signIn(agent, "pw", phone);
            case 1 -> acd().desk().signOut(agent, 0, random.nextInt(4) == 0);
            case 2, 3, 4 -> acd().desk().request(agent, AgentState.AVAILABLE, 0);
            case 5 -> acd().desk().request(agent, AgentState.NOT_READY, random.nextInt(3));
            case 6 -> acd().desk().request(agent, AgentState.WORK_READY, 0);
            case 7, 8 -> {
                if (acd().exchange().calls().size() < MAX_CALLS) {
                    acd().calls().arrive("555" + (1_000 + random.nextInt(9_000)), target, "", data);
                } else {
                    acd().calls().answer(phone, -1);
                }
            }
            case 9, 10, 11 -> acd().calls().answer(phone, -1);
            case 12 -> acd().calls().hold(phone, one);
            case 13 -> acd().calls().retrieve(phone, one);
            case 14 -> acd().calls().consult(phone, one, target, data);
            case 15 -> acd().calls().alternate(phone, one, two);
            case 16 -> acd().calls().reconnect(phone, one, two);
            case 17 -> acd().merges().transfer(phone, one, two);
            case 18 -> acd().merges().conference(phone, one, two);
            case 19 -> acd().merges().transferBlind(phone, one, target);
            case 20 -> acd().merges().conferenceBlind(phone, one, target);
            case 21 -> acd().calls().make(phone, target, data);
            case 22 -> acd().calls().deflect(phone, one, target);
            default -> rare(phone, one, data);
        }
    }

    private void rare(String phone, int call, CallData data) {
        if (random.nextBoolean()) {
            acd().calls().clearConnection(call, phone);
        } else if (random.nextBoolean()) {
            acd().calls().outsideLeaves(call, null);
        } else {
            acd().calls().changeData(call, before -> before.overlaidBy(data).withScalar("user.account", "x"));
        }
    }

    /** Answers as the simulated CTI Server does; throws what a session would make of a refusal. */
    public Frame answer(FrameBuilder request) throws CtiFailure {
        Frame asked = read(request);
        return switch (asked.type()) {
            case MessageTypes.QUERY_AGENT_STATE_REQ -> agent(asked.getText(Fields.AGENT_ID, ""));
            case MessageTypes.SNAPSHOT_DEVICE_REQ -> device(asked.getText(Fields.AGENT_INSTRUMENT, ""));
            case MessageTypes.SNAPSHOT_CALL_REQ ->
                call(asked.getInt(Fields.CONNECTION_CALL_ID), asked.getText(Fields.CONNECTION_DEVICE_ID, ""));
            default -> throw new IllegalArgumentException(asked.name());
        };
    }

    private Frame agent(String id) {
        Agent agent = acd().exchange().agents().stream()
                .filter(each -> each.profile().id().equals(id))
                .findFirst()
                .orElseThrow();
        AgentView view = acd().desk().view(agent);
        FrameBuilder conf = codec.message(MessageTypes.QUERY_AGENT_STATE_CONF, version)
                .set(Fields.AGENT_STATE, Wire.agentState(view.state()))
                .set(Fields.MRDID, Wire.VOICE_MRD)
                .set(Fields.AGENT_ID, id);
        if (agent.isSignedIn()) {
            conf.set(Fields.AGENT_EXTENSION, view.extension());
        }
        return read(conf);
    }

    private Frame device(String extension) throws CtiFailure {
        Device device = acd().exchange().device(extension);
        if (device == null) {
            throw Refusals.noSuchDevice();
        }
        FrameBuilder conf = codec.message(MessageTypes.SNAPSHOT_DEVICE_CONF, version);
        for (Connection connection : device.connections()) {
            entry(conf, connection).add(Fields.CALL_STATE, Wire.connectionState(connection.state()));
        }
        return read(conf);
    }

    private FrameBuilder entry(FrameBuilder conf, Connection connection) {
        return peripheral
                .connectionNames()
                .add(
                        conf,
                        Fields.CALL_CONNECTION_CALL_ID,
                        Fields.CALL_CONNECTION_DEVICE_ID_TYPE,
                        Fields.CALL_CONNECTION_DEVICE_ID,
                        connection.ref());
    }

    private Frame call(int id, String name) throws CtiFailure {
        Call call = acd().exchange().call(id);
        if (call == null) {
            throw Refusals.noSuchCall();
        }
        ConnectionNames names = peripheral.connectionNames();
        String device = names.device(id, name);
        if (names.isOpaque() && (device == null || call.connection(device) == null)) {
            throw Refusals.noSuchConnection();
        }
        FrameBuilder conf = codec.message(MessageTypes.SNAPSHOT_CALL_CONF, version)
                .set(Fields.CALL_TYPE, Wire.callType(call.kind()));
        DataFrames.origin(conf, call.origin(), true);
        DataFrames.all(conf, call.data(), null, true);
        call.connections()
                .forEach(connection -> entry(conf, connection)
                        .add(Fields.CALL_DEVICE_TYPE, Wire.deviceType(connection.party()))
                        .add(Fields.CALL_DEVICE_ID, connection.party().id())
                        .add(Fields.CALL_DEVICE_CONNECTION_STATE, Wire.connectionState(connection.state())));
        ConnectionRef consultOf = call.consultOf();
        if (consultOf != null && version >= 14) {
            names.set(conf, ConnectionFields.CONSULT_OF, consultOf);
        }
        return read(conf);
    }
}
