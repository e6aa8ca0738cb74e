/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Device;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each event to the sessions that want it. An event is encoded once per protocol version, whatever the number of
 * sessions; only sessions that registered for single variables get frames of their own.
 */
final class EventFan {

    private record Waiting(Session session, Buffer frame) {}

    private static final Logger LOG = LoggerFactory.getLogger(EventFan.class);
    private static final int VERSIONS = 26;

    private final Supplier<List<Session>> sessions;
    private final @Nullable Buffer[] encoded = new @Nullable Buffer[VERSIONS];
    private final List<Waiting> held = new ArrayList<>();
    private boolean holding;
    private long events;

    EventFan(Supplier<List<Session>> sessions) {
        this.sessions = sessions;
    }

    /** How many frames of events were sent to all sessions together. */
    long events() {
        return events;
    }

    /** Keeps event frames back until {@link #release}, so that a confirmation can go first. */
    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        for (Waiting waiting : held) {
            waiting.session.send(waiting.frame);
        }
        held.clear();
    }

    /** Sends an event to all who want it and says how many sessions that were. */
    int on(Peripheral peripheral, AcdEvent event) {
        List<Session> all = sessions.get();
        if (all.isEmpty() || !peripheral.link().isUp()) {
            return 0;
        }
        long before = events;
        Arrays.fill(encoded, null);
        for (Session session : all) {
            SessionTerms terms = session.terms();
            if (terms == null || !session.isServed()) {
                continue;
            }
            ClientBinding binding = terms.binding();
            if (binding != null && binding.peripheral().equals(peripheral)) {
                bound(session, terms, binding, event);
            } else if (terms.isAllEvents()) {
                deliver(session, terms, peripheral, event);
            }
        }
        return (int) (events - before);
    }

    /** Sends what the server tells of its own accord to the All Events sessions, and says how many they are. */
    int tell(Peripheral peripheral, AcdEvent event) {
        long before = events;
        Arrays.fill(encoded, null);
        for (Session session : sessions.get()) {
            SessionTerms terms = session.terms();
            if (terms != null && session.isServed() && terms.binding() == null && terms.isAllEvents()) {
                deliver(session, terms, peripheral, event);
            }
        }
        return (int) (events - before);
    }

    /** Ends calls for the sessions that are bound to a phone of the peripheral. */
    void endBound(Peripheral peripheral, IntPredicate which) {
        bound(peripheral, (session, terms, binding) -> {
            for (int callId : Set.copyOf(binding.calls())) {
                if (which.test(callId) && binding.calls().remove(callId)) {
                    ConnectionRef own = new ConnectionRef(callId, binding.extension());
                    deliver(session, terms, peripheral, new AcdEvent.CallEnded(own));
                }
            }
        });
    }

    /**
     * The link to the ACD is back: tells the sessions bound to a phone of the calls that they do not know.
     *
     * @param again of those too that they know
     * @param before which calls there were when the link was lost; these simply go on
     */
    void returnBound(Peripheral peripheral, boolean again, IntPredicate before) {
        bound(peripheral, (session, terms, binding) -> {
            Device device = peripheral.acd().exchange().device(binding.extension());
            if (again) {
                binding.calls().clear();
            } else if (device != null) {
                for (Connection connection : device.connections()) {
                    if (before.test(connection.call().id())) {
                        binding.calls().add(connection.call().id());
                    }
                }
            }
            announce(session, binding);
        });
    }

    private interface BoundAction {
        void with(Session session, SessionTerms terms, ClientBinding binding);
    }

    private void bound(Peripheral peripheral, BoundAction action) {
        for (Session session : sessions.get()) {
            SessionTerms terms = session.terms();
            ClientBinding binding = terms == null ? null : terms.binding();
            if (terms != null
                    && binding != null
                    && session.isServed()
                    && binding.peripheral().equals(peripheral)) {
                action.with(session, terms, binding);
            }
        }
    }

    /** The calls in progress at the phone that a session is bound to (R-FO-06, R-FO-18). */
    void announce(Session session, ClientBinding binding) {
        Peripheral peripheral = binding.peripheral();
        Device device = peripheral.acd().exchange().device(binding.extension());
        if (device == null || !peripheral.link().isUp()) {
            return;
        }
        for (Connection connection : device.connections()) {
            Call call = connection.call();
            begin(
                    session,
                    binding,
                    connection.ref(),
                    new AcdEvent.DeviceJoined(connection.ref(), call.kind(), call.origin(), call.data()));
        }
    }

    /** Tells one All Events session what is known of all calls, as a side does that took over (R-FO-19). */
    void partyUpdates(Session session, SessionTerms terms, Peripheral peripheral) {
        if (!terms.isAllEvents() || !peripheral.link().isUp()) {
            return;
        }
        for (Call call : peripheral.acd().exchange().calls()) {
            for (AcdEvent event : call.retold()) {
                Arrays.fill(encoded, null);
                deliver(session, terms, peripheral, event);
            }
        }
    }

    /** What a session bound to one phone sees (R-EVT-01); begin and end are those of its own connection. */
    private void bound(Session session, SessionTerms terms, ClientBinding binding, AcdEvent event) {
        Peripheral peripheral = binding.peripheral();
        String extension = binding.extension();
        if (event instanceof AcdEvent.DeviceJoined joined) {
            if (joined.connection().deviceId().equals(extension)) {
                begin(session, binding, joined.connection(), joined);
            }
        } else if (event instanceof AcdEvent.DeviceLeft left) {
            if (left.connection().deviceId().equals(extension)
                    && binding.calls().remove(left.connection().callId())) {
                deliver(session, terms, peripheral, new AcdEvent.CallEnded(left.connection()));
            }
        } else if (event instanceof AcdEvent.DeviceMoved moved) {
            if (moved.to().deviceId().equals(extension)) {
                binding.calls().remove(moved.connection().callId());
                binding.calls().add(moved.to().callId());
                deliver(session, terms, peripheral, moved);
            }
        } else if (event instanceof AcdEvent.CallBegun || event instanceof AcdEvent.CallEnded) {
            // Of the call as a whole; this session has those of its connection.
            return;
        } else if (event instanceof AcdEvent.CallDataUpdated updated) {
            if (binding.calls().contains(updated.connection().callId())) {
                ConnectionRef own = new ConnectionRef(updated.connection().callId(), extension);
                deliver(
                        session,
                        terms,
                        peripheral,
                        new AcdEvent.CallDataUpdated(
                                own, updated.kind(), updated.origin(), updated.before(), updated.data()));
            }
        } else if (event instanceof AcdEvent.CallCleared cleared) {
            if (binding.calls().contains(cleared.connection().callId())) {
                ConnectionRef own = new ConnectionRef(cleared.connection().callId(), extension);
                deliver(session, terms, peripheral, new AcdEvent.CallCleared(own, cleared.cause()));
            }
        } else if (event instanceof AcdEvent.CallEvent call) {
            if (binding.calls().contains(call.connection().callId())) {
                deliver(session, terms, peripheral, event);
            }
        } else if (event instanceof AcdEvent.AgentStateChanged changed) {
            if (changed.agent().profile().id().equals(binding.agentId())) {
                deliver(session, terms, peripheral, event);
            }
        } else if (event instanceof AcdEvent.AgentTasksChanged changed) {
            if (changed.agent().profile().id().equals(binding.agentId())) {
                deliver(session, terms, peripheral, event);
            }
        } else if (event instanceof AcdEvent.AgentPreCall preCall
                && preCall.agent().extension().equals(extension)) {
            deliver(session, terms, peripheral, event);
        }
    }

    /** Tells a session bound to a phone that the phone has a call. */
    private void begin(Session session, ClientBinding binding, ConnectionRef own, AcdEvent.DeviceJoined joined) {
        SessionTerms terms = session.terms();
        if (terms != null && binding.calls().add(own.callId())) {
            deliver(
                    session,
                    terms,
                    binding.peripheral(),
                    new AcdEvent.CallBegun(own, joined.kind(), joined.origin(), joined.data()));
        }
    }

    private void deliver(Session session, SessionTerms terms, Peripheral peripheral, AcdEvent event) {
        if (!EventMasks.wants(terms, event)) {
            return;
        }
        Registration registration = session.registration();
        // Frames made for one phone's session differ from those for all.
        boolean shared = registration == null && terms.binding() == null;
        Buffer frame = shared ? encoded[terms.version()] : null;
        if (frame == null) {
            frame = encode(peripheral, event, terms.version(), registration);
            if (frame == null) {
                return;
            }
            if (shared) {
                encoded[terms.version()] = frame;
            }
        }
        send(session, frame);
    }

    /** Sends the frame of an event, behind the confirmation that is due. */
    void send(Session session, Buffer frame) {
        events++;
        if (holding) {
            held.add(new Waiting(session, frame));
        } else {
            session.send(frame);
        }
    }

    private @Nullable Buffer encode(
            Peripheral peripheral, AcdEvent event, int version, @Nullable Registration registration) {
        try {
            FrameBuilder builder = EventFrames.build(
                    peripheral, event, version, registration, agentId -> sessionOf(peripheral, agentId));
            return builder == null ? null : builder.toBuffer();
        } catch (GedException e) {
            LOG.error("an event cannot be written in version {}: {}", version, e.getMessage());
            return null;
        }
    }

    /** The SessionID of an agent's own Client Events session, or 0 (R-AGT-04). */
    private int sessionOf(Peripheral peripheral, String agentId) {
        for (Session session : sessions.get()) {
            SessionTerms terms = session.terms();
            ClientBinding binding = terms == null ? null : terms.binding();
            if (binding != null && binding.peripheral().equals(peripheral) && agentId.equals(binding.agentId())) {
                return session.id();
            }
        }
        return 0;
    }
}
