/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentView;
import org.ctihub.simulator.acd.Cause;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.ConnectionState;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.acd.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened at one peripheral, numbered from 1, whether a client heard of it or not; the last 1,000,000
 * entries. Entries are kept in blocks of plain arrays, so that writing one costs next to nothing.
 *
 * <p>Beside the ACD's happenings it holds what the server itself told about them: peripheral offline, calls ended or
 * announced again without anything having happened to them.
 */
public final class History {

    /** What an entry is about. */
    public enum Kind {
        /** A call, at the ACD. */
        CALL,
        /** An agent's state, at the ACD. */
        AGENT_STATE,
        /** A phone's connection to its call manager. */
        DEVICE,
        /** What the server told of its own accord. */
        TOLD
    }

    /**
     * One entry.
     *
     * @param number counts from 1
     * @param atMillis when, milliseconds since 1970
     * @param what a word for it
     * @param callId 0 without a call
     * @param otherCallId the second call of a transfer, conference, consultation, or 0
     * @param device whose connection, empty without one
     * @param agent who is concerned or signed in at the device, empty if nobody
     * @param state the protocol's number of the agent state or connection state, -1 without one
     * @param code the reason code of an agent state, or the protocol's number of the cause of a call event
     * @param sent how many sessions were sent a frame of it
     */
    public record Entry(
            long number,
            long atMillis,
            Kind kind,
            String what,
            int callId,
            int otherCallId,
            String device,
            String agent,
            int state,
            int code,
            int sent) {}

    private static final int KEPT = 1_000_000;
    private static final int BLOCK = 8_192;

    private static final class Block {
        private final long[] at = new long[BLOCK];
        private final @Nullable Kind[] kind = new @Nullable Kind[BLOCK];
        private final int[] call = new int[BLOCK];
        private final int[] other = new int[BLOCK];
        private final byte[] state = new byte[BLOCK];
        private final int[] code = new int[BLOCK];
        private final int[] sent = new int[BLOCK];
        private final @Nullable String[] what = new @Nullable String[BLOCK];
        private final @Nullable String[] device = new @Nullable String[BLOCK];
        private final @Nullable String[] agent = new @Nullable String[BLOCK];
    }

    private final Exchange exchange;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private long firstBlock;
    private long count;

    History(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The number of the last entry, 0 when there is none. */
    public long last() {
        return count;
    }

    /** The number of the oldest entry that is kept. */
    public long first() {
        return firstBlock * BLOCK + 1;
    }

    /** The entries after one, at most so many, the oldest first. */
    public List<Entry> after(long number, int limit) {
        long from = Math.max(number + 1, first());
        long to = Math.min(count, from + limit - 1);
        List<Entry> found = new ArrayList<>();
        if (from > to) {
            return found;
        }
        long index = firstBlock;
        for (Block block : blocks) {
            long start = index++ * BLOCK;
            for (long n = Math.max(from, start + 1); n <= Math.min(to, start + BLOCK); n++) {
                found.add(entry(block, n));
            }
        }
        return found;
    }

    private static Entry entry(Block block, long number) {
        int i = (int) ((number - 1) % BLOCK);
        Kind kind = block.kind[i];
        String what = block.what[i];
        String device = block.device[i];
        String agent = block.agent[i];
        return new Entry(
                number,
                block.at[i],
                kind == null ? Kind.TOLD : kind,
                what == null ? "" : what,
                block.call[i],
                block.other[i],
                device == null ? "" : device,
                agent == null ? "" : agent,
                block.state[i],
                block.code[i],
                block.sent[i]);
    }

    /** What the server told of its own accord. */
    void told(long now, String what, @Nullable ConnectionRef ref, int sent) {
        String device = ref == null ? "" : ref.deviceId();
        add(now, Kind.TOLD, what, ref == null ? 0 : ref.callId(), 0, device, at(device), -1, 0, sent);
    }

    /** A phone went out of service or came back. */
    void device(long now, String extension, boolean inService, int sent) {
        String what = inService ? "inService" : "outOfService";
        add(now, Kind.DEVICE, what, 0, 0, extension, at(extension), -1, 0, sent);
    }

    /** Something that happened at the ACD. */
    void happened(long now, AcdEvent event, int sent) {
        if (event instanceof AcdEvent.AgentStateChanged changed) {
            AgentView agent = changed.agent();
            int state = Wire.agentState(agent.state());
            String id = agent.profile().id();
            add(now, Kind.AGENT_STATE, "state", 0, 0, agent.extension(), id, state, agent.reason(), sent);
        } else if (event instanceof AcdEvent.CallEvent call) {
            call(now, call, sent);
        }
    }

    private void call(long now, AcdEvent.CallEvent event, int sent) {
        if (event instanceof AcdEvent.CallBegun) {
            call(now, event, "begun", 0, Cause.NONE, null, sent);
        } else if (event instanceof AcdEvent.CallDelivered e) {
            call(now, event, "delivered", 0, e.cause(), e.state(), sent);
        } else if (event instanceof AcdEvent.CallEstablished e) {
            call(now, event, "established", 0, e.cause(), ConnectionState.CONNECTED, sent);
        } else if (event instanceof AcdEvent.CallHeld e) {
            call(now, event, "held", 0, e.cause(), ConnectionState.HELD, sent);
        } else if (event instanceof AcdEvent.CallRetrieved e) {
            call(now, event, "retrieved", 0, e.cause(), ConnectionState.CONNECTED, sent);
        } else if (event instanceof AcdEvent.ConnectionCleared e) {
            call(now, event, "connectionCleared", 0, e.cause(), ConnectionState.NULL, sent);
        } else if (event instanceof AcdEvent.CallCleared e) {
            call(now, event, "cleared", 0, e.cause(), null, sent);
        } else if (event instanceof AcdEvent.CallEnded) {
            call(now, event, "ended", 0, Cause.NONE, null, sent);
        } else if (event instanceof AcdEvent.ServiceInitiated e) {
            ConnectionRef of = e.consultOf();
            int consultOf = of == null ? 0 : of.callId();
            call(now, event, "initiated", consultOf, e.cause(), ConnectionState.INITIATED, sent);
        } else if (event instanceof AcdEvent.CallOriginated e) {
            call(now, event, "originated", 0, e.cause(), ConnectionState.CONNECTED, sent);
        } else if (event instanceof AcdEvent.ReachedNetwork) {
            call(now, event, "reachedNetwork", 0, Cause.NONE, null, sent);
        } else if (event instanceof AcdEvent.CallFailed e) {
            call(now, event, "failed", 0, e.cause(), ConnectionState.FAILED, sent);
        } else if (event instanceof AcdEvent.CallQueued e) {
            call(now, event, "queued", 0, e.cause(), ConnectionState.QUEUED, sent);
        } else if (event instanceof AcdEvent.CallDequeued e) {
            call(now, event, "dequeued", 0, e.cause(), null, sent);
        } else if (event instanceof AcdEvent.CallDiverted e) {
            call(now, event, "diverted", 0, e.cause(), null, sent);
        } else if (event instanceof AcdEvent.CallTransferred e) {
            call(now, event, "transferred", other(e.secondary()), Cause.TRANSFER, null, sent);
        } else if (event instanceof AcdEvent.CallConferenced e) {
            call(now, event, "conferenced", other(e.secondary()), Cause.CONFERENCE, null, sent);
        } else if (event instanceof AcdEvent.CallDataUpdated) {
            call(now, event, "dataChanged", 0, Cause.NONE, null, sent);
        } else if (event instanceof AcdEvent.DeviceMoved e) {
            call(now, event, "moved", e.to().callId(), Cause.NONE, null, sent);
        }
    }

    private static int other(@Nullable ConnectionRef ref) {
        return ref == null ? 0 : ref.callId();
    }

    private void call(
            long now,
            AcdEvent.CallEvent event,
            String what,
            int other,
            Cause cause,
            @Nullable ConnectionState state,
            int sent) {
        ConnectionRef ref = event.connection();
        int number = state == null ? -1 : Wire.connectionState(state);
        add(
                now,
                Kind.CALL,
                what,
                ref.callId(),
                other,
                ref.deviceId(),
                at(ref.deviceId()),
                number,
                Wire.cause(cause),
                sent);
    }

    /** Who is signed in at a device. */
    private String at(String deviceId) {
        Device device = exchange.device(deviceId);
        Agent agent = device == null ? null : device.agent();
        return agent == null ? "" : agent.profile().id();
    }

    private void add(
            long now,
            Kind kind,
            String what,
            int callId,
            int other,
            String device,
            String agent,
            int state,
            int code,
            int sent) {
        int i = (int) (count % BLOCK);
        if (i == 0) {
            blocks.addLast(new Block());
            if (blocks.size() > KEPT / BLOCK + 1) {
                blocks.removeFirst();
                firstBlock++;
            }
        }
        count++;
        Block block = blocks.getLast();
        block.at[i] = now;
        block.kind[i] = kind;
        block.what[i] = what;
        block.call[i] = callId;
        block.other[i] = other;
        block.device[i] = device;
        block.agent[i] = agent;
        block.state[i] = (byte) state;
        block.code[i] = code;
        block.sent[i] = sent;
    }
}
