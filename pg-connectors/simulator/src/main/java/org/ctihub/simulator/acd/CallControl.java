/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a phone, a caller or a client can do with calls, other than joining two of them. */
public final class CallControl {

    private final Exchange exchange;
    private final Switchboard board;
    private int recordings;

    CallControl(Switchboard board) {
        this.exchange = board.exchange();
        this.board = board;
    }

    /** A call from outside arrives for a dialed number or straight at a phone; returns the caller's connection. */
    public ConnectionRef arrive(String ani, String number, String enteredDigits, CallData data) {
        Party target = board.destination(number);
        if (target.kind() == DeviceKind.EXTERNAL || number.equals(ani)) {
            throw new RefusedException(Refusal.UNKNOWN_DESTINATION, number + " is not here");
        }
        if (board.isBusy(target)) {
            throw new RefusedException(Refusal.DESTINATION_BUSY, number + " is busy");
        }
        Party caller = Party.external(ani);
        boolean queued = target.kind() == DeviceKind.ROUTE_POINT;
        int day = queued ? 150_000 + (int) Math.floorMod(exchange.timeline.now() / 86_400_000L, 10_000L) : 0;
        CallOrigin origin =
                new CallOrigin(ani, number, number, enteredDigits, day, queued ? (int) (exchange.callsBegun() + 1) : 0);
        Call call = exchange.create(
                queued ? CallKind.ACD_IN : CallKind.DIRECT_IN, caller, target, origin, data, target.id());
        board.join(call, caller, ConnectionState.CONNECTED);
        board.begin(call);
        if (queued) {
            // The trunk is seized at the route point before an agent is known (R-CALL-11).
            exchange.emit(new AcdEvent.CallDelivered(
                    call.identity,
                    ConnectionState.INITIATED,
                    target,
                    call.parties(),
                    null,
                    origin,
                    data,
                    Cause.NEW_CALL));
        }
        board.extend(call, target, Cause.NEW_CALL);
        return new ConnectionRef(call.id, caller.id());
    }

    /** The caller or another outside party hangs up. */
    public void outsideLeaves(int callId, @Nullable String number) {
        Call call = exchange.callOrRefuse(callId);
        Connection leaving = null;
        for (Connection connection : call.connections()) {
            boolean outside = connection.party.kind() == DeviceKind.EXTERNAL;
            if (outside && (number == null || number.equals(connection.party.id()))) {
                leaving = connection;
                break;
            }
        }
        if (leaving == null) {
            throw new RefusedException(Refusal.NOT_PARTY, "nobody outside takes part in call " + callId);
        }
        Cause cause = Cause.NONE;
        if (call.queuedIn != null) {
            cause = Cause.ABANDONED_QUEUE;
        } else if (call.connections().stream().anyMatch(c -> c.device != null && c.state == ConnectionState.ALERTING)) {
            cause = Cause.ABANDONED_RING;
        }
        board.release(leaving, cause);
    }

    /** Answers at a phone; a negative call id takes the call that rings (R-CTL-07). */
    public ConnectionRef answer(String extension, int callId) {
        Device device = exchange.controllableOrRefuse(extension);
        Connection ringing;
        if (callId < 0) {
            ringing = device.first(ConnectionState.ALERTING);
        } else {
            ringing = exchange.connectionOrRefuse(callId, extension);
        }
        if (ringing == null || ringing.state != ConnectionState.ALERTING) {
            throw new RefusedException(Refusal.NO_CALL_TO_ANSWER, "nothing rings at " + extension);
        }
        requireNoActive(device);
        board.answer(ringing);
        return ringing.ref();
    }

    /** Puts a call on hold. */
    public void hold(String extension, int callId) {
        Connection active = connected(extension, callId);
        requireAnsweredPartner(active);
        setHeld(active, Cause.NONE);
    }

    /** Takes a call back from hold. */
    public void retrieve(String extension, int callId) {
        Connection held = held(extension, callId);
        requireNoActive(Objects.requireNonNull(held.device));
        setRetrieved(held, Cause.NONE);
    }

    /** Swaps the active and the held call (R-CTL-12). */
    public void alternate(String extension, int activeId, int heldId) {
        Connection active = connected(extension, activeId);
        Connection held = held(extension, heldId);
        requireAnsweredPartner(active);
        setHeld(active, Cause.ALTERNATE);
        setRetrieved(held, Cause.ALTERNATE);
    }

    /** Drops the active call and takes the held one back (R-CTL-12). */
    public void reconnect(String extension, int activeId, int heldId) {
        Connection held = held(extension, heldId);
        Connection active = exchange.connectionOrRefuse(activeId, extension);
        if (active.state != ConnectionState.CONNECTED && active.state != ConnectionState.FAILED) {
            throw new RefusedException(Refusal.NO_ACTIVE_CALL, "call " + activeId + " is not active at " + extension);
        }
        board.release(active, Cause.NONE);
        if (held.call.isOver() || held.state != ConnectionState.HELD) {
            return;
        }
        setRetrieved(held, Cause.NONE);
    }

    /** One device leaves the call (R-CTL-18). */
    public void clearConnection(int callId, String deviceId) {
        Connection connection = exchange.connectionOrRefuse(callId, deviceId);
        if (connection.state == ConnectionState.QUEUED) {
            board.clear(connection.call, Cause.CALL_CANCELLED);
            return;
        }
        board.release(connection, Cause.NONE);
    }

    /** Everybody leaves the call (R-CTL-18). */
    public void clearCall(int callId) {
        board.clear(exchange.callOrRefuse(callId), Cause.NONE);
    }

    /** Sends a ringing call elsewhere. */
    public void deflect(String extension, int callId, String number) {
        exchange.controllableOrRefuse(extension);
        Connection ringing = exchange.connectionOrRefuse(callId, extension);
        if (ringing.state != ConnectionState.ALERTING) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, "call " + callId + " does not ring at " + extension);
        }
        Party target = board.destination(number);
        Call call = ringing.call;
        if (call.connection(target.id()) != null) {
            throw new RefusedException(Refusal.UNKNOWN_DESTINATION, number + " is in the call");
        }
        if (board.isBusy(target)) {
            throw new RefusedException(Refusal.DESTINATION_BUSY, number + " is busy");
        }
        if (target.kind() == DeviceKind.ROUTE_POINT && call.queuedIn != null) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, "call " + callId + " waits in a queue already");
        }
        Device device = Objects.requireNonNull(ringing.device);
        exchange.emit(new AcdEvent.CallDiverted(ringing.ref(), ringing.party, target, Cause.REDIRECTED));
        call.lastRedirect = ringing.party;
        board.part(ringing);
        board.desk().phoneChanged(device);
        board.extend(call, target, Cause.REDIRECTED);
    }

    /** Calls a number from a phone; returns the phone's connection. */
    public ConnectionRef make(String extension, String number, CallData data) {
        Device device = exchange.controllableOrRefuse(extension);
        Party target = board.destination(number);
        requireFree(device);
        if (target.id().equals(extension)) {
            throw new RefusedException(Refusal.UNKNOWN_DESTINATION, "a phone cannot call itself");
        }
        CallKind kind = target.kind() == DeviceKind.EXTERNAL ? CallKind.OUT : CallKind.INSIDE;
        return originate(device, target, kind, data, null).ref();
    }

    /** Calls a number outside from a phone that may have another call. */
    void dial(String extension, String number, CallKind kind, CallData data) {
        originate(exchange.deviceOrRefuse(extension), Party.external(number), kind, data, null);
    }

    /** Calls a supervisor from a phone, about its active call or about none; returns the phone's connection. */
    public ConnectionRef help(String extension, @Nullable Integer about, String supervisor, CallKind kind) {
        if (about != null) {
            return consult(extension, about, supervisor, CallData.EMPTY, kind);
        }
        Device device = exchange.controllableOrRefuse(extension);
        requireFree(device);
        return originate(device, Party.teleset(supervisor), kind, CallData.EMPTY, null)
                .ref();
    }

    /** Holds the active call and calls a number (R-CTL-11); returns the phone's connection in the new call. */
    public ConnectionRef consult(String extension, int callId, String number, CallData added) {
        return consult(extension, callId, number, added, CallKind.CONSULT);
    }

    private ConnectionRef consult(String extension, int callId, String number, CallData added, CallKind kind) {
        Connection active = connected(extension, callId);
        Party target = board.destination(number);
        requireAnsweredPartner(active);
        if (active.call.connection(target.id()) != null) {
            throw new RefusedException(Refusal.UNKNOWN_DESTINATION, number + " is in the call already");
        }
        Device device = Objects.requireNonNull(active.device);
        if (device.connections.size() >= 3) {
            throw new RefusedException(Refusal.DEVICE_BUSY, "no line is left at " + extension);
        }
        CallData data = active.call.data.overlaidBy(added);
        setHeld(active, Cause.CONSULT);
        return originate(device, target, kind, data, active.ref()).ref();
    }

    private Connection originate(
            Device device, Party target, CallKind kind, CallData data, @Nullable ConnectionRef consultOf) {
        Party caller = Party.teleset(device.extension);
        CallOrigin origin = new CallOrigin(device.extension, target.id(), target.id(), "", 0, 0);
        Call call = exchange.create(kind, caller, target, origin, data, caller.id());
        call.consultOf = consultOf;
        Cause cause = consultOf == null ? Cause.NEW_CALL : Cause.CONSULT;
        board.begin(call);
        Connection own = board.join(call, caller, ConnectionState.INITIATED);
        exchange.emit(new AcdEvent.ServiceInitiated(own.ref(), caller, consultOf, cause));
        own.state = ConnectionState.CONNECTED;
        exchange.emit(new AcdEvent.CallOriginated(own.ref(), caller, target, cause));
        board.desk().phoneChanged(device);
        board.route(call, target, own, cause);
        return own;
    }

    /**
     * Begins to record what is said at a phone; returns the recording's number.
     *
     * @param network whether the network does it, and tells so
     */
    public int startRecording(String extension, int callId, boolean network) {
        Connection connection = connected(extension, callId);
        if (connection.recording != 0) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, "call " + callId + " is recorded at " + extension);
        }
        connection.recording = ++recordings;
        if (network) {
            exchange.emit(new AcdEvent.RecordingChanged(connection.ref(), true));
        }
        return connection.recording;
    }

    /**
     * Ends a recording.
     *
     * @param number of the recording, 0 for whichever there is
     */
    public void stopRecording(String extension, int callId, int number, boolean network) {
        Connection connection = exchange.connectionOrRefuse(callId, extension);
        if (connection.recording == 0 || (number != 0 && number != connection.recording)) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, "call " + callId + " is not recorded at " + extension);
        }
        connection.recording = 0;
        if (network) {
            exchange.emit(new AcdEvent.RecordingChanged(connection.ref(), false));
        }
    }

    /** Checks that tones can be sent; nothing else hears them. */
    public void sendTones(String extension, int callId) {
        connected(extension, callId);
    }

    /** Changes the data of a call; sessions hear of it when something really changed. */
    public void changeData(int callId, UnaryOperator<CallData> change) {
        Call ended = exchange.endedCall(callId);
        if (ended != null) {
            ended.data = change.apply(ended.data);
            return;
        }
        Call call = exchange.callOrRefuse(callId);
        CallData before = call.data;
        call.data = change.apply(before);
        if (!call.data.equals(before)) {
            board.updated(call, before);
        }
    }

    private void setHeld(Connection connection, Cause cause) {
        connection.state = ConnectionState.HELD;
        exchange.emit(new AcdEvent.CallHeld(connection.ref(), connection.party, cause));
        board.media().refresh(connection.call);
        board.desk().phoneChanged(Objects.requireNonNull(connection.device));
    }

    private void setRetrieved(Connection connection, Cause cause) {
        connection.state = ConnectionState.CONNECTED;
        exchange.emit(new AcdEvent.CallRetrieved(connection.ref(), connection.party, cause));
        board.media().refresh(connection.call);
        board.desk().phoneChanged(Objects.requireNonNull(connection.device));
    }

    private Connection connected(String extension, int callId) {
        exchange.controllableOrRefuse(extension);
        Connection connection = exchange.connectionOrRefuse(callId, extension);
        if (connection.state != ConnectionState.CONNECTED) {
            throw new RefusedException(Refusal.NO_ACTIVE_CALL, "call " + callId + " is not active at " + extension);
        }
        return connection;
    }

    private Connection held(String extension, int callId) {
        exchange.controllableOrRefuse(extension);
        Connection connection = exchange.connectionOrRefuse(callId, extension);
        if (connection.state != ConnectionState.HELD) {
            throw new RefusedException(Refusal.NO_HELD_CALL, "call " + callId + " is not held at " + extension);
        }
        return connection;
    }

    /** A call can be held only when somebody else is in it for good; a ringing or queueing one cannot. */
    private static void requireAnsweredPartner(Connection own) {
        for (Connection other : own.call.connections()) {
            boolean there = other.state == ConnectionState.CONNECTED || other.state == ConnectionState.HELD;
            if (!other.equals(own) && there) {
                return;
            }
        }
        throw new RefusedException(Refusal.BAD_CALL_STATE, "nobody has answered call " + own.call.id);
    }

    private static void requireNoActive(Device device) {
        if (device.has(ConnectionState.CONNECTED)
                || device.has(ConnectionState.INITIATED)
                || device.has(ConnectionState.FAILED)) {
            throw new RefusedException(Refusal.DEVICE_BUSY, device.extension + " has an active call");
        }
    }

    private static void requireFree(Device device) {
        requireNoActive(device);
        if (device.has(ConnectionState.ALERTING)
                || (device.agent != null && device.agent.reservedFor != null)
                || device.connections.size() >= 3) {
            throw new RefusedException(Refusal.DEVICE_BUSY, device.extension + " is busy");
        }
    }
}
