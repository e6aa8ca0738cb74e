/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.ctihub.link.model.CallFields.raw;
import static org.ctihub.link.model.CallFields.ref;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.QueueView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.EventCause;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/** Reads the events that are about one call. */
final class CallEventReader {
    private static final int MAX_EXPECTED = 256;

    private final CallTable calls;
    private final Supplier<CallId> ids;
    private final Predicate<String> seats;
    private final BiConsumer<CallFacts, Instant> gone;
    /** Consultations that were confirmed before any event told of them (R-CALL-09). */
    private final Map<Integer, CallId> consultations = new LinkedHashMap<>();

    /**
     * Starts without knowing of any consultation.
     *
     * @param seats whether an agent works at a device
     * @param gone is told of a call that must have ended, since another one has its name now
     */
    CallEventReader(
            CallTable calls, Supplier<CallId> ids, Predicate<String> seats, BiConsumer<CallFacts, Instant> gone) {
        this.calls = calls;
        this.ids = ids;
        this.seats = seats;
        this.gone = gone;
    }

    /** Reads the message into the change; false if it is not about a call. */
    boolean read(Frame frame, Instant now, Change change) {
        switch (frame.type()) {
            case MessageTypes.BEGIN_CALL_EVENT -> begin(frame, now, change);
            case MessageTypes.END_CALL_EVENT -> end(frame, now, change);
            case MessageTypes.CALL_DATA_UPDATE_EVENT -> dataUpdate(frame, change);
            case MessageTypes.CALL_DELIVERED_EVENT -> delivered(frame, now, change);
            case MessageTypes.CALL_ESTABLISHED_EVENT -> established(frame, now, change);
            case MessageTypes.CALL_HELD_EVENT ->
                at(frame, now, change, EventType.CALL_HELD, Fields.HOLDING_DEVICE_ID, LocalConnectionState.LCS_HOLD);
            case MessageTypes.CALL_RETRIEVED_EVENT ->
                at(
                        frame,
                        now,
                        change,
                        EventType.CALL_RETRIEVED,
                        Fields.RETRIEVING_DEVICE_ID,
                        LocalConnectionState.LCS_CONNECT);
            case MessageTypes.CALL_ORIGINATED_EVENT -> originated(frame, now, change);
            case MessageTypes.CALL_SERVICE_INITIATED_EVENT -> serviceInitiated(frame, now, change);
            case MessageTypes.CALL_FAILED_EVENT -> failed(frame, now, change);
            case MessageTypes.CALL_DIVERTED_EVENT ->
                left(frame, now, change, EventType.CALL_DIVERTED, Fields.DIVERTING_DEVICE_ID);
            case MessageTypes.CALL_CONNECTION_CLEARED_EVENT ->
                left(frame, now, change, EventType.CALL_CONNECTION_CLEARED, Fields.RELEASING_DEVICE_ID);
            case MessageTypes.CALL_CLEARED_EVENT -> cleared(frame, now, change);
            case MessageTypes.CALL_QUEUED_EVENT -> queued(frame, now, change);
            case MessageTypes.CALL_DEQUEUED_EVENT -> dequeued(frame, change);
            default -> {
                return false;
            }
        }
        if (change.call != null) {
            CarryOver.confirm(change.call);
        }
        change.calls.forEach(CarryOver::confirm);
        return true;
    }

    /** The call of this id, which no event has told of yet, will be a consultation about another. */
    void expectConsultation(int callId, CallId about) {
        consultations.put(callId, about);
        if (consultations.size() > MAX_EXPECTED) {
            consultations.remove(consultations.keySet().iterator().next());
        }
    }

    CallFacts create(ConnectionRef ref, Instant now) {
        Optional<CallFacts> parked = calls.unpark(ref, now);
        if (parked.isPresent()) {
            return parked.get();
        }
        CallFacts call = new CallFacts(ids.get(), ref, 0, now);
        call.consultOf = Optional.ofNullable(consultations.remove(ref.callId()));
        calls.add(call);
        return call;
    }

    /** A call whose beginning was not seen begins with the first event that tells of it; who else is in must be asked. */
    private CallFacts call(Frame frame, Instant now, Change change) {
        ConnectionRef ref = ref(frame);
        return calls.find(ref).orElseGet(() -> createPartial(ref, now, change));
    }

    private CallFacts createPartial(ConnectionRef ref, Instant now, Change change) {
        CallFacts call = create(ref, now);
        call.partial = true;
        change.doubtful = true;
        return call;
    }

    /** A known call is announced again after a gap: it goes on (R-FO-06, R-FO-10). */
    private void begin(Frame frame, Instant now, Change change) {
        ConnectionRef ref = ref(frame);
        Optional<CallFacts> known =
                calls.find(ref).filter(call -> call.ref.equals(ref) || (call.unconfirmed && call.names(ref)));
        if (known.isPresent() && isAnother(frame, known.get())) {
            gone.accept(known.get(), now);
            known = Optional.empty();
        }
        CallFacts call = known.orElseGet(() -> create(ref, now));
        CallDataReader.readType(frame, call);
        CallDataReader.read(frame, call);
        if (known.isPresent()) {
            change.calls.add(call);
            change.raw = raw(frame);
        } else {
            change.of(EventType.CALL_BEGUN, call, raw(frame));
        }
    }

    /** A peripheral that restarted may give a call id again. */
    static boolean isAnother(Frame frame, CallFacts known) {
        String ani = frame.getText(Fields.ANI, "");
        return known.unconfirmed && !ani.isEmpty() && !known.ani.isEmpty() && !known.ani.equals(ani);
    }

    private void end(Frame frame, Instant now, Change change) {
        ConnectionRef ref = ref(frame);
        Optional<CallFacts> known = calls.find(ref);
        if (known.isEmpty()) {
            unseen(frame, ref.deviceId(), now, change);
            return;
        }
        CallFacts call = known.get();
        if (call.ended.isEmpty()) {
            change.of(EventType.CALL_CLEARED, call, raw(frame));
        } else {
            change.calls.add(call);
        }
        call.close(now);
    }

    /**
     * A call ends, or a device leaves it, that began while nobody looked: it is told of now, if an agent was in it. The
     * message names a connection; only where that is called like a device is it known whose it was (R-CALL-02).
     */
    private void unseen(Frame frame, String device, Instant now, Change change) {
        ConnectionRef ref = ref(frame);
        if (!ref.isCall() || calls.isOrWas(ref.callId()) || !seats.test(device)) {
            return;
        }
        CallFacts call = create(ref, now);
        calls.connect(call, device, LocalConnectionState.LCS_NULL, frame.getInt(Fields.EVENT_CAUSE, 0), now);
        if (frame.type() == MessageTypes.END_CALL_EVENT || frame.type() == MessageTypes.CALL_CLEARED_EVENT) {
            call.endReason = Optional.of(EndReason.ENDED_UNSEEN);
            call.close(now);
        }
        change.unseen = true;
        change.of(EventType.CALL_BEGUN, call, new RawEvent(frame.name(), -1, -1, true));
    }

    private void cleared(Frame frame, Instant now, Change change) {
        ConnectionRef ref = ref(frame);
        Optional<CallFacts> known = calls.find(ref);
        if (known.isEmpty()) {
            unseen(frame, ref.deviceId(), now, change);
            return;
        }
        known.get().clear(frame.getInt(Fields.EVENT_CAUSE, 0), now);
        change.of(EventType.CALL_CLEARED, known.get(), raw(frame));
    }

    /** Data of a call that is not known begin nothing, since no end might ever come for it; the server must be asked. */
    private void dataUpdate(Frame frame, Change change) {
        Optional<CallFacts> known = calls.findEvenIfOver(ref(frame));
        if (known.isEmpty() && ref(frame).isCall() && !calls.isOrWas(ref(frame).callId())) {
            change.unknown = ref(frame);
        }
        known.ifPresent(call -> {
            CallDataReader.readType(frame, call);
            CallDataReader.readUpdate(frame, call);
            rename(frame, call);
            change.of(EventType.CALL_DATA_CHANGED, call, raw(frame));
        });
    }

    /** Files the call, and the connection that was named so, under their new names (R-CALL-19, R-CALL-20). */
    private void rename(Frame frame, CallFacts call) {
        ConnectionRef old = ref(frame);
        ConnectionRef renamed = CallFields.renamed(frame);
        if (!renamed.isCall() || renamed.equals(old)) {
            return;
        }
        for (ConnectionFacts connection : call.connections.values()) {
            if (connection.connectionDeviceId.equals(old.deviceId())
                    && !renamed.deviceId().isEmpty()) {
                connection.named(renamed.deviceIdType(), renamed.deviceId());
            }
        }
        if (renamed.callId() != call.ref.callId()) {
            calls.rename(call, renamed);
        }
    }

    /** After a change of sides a server may tell of calls again that are known: they are not new (R-FO-19). */
    private boolean isRepeated(Frame frame, TextField device) {
        return frame.getInt(Fields.EVENT_CAUSE, 0) == EventCause.CEC_CALL_PARTY_UPDATE_IND
                && calls.find(ref(frame))
                        .map(call -> call.connections.get(frame.getText(device, "")))
                        .filter(ConnectionFacts::live)
                        .isPresent();
    }

    private void delivered(Frame frame, Instant now, Change change) {
        boolean repeated = isRepeated(frame, Fields.ALERTING_DEVICE_ID);
        CallFacts call = call(frame, now, change);
        CallDataReader.read(frame, call);
        int state = frame.getInt(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_ALERTING);
        int cause = frame.getInt(Fields.EVENT_CAUSE, 0);
        if (repeated) {
            again(frame, call, change);
            return;
        }
        if (state == LocalConnectionState.LCS_ALERTING) {
            connect(frame, call, Fields.ALERTING_DEVICE_ID, state, cause, now);
            present(call, frame.getText(Fields.CALLING_DEVICE_ID, ""), cause, now);
        }
        change.of(EventType.CALL_DELIVERED, call, raw(frame));
    }

    private static void again(Frame frame, CallFacts call, Change change) {
        change.calls.add(call);
        change.raw = raw(frame);
    }

    private void established(Frame frame, Instant now, Change change) {
        ConnectionRef ref = ref(frame);
        String answering = frame.getText(Fields.ANSWERING_DEVICE_ID, "");
        if (isRepeated(frame, Fields.ANSWERING_DEVICE_ID)) {
            CallFacts known = calls.find(ref).orElseThrow();
            int state = known.at(answering).rawState;
            if (state == LocalConnectionState.LCS_CONNECT || state == LocalConnectionState.LCS_HOLD) {
                again(frame, known, change);
                return;
            }
        }
        CallFacts call = calls.findForNewConnection(ref, answering).orElseGet(() -> createPartial(ref, now, change));
        int cause = frame.getInt(Fields.EVENT_CAUSE, 0);
        connect(frame, call, Fields.ANSWERING_DEVICE_ID, LocalConnectionState.LCS_CONNECT, cause, now);
        String calling = frame.getText(Fields.CALLING_DEVICE_ID, "");
        present(call, calling, cause, now);
        ConnectionFacts caller = call.connections.get(calling);
        if (caller != null && caller.rawState == LocalConnectionState.LCS_INITIATE) {
            caller.set(LocalConnectionState.LCS_CONNECT, cause, now);
        }
        call.leaveQueue();
        change.of(EventType.CALL_ESTABLISHED, call, raw(frame));
    }

    private void originated(Frame frame, Instant now, Change change) {
        CallFacts call = call(frame, now, change);
        int state = frame.getInt(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_CONNECT);
        connect(frame, call, Fields.CALLING_DEVICE_ID, state, frame.getInt(Fields.EVENT_CAUSE, 0), now);
        String called = frame.getText(Fields.CALLED_DEVICE_ID, "");
        if (call.dialedNumber.isEmpty()) {
            call.dialedNumber = called;
        }
        change.of(EventType.CALL_ORIGINATED, call, raw(frame));
    }

    private void serviceInitiated(Frame frame, Instant now, Change change) {
        CallFacts call = call(frame, now, change);
        int state = frame.getInt(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_INITIATE);
        connect(frame, call, Fields.CALLING_DEVICE_ID, state, frame.getInt(Fields.EVENT_CAUSE, 0), now);
        ConnectionRef about = CallFields.consultedAbout(frame);
        if (about.isCall()) {
            call.consult(calls.find(about).map(other -> other.id));
        }
        change.of(EventType.CALL_SERVICE_INITIATED, call, raw(frame));
    }

    private void at(Frame frame, Instant now, Change change, EventType type, TextField device, int state) {
        CallFacts call = call(frame, now, change);
        connect(frame, call, device, state, frame.getInt(Fields.EVENT_CAUSE, 0), now);
        change.of(type, call, raw(frame));
    }

    /** A caller hears busy tone: the connection that the message names failed, and not that of the device that is busy. */
    private void failed(Frame frame, Instant now, Change change) {
        CallFacts call = call(frame, now, change);
        String named = ref(frame).deviceId();
        String failing = call.connections.values().stream()
                .filter(connection -> connection.live() && connection.connectionDeviceId.equals(named))
                .map(connection -> connection.device)
                .findFirst()
                .orElseGet(() -> frame.getText(Fields.FAILING_DEVICE_ID, ""));
        if (!failing.isEmpty()) {
            calls.connect(call, failing, LocalConnectionState.LCS_FAIL, frame.getInt(Fields.EVENT_CAUSE, 0), now);
        }
        change.of(EventType.CALL_FAILED, call, raw(frame));
    }

    /** A device leaves; nothing begins with that, even if the call was not known. */
    private void left(Frame frame, Instant now, Change change, EventType type, TextField device) {
        Optional<CallFacts> known = calls.findEvenIfOver(ref(frame));
        String where = frame.getText(device, "");
        if (known.isEmpty()) {
            unseen(frame, where, now, change);
            return;
        }
        ConnectionFacts connection = known.get().connections.get(where);
        if (connection != null) {
            connection.set(LocalConnectionState.LCS_NULL, frame.getInt(Fields.EVENT_CAUSE, 0), now);
        }
        change.of(type, known.get(), raw(frame));
    }

    private void queued(Frame frame, Instant now, Change change) {
        CallFacts call = call(frame, now, change);
        if (frame.count(Fields.SKILL_GROUP_NUMBER) > 0) {
            long skillGroup = Integer.toUnsignedLong(frame.getIntAt(Fields.SKILL_GROUP_NUMBER, 0));
            call.queue = Optional.of(new QueueView(skillGroup, now));
            call.carriedOver.remove(CarriedOver.QUEUE);
        }
        change.of(EventType.CALL_QUEUED, call, raw(frame));
    }

    private void dequeued(Frame frame, Change change) {
        calls.find(ref(frame)).ifPresent(call -> {
            if (leavesShownQueue(frame, call)) {
                call.leaveQueue();
            }
            change.of(EventType.CALL_DEQUEUED, call, raw(frame));
        });
    }

    /** Without skill groups the call left all queues (R-CALL-23), else those that are named. */
    private static boolean leavesShownQueue(Frame frame, CallFacts call) {
        int groups = frame.count(Fields.SKILL_GROUP_NUMBER);
        long shown = call.queue.map(QueueView::skillGroup).orElse(-1L);
        return groups == 0
                || IntStream.range(0, groups)
                        .anyMatch(i -> Integer.toUnsignedLong(frame.getIntAt(Fields.SKILL_GROUP_NUMBER, i)) == shown);
    }

    /** The device that the message is about; its connection is the one that the message names. */
    private void connect(Frame frame, CallFacts call, TextField field, int state, int cause, Instant now) {
        String device = frame.getText(field, "");
        if (device.isEmpty()) {
            return;
        }
        calls.connect(call, device, state, cause, now);
        ConnectionRef ref = ref(frame);
        if (!ref.deviceId().isEmpty()) {
            call.at(device).named(ref.deviceIdType(), ref.deviceId());
        }
    }

    /** A party of whom no more is known than that it takes part. */
    private void present(CallFacts call, String device, int cause, Instant now) {
        boolean known = call.connections.containsKey(device) || call.left.contains(device);
        if (!device.isEmpty() && !known && !call.partial) {
            calls.connect(call, device, LocalConnectionState.LCS_CONNECT, cause, now);
        }
    }
}
