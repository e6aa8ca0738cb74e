/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds calls up and takes them down: the steps that all verbs have in common. */
final class Switchboard {

    private final Exchange exchange;
    private final Queues queues;
    private final AgentDesk desk;
    private final Media media;
    private final Greetings greetings;

    Switchboard(Exchange exchange) {
        this.exchange = exchange;
        this.queues = new Queues(exchange.timeline, this::offer);
        this.desk = new AgentDesk(exchange, queues);
        this.media = new Media(exchange);
        this.greetings = new Greetings(exchange);
    }

    Exchange exchange() {
        return exchange;
    }

    Queues queues() {
        return queues;
    }

    AgentDesk desk() {
        return desk;
    }

    Media media() {
        return media;
    }

    Greetings greetings() {
        return greetings;
    }

    /** Adds a party without telling anybody but the sessions of its phone. */
    Connection join(Call call, Party party, ConnectionState state) {
        Device device = party.kind() == DeviceKind.TELESET ? exchange.device(party.id()) : null;
        Connection connection = new Connection(call, party, device, state);
        call.admit(party.id());
        call.connections.put(party.id(), connection);
        if (device != null) {
            device.connections.put(call.id, connection);
            exchange.emit(new AcdEvent.DeviceJoined(connection.ref(), call.kind, call.origin, call.data));
        }
        return connection;
    }

    /** Removes a party without telling anybody but the sessions of its phone. */
    void part(Connection connection) {
        Call call = connection.call;
        connection.stopDeadline();
        media.stop(connection);
        greetings.forget(connection);
        if (connection.state == ConnectionState.QUEUED) {
            queues.remove(call);
        }
        connection.state = ConnectionState.NULL;
        call.connections.remove(connection.party.id());
        Device device = connection.device;
        if (device != null) {
            device.connections.remove(call.id);
            if (device.agent != null && call.equals(device.agent.reservedFor)) {
                device.agent.reservedFor = null;
            }
            exchange.emit(new AcdEvent.DeviceLeft(connection.ref()));
        }
    }

    void begin(Call call) {
        exchange.emit(new AcdEvent.CallBegun(call.identity, call.kind, call.origin, call.data));
    }

    /** A call arrived at a route point: it waits for an agent of the number's skill group. */
    void enqueue(Call call, DialedNumber number, boolean first, Cause cause) {
        SkillGroup group = Objects.requireNonNull(exchange.skillGroup(number.skillGroup()));
        Party routePoint = Party.routePoint(number.number());
        call.skillGroup = group;
        Connection connection = join(call, routePoint, ConnectionState.QUEUED);
        if (!first) {
            call.queuedAt = exchange.timeline.now();
        }
        queues.add(group, call, first);
        Agent agent = queues.longestAvailable(group);
        if (agent != null) {
            offer(call, agent);
            return;
        }
        exchange.emit(new AcdEvent.CallQueued(
                connection.ref(), routePoint, call.parties(), group, queues.waitingFor(group.number()), cause));
        connection.answered = true;
    }

    /** Sends a waiting call to an agent, who is reserved from now on. */
    private void offer(Call call, Agent agent) {
        Connection waiting = Objects.requireNonNull(call.queueConnection());
        Device device = Objects.requireNonNull(agent.device);
        SkillGroup group = Objects.requireNonNull(call.queuedIn);
        agent.reservedFor = call;
        exchange.emit(new AcdEvent.AgentPreCall(desk.view(agent), group, call.origin, call.data, call.id));
        desk.refresh(agent);
        queues.remove(call);
        if (waiting.answered) {
            exchange.emit(new AcdEvent.CallDequeued(
                    waiting.ref(), waiting.party, queues.waitingFor(group.number()), Cause.NONE));
        }
        Party target = Party.teleset(device.extension);
        exchange.emit(new AcdEvent.CallDiverted(waiting.ref(), waiting.party, target, Cause.REDIRECTED));
        call.lastRedirect = waiting.party;
        waiting.state = ConnectionState.NULL;
        part(waiting);
        Connection alerting = join(call, target, ConnectionState.ALERTING);
        delivered(alerting, Cause.NEW_CALL);
        alerting.deadline = exchange.timeline.after(
                exchange.settings.ringMillis(), () -> ringsOut(alerting, agent, waiting.party.id()));
        desk.phoneChanged(device);
    }

    /** Nobody answered a queued call: the agent goes not ready, the call goes back to the head of its queue. */
    void ringsOut(Connection alerting, Agent agent, String routePoint) {
        Call call = alerting.call;
        DialedNumber number = Objects.requireNonNull(exchange.dialedNumber(routePoint));
        if (call.queuedIn != null) {
            // After a transfer somebody else in the call may wait in a queue; one queue is enough.
            desk.missed(agent);
            release(alerting, Cause.NOT_ANSWERED);
            return;
        }
        Party back = Party.routePoint(routePoint);
        exchange.emit(new AcdEvent.CallDiverted(alerting.ref(), alerting.party, back, Cause.NOT_ANSWERED));
        call.lastRedirect = alerting.party;
        part(alerting);
        desk.missed(agent);
        enqueue(call, number, true, Cause.NOT_ANSWERED);
    }

    /** A call rings at a phone until somebody ends it. */
    Connection ring(Call call, Party phone) {
        Connection alerting = join(call, phone, ConnectionState.ALERTING);
        delivered(alerting, Cause.NEW_CALL);
        desk.phoneChanged(Objects.requireNonNull(alerting.device));
        return alerting;
    }

    private void delivered(Connection alerting, Cause cause) {
        Call call = alerting.call;
        exchange.emit(new AcdEvent.CallDelivered(
                alerting.ref(),
                ConnectionState.ALERTING,
                alerting.party,
                call.parties(),
                call.skillGroup,
                call.origin,
                call.data,
                cause));
    }

    /** Where a dialed number leads. */
    Party destination(String number) {
        if (exchange.dialedNumber(number) != null) {
            return Party.routePoint(number);
        }
        if (exchange.device(number) != null) {
            return Party.teleset(number);
        }
        if (number.length() >= 7 && number.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '+')) {
            return Party.external(number);
        }
        throw new RefusedException(Refusal.UNKNOWN_DESTINATION, "nothing is known of the number " + number);
    }

    boolean isBusy(Party target) {
        Device device = target.kind() == DeviceKind.TELESET ? exchange.device(target.id()) : null;
        return device != null && device.isBusy();
    }

    /** Sends a call to its destination; {@code origin} is the party that hears busy tone when that fails. */
    void route(Call call, Party target, Connection origin, Cause cause) {
        if (isBusy(target)) {
            origin.state = ConnectionState.FAILED;
            exchange.emit(new AcdEvent.CallFailed(origin.ref(), target, target, Cause.BUSY));
            origin.deadline = exchange.timeline.after(
                    exchange.settings.busyToneMillis(), () -> clear(call, Cause.CALL_CANCELLED));
            return;
        }
        extend(call, target, cause);
    }

    /** Sends a call to a destination that is free. */
    void extend(Call call, Party target, Cause cause) {
        switch (target.kind()) {
            case ROUTE_POINT ->
                enqueue(
                        call,
                        Objects.requireNonNull(exchange.dialedNumber(target.id())),
                        false,
                        Cause.NO_AVAILABLE_AGENTS);
            case TELESET -> {
                Connection alerting = join(call, target, ConnectionState.ALERTING);
                delivered(alerting, cause);
                alerting.deadline = exchange.timeline.after(
                        exchange.settings.directRingMillis(), () -> release(alerting, Cause.NOT_ANSWERED));
                desk.phoneChanged(Objects.requireNonNull(alerting.device));
            }
            case EXTERNAL -> {
                Connection outside = join(call, target, ConnectionState.ALERTING);
                exchange.emit(new AcdEvent.ReachedNetwork(outside.ref(), target));
                outside.deadline =
                        exchange.timeline.after(exchange.settings.outsideAnswerMillis(), () -> answer(outside));
            }
        }
    }

    void answer(Connection connection) {
        Call call = connection.call;
        connection.stopDeadline();
        connection.state = ConnectionState.CONNECTED;
        connection.answered = true;
        Device device = connection.device;
        if (device != null && device.agent != null) {
            desk.answered(device.agent, call);
        }
        exchange.emit(new AcdEvent.CallEstablished(
                connection.ref(), connection.party, call.parties(), call.skillGroup, Cause.NONE));
        if (device != null) {
            desk.phoneChanged(device);
        }
        media.refresh(call);
        greetings.answered(connection);
        watchOutside(call);
    }

    /** One party hangs up; the call ends when nobody is left to talk to. */
    void release(Connection connection, Cause cause) {
        Call call = connection.call;
        int others = 0;
        boolean present = false;
        for (Connection other : call.connections.values()) {
            if (!other.equals(connection) && !other.isSilent()) {
                others++;
                present |= other.state == ConnectionState.CONNECTED || other.state == ConnectionState.HELD;
            }
        }
        if (!connection.isSilent() && (others < 2 || !present)) {
            clear(call, cause, connection);
            return;
        }
        exchange.emit(new AcdEvent.ConnectionCleared(connection.ref(), connection.party, cause));
        part(connection);
        media.refresh(call);
        watchOutside(call);
        if (connection.device != null) {
            desk.phoneChanged(connection.device);
        }
    }

    /** Everybody leaves. */
    void clear(Call call, Cause cause) {
        clear(call, cause, null);
    }

    /** Everybody leaves, the one who hung up before the others. */
    private void clear(Call call, Cause cause, @Nullable Connection first) {
        if (call.over) {
            return;
        }
        List<Connection> leaving = new ArrayList<>(call.connections.values());
        if (first != null) {
            leaving.remove(first);
            leaving.add(0, first);
        }
        Connection waiting = call.queueConnection();
        if (waiting != null) {
            queues.remove(call);
            if (waiting.answered) {
                int left = call.skillGroup == null ? 0 : queues.waitingFor(call.skillGroup.number());
                exchange.emit(new AcdEvent.CallDequeued(waiting.ref(), waiting.party, left, cause));
            }
        }
        for (Connection connection : leaving) {
            media.stop(connection);
            exchange.emit(new AcdEvent.ConnectionCleared(connection.ref(), connection.party, cause));
        }
        // Before the phones leave, so that sessions bound to them hear it too.
        exchange.emit(new AcdEvent.CallCleared(call.identity, cause));
        leaving.forEach(this::part);
        finish(call);
        for (Connection connection : leaving) {
            if (connection.device != null) {
                desk.phoneChanged(connection.device);
            }
        }
    }

    /** Ends a call that has no parties left. */
    void finish(Call call) {
        if (call.outsideDeadline != null) {
            call.outsideDeadline.cancel();
        }
        exchange.emit(new AcdEvent.CallEnded(call.identity));
        exchange.forget(call);
    }

    /** Two parties outside that are left alone hang up after a while, else the call would stay for ever. */
    void watchOutside(Call call) {
        boolean alone = true;
        for (Connection connection : call.connections.values()) {
            alone &= connection.party.kind() == DeviceKind.EXTERNAL;
        }
        if (!alone || call.over) {
            if (call.outsideDeadline != null) {
                call.outsideDeadline.cancel();
                call.outsideDeadline = null;
            }
            return;
        }
        if (call.outsideDeadline == null) {
            call.outsideDeadline =
                    exchange.timeline.after(exchange.settings.outsideTalkMillis(), () -> clear(call, Cause.NONE));
        }
    }

    void updated(Call call, CallData before) {
        exchange.emit(new AcdEvent.CallDataUpdated(call.identity, call.kind, call.origin, before, call.data));
    }
}
