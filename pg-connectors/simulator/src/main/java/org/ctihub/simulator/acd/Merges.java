/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Transfers and conferences. The held call survives; the parties of the active one move into it. */
public final class Merges {

    private final Exchange exchange;
    private final Switchboard board;

    Merges(Switchboard board) {
        this.exchange = board.exchange();
        this.board = board;
    }

    /**
     * A call after a transfer or conference.
     *
     * @param call its number
     * @param parties the connections that are in it now
     */
    public record Merged(int call, List<ConnectionRef> parties) {}

    /** Joins the held and the active call and leaves both. */
    public Merged transfer(String extension, int activeId, int heldId) {
        Connection active = active(extension, activeId);
        Connection held = held(extension, heldId);
        checkJoin(held, active, true);
        Device device = Objects.requireNonNull(held.device);
        Call kept = held.call;
        Call gone = active.call;
        Party transferred = firstOther(active);
        List<ConnectionRef> parties = new ArrayList<>();
        for (Connection connection : kept.connections()) {
            if (!connection.equals(held)) {
                parties.add(connection.ref());
            }
        }
        for (Connection connection : gone.connections()) {
            if (!connection.equals(active)) {
                parties.add(kept.admit(connection.party.id()));
            }
        }
        exchange.emit(new AcdEvent.CallTransferred(
                held.ref(), active.ref(), held.party, transferred, parties, kept.skillGroup));
        board.part(active);
        absorb(kept, gone);
        board.part(held);
        board.finish(gone);
        changeKind(kept, CallKind.TRANSFER_IN);
        board.desk().phoneChanged(device);
        settle(kept);
        return new Merged(kept.id, kept.refs());
    }

    /** Sends the active call to a number without asking there (R-CTL-10). */
    public Merged transferBlind(String extension, int activeId, String number) {
        Connection active = active(extension, activeId);
        Party target = blindTarget(active, number);
        Device device = Objects.requireNonNull(active.device);
        Call call = active.call;
        if (call.queuedIn != null) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, "call " + activeId + " waits in a queue");
        }
        requireSettledPartner(active);
        List<ConnectionRef> parties = new ArrayList<>();
        for (Connection connection : call.connections()) {
            if (!connection.equals(active)) {
                parties.add(connection.ref());
            }
        }
        parties.add(call.admit(target.id()));
        exchange.emit(new AcdEvent.CallTransferred(active.ref(), null, active.party, target, parties, call.skillGroup));
        call.lastRedirect = active.party;
        board.part(active);
        changeKind(call, CallKind.TRANSFER_IN);
        board.desk().phoneChanged(device);
        board.extend(call, target, Cause.TRANSFER);
        settle(call);
        return new Merged(call.id, call.refs());
    }

    /** Joins the held and the active call and stays. */
    public Merged conference(String extension, int activeId, int heldId) {
        Connection active = active(extension, activeId);
        Connection held = held(extension, heldId);
        checkJoin(held, active, false);
        Device device = Objects.requireNonNull(held.device);
        Call kept = held.call;
        Call gone = active.call;
        if (kept.connections.size() + gone.connections.size() - 1 > exchange.settings.maxParties()) {
            throw new RefusedException(Refusal.TOO_MANY_PARTIES, "the conference would be too large");
        }
        Party added = firstOther(active);
        ConnectionRef secondary = active.ref();
        held.state = ConnectionState.CONNECTED;
        List<ConnectionRef> parties = kept.refs();
        for (Connection connection : gone.connections()) {
            if (!connection.equals(active)) {
                parties.add(kept.admit(connection.party.id()));
            }
        }
        exchange.emit(new AcdEvent.CallConferenced(held.ref(), secondary, held.party, added, parties, kept.skillGroup));
        board.part(active);
        absorb(kept, gone);
        board.finish(gone);
        changeKind(kept, CallKind.CONFERENCE);
        board.desk().phoneChanged(device);
        settle(kept);
        return new Merged(kept.id, kept.refs());
    }

    /** Calls a number into the active call; agents and outside numbers only. */
    public Merged conferenceBlind(String extension, int activeId, String number) {
        Connection active = active(extension, activeId);
        Party target = blindTarget(active, number);
        Call call = active.call;
        if (target.kind() == DeviceKind.ROUTE_POINT) {
            throw new RefusedException(Refusal.UNKNOWN_DESTINATION, "a queue cannot join a conference");
        }
        if (call.connections.size() + 1 > exchange.settings.maxParties()) {
            throw new RefusedException(Refusal.TOO_MANY_PARTIES, "the conference would be too large");
        }
        requireSettledPartner(active);
        List<ConnectionRef> parties = call.refs();
        parties.add(call.admit(target.id()));
        exchange.emit(new AcdEvent.CallConferenced(active.ref(), null, active.party, target, parties, call.skillGroup));
        changeKind(call, CallKind.CONFERENCE);
        board.extend(call, target, Cause.CONFERENCE);
        return new Merged(call.id, call.refs());
    }

    /** Moves all parties that are left in one call into another. */
    private void absorb(Call kept, Call gone) {
        for (Connection old : new ArrayList<>(gone.connections())) {
            old.stopDeadline();
            board.media().stop(old);
            board.greetings().forget(old);
            gone.connections.remove(old.party.id());
            Connection moved = new Connection(kept, old.party, old.device, old.state);
            moved.answered = old.answered;
            kept.admit(moved.party.id());
            kept.connections.put(moved.party.id(), moved);
            if (old.state == ConnectionState.QUEUED) {
                board.queues().replace(gone, kept);
                kept.skillGroup = kept.queuedIn;
            }
            if (old.device != null) {
                moveDevice(old.device, moved, kept, gone);
            } else if (old.state == ConnectionState.ALERTING) {
                moved.deadline =
                        exchange.timeline.after(exchange.settings.outsideAnswerMillis(), () -> board.answer(moved));
            }
        }
    }

    private void moveDevice(Device device, Connection moved, Call kept, Call gone) {
        device.connections.remove(gone.id);
        device.connections.put(kept.id, moved);
        exchange.emit(new AcdEvent.DeviceMoved(
                new ConnectionRef(gone.id, moved.party.id()), moved.ref(), kept.kind, kept.origin, kept.data));
        Agent agent = device.agent;
        if (agent != null && gone.equals(agent.reservedFor)) {
            agent.reservedFor = kept;
        }
        if (gone.skillGroup != null && kept.skillGroup == null) {
            kept.skillGroup = gone.skillGroup;
        }
        if (moved.state == ConnectionState.ALERTING) {
            boolean offered = agent != null && kept.equals(agent.reservedFor);
            DialedNumber number = exchange.dialedNumber(gone.called.id());
            moved.deadline = exchange.timeline.after(exchange.settings.directRingMillis(), () -> {
                if (offered && number != null) {
                    board.ringsOut(moved, Objects.requireNonNull(agent), number.number());
                } else {
                    board.release(moved, Cause.NOT_ANSWERED);
                }
            });
        }
    }

    private void changeKind(Call call, CallKind kind) {
        call.kind = kind;
        board.updated(call, call.data);
    }

    private void settle(Call call) {
        board.media().refresh(call);
        board.watchOutside(call);
    }

    private Party blindTarget(Connection active, String number) {
        Party target = board.destination(number);
        if (active.call.connection(target.id()) != null) {
            throw new RefusedException(Refusal.UNKNOWN_DESTINATION, number + " is in the call already");
        }
        if (board.isBusy(target)) {
            throw new RefusedException(Refusal.DESTINATION_BUSY, number + " is busy");
        }
        return target;
    }

    private void checkJoin(Connection held, Connection active, boolean waitingAllowed) {
        requireSettledPartner(held);
        boolean found = false;
        for (Connection other : active.call.connections()) {
            if (other.equals(active)) {
                continue;
            }
            found = true;
            boolean waits = other.state == ConnectionState.ALERTING || other.state == ConnectionState.QUEUED;
            if (waits && !waitingAllowed) {
                throw new RefusedException(Refusal.BAD_CALL_STATE, "nobody has answered call " + active.call.id);
            }
            if (held.call.connection(other.party.id()) != null
                    || (other.state == ConnectionState.QUEUED && held.call.queuedIn != null)) {
                throw new RefusedException(Refusal.BAD_CALL_STATE, other.party.id() + " is in both calls");
            }
        }
        if (!found) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, "nobody is in call " + active.call.id);
        }
    }

    private static void requireSettledPartner(Connection own) {
        for (Connection other : own.call.connections()) {
            boolean there = other.state == ConnectionState.CONNECTED || other.state == ConnectionState.HELD;
            if (!other.equals(own) && there) {
                return;
            }
        }
        throw new RefusedException(Refusal.BAD_CALL_STATE, "nobody has answered call " + own.call.id);
    }

    private static @Nullable Party firstOther(Connection own) {
        for (Connection other : own.call.connections()) {
            if (!other.equals(own)) {
                return other.party;
            }
        }
        return null;
    }

    private Connection active(String extension, int callId) {
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
}
