/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The state of one session and all its decisions, without socket, clock or timer: frames, writes and ticks go in with the
 * monotonic time in nanoseconds, {@link Decision}s come out. One thread at a time, except for {@link #nextInvokeId}.
 *
 * @param <T> the caller's handle of a request; every handle admitted comes back in exactly one {@link Decision.Confirm}
 *     or {@link Decision.Fail}, at the latest in the first tick after its deadline
 */
final class SessionCore<T> {
    private static final int SERVER_OFFLINE = 15;
    private static final int NEW_SESSION_OPENED = 11;
    private static final int STANDS_BY = 92;
    private static final int STANDS_BY_FOR_OTHERS = 107;
    private static final int MAINTENANCE = 110;

    private final Limits limits;
    private final Vocabulary words;
    private final int version;
    private final Heartbeats heartbeats;
    private final PendingRequests<T> pending;
    // The only field that other threads touch: requests may be built anywhere.
    private final AtomicInteger lastInvokeId = new AtomicInteger();

    private SessionPhase phase = SessionPhase.OPENING;
    /** End of patience in OPENING and CLOSING. */
    private long phaseDeadline;
    /** Why we are closing, or why the session is over. */
    private CloseReason reason = CloseReason.CLOSED_BY_US;

    private int closeInvokeId;

    private long framesReceived;
    private long events;
    private long requestsSent;
    private long confirmed;
    private long deadlinesExceeded;
    private long lateConfirmations;
    private long heartbeatsSent;
    private long malformed;
    private long unexpected;

    /**
     * The times and sizes that bound a session, in nanoseconds.
     *
     * @param heartbeatNanos 0 or less for none
     */
    record Limits(long heartbeatNanos, long openPatienceNanos, long closePatienceNanos, int maxPending) {
        static Limits of(SessionOptions options) {
            return new Limits(
                    options.heartbeatInterval().toNanos(),
                    options.openPatience().toNanos(),
                    options.closePatience().toNanos(),
                    options.maxPendingRequests());
        }
    }

    /** Starts in OPENING: the caller writes OPEN_REQ of this version now. */
    SessionCore(Limits limits, Vocabulary words, int version, long now) {
        this.limits = limits;
        this.words = words;
        this.version = version;
        this.heartbeats = new Heartbeats(limits.heartbeatNanos(), now);
        this.pending = new PendingRequests<>(limits.maxPending());
        this.phaseDeadline = now + limits.openPatienceNanos();
    }

    SessionPhase phase() {
        return phase;
    }

    /** An id that no request of the last four thousand million had; never 0, which servers use for "none". */
    int nextInvokeId() {
        int id = lastInvokeId.incrementAndGet();
        return id != 0 ? id : lastInvokeId.incrementAndGet();
    }

    /** A frame arrived. */
    List<Decision<T>> frame(Frame frame, long now) {
        if (phase == SessionPhase.CLOSED) {
            return List.of();
        }
        framesReceived++;
        heartbeats.received();
        int type = frame.type();
        if (phase == SessionPhase.OPENING) {
            return switch (type) {
                case MessageTypes.OPEN_CONF -> opened(frame);
                case MessageTypes.FAILURE_CONF, MessageTypes.FAILURE_EVENT -> refused(frame);
                default -> dropped();
            };
        }
        return switch (type) {
            case MessageTypes.OPEN_CONF -> dropped();
            case MessageTypes.HEARTBEAT_CONF -> heartbeatAnswered();
            case MessageTypes.CLOSE_CONF -> phase == SessionPhase.CLOSING ? end(reason) : dropped();
            case MessageTypes.FAILURE_EVENT -> failureEvent(frame, now);
            case MessageTypes.FAILURE_CONF -> failureConf(frame);
            case MessageTypes.CONTROL_FAILURE_CONF -> controlFailure(frame);
            default -> words.isConfirmation(type) ? confirmation(frame) : deliver();
        };
    }

    /** A frame arrived whose content the codec cannot read. */
    void malformedFrame() {
        framesReceived++;
        malformed++;
        heartbeats.received();
    }

    /** Time has passed. */
    List<Decision<T>> tick(long now) {
        return switch (phase) {
            case OPENING -> now - phaseDeadline >= 0 ? end(CloseReason.OPEN_TIMEOUT) : List.of();
            case OPEN -> openTick(now);
            case CLOSING -> closingTick(now);
            case CLOSED -> List.of();
        };
    }

    /** The connection is gone or cannot be used any more. */
    List<Decision<T>> connectionLost(CloseReason why) {
        return switch (phase) {
            case CLOSED -> List.of();
            case CLOSING -> end(reason);
            default -> end(why);
        };
    }

    /** Closes in an orderly way; nothing to do if the session is closing or over. */
    List<Decision<T>> close(int status, long now) {
        return switch (phase) {
            case OPENING -> end(CloseReason.CLOSED_BY_US);
            case OPEN -> List.of(beginClose(CloseReason.CLOSED_BY_US, status, now));
            default -> List.of();
        };
    }

    /**
     * Asks to send a request; if nothing is returned it waits from now on and the caller must write it.
     *
     * @param writable whether the socket's send queue has room
     */
    Optional<CtiFailure> admit(int invokeId, Duration deadline, T request, boolean writable, long now) {
        Optional<CtiFailure> refusal = admitWrite(writable);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (pending.isFull()) {
            return Optional.of(new CtiFailure.TooManyPending(limits.maxPending()));
        }
        pending.add(invokeId, now, deadline.toNanos(), request);
        requestsSent++;
        heartbeats.wrote(now);
        return Optional.empty();
    }

    /** Asks to send a message without a confirmation; if nothing is returned the caller writes it and tells {@link #wrote}. */
    Optional<CtiFailure> admitWrite(boolean writable) {
        if (phase != SessionPhase.OPEN) {
            return Optional.of(new CtiFailure.SessionLost(reason, false));
        }
        return writable ? Optional.empty() : Optional.of(new CtiFailure.NotWritable());
    }

    boolean isPending(int invokeId) {
        return pending.contains(invokeId);
    }

    /** Something was written that no other method of the core knows of. */
    void wrote(long now) {
        heartbeats.wrote(now);
    }

    /** Reading has stopped: until it goes on, missing answers are our own doing. */
    void paused() {
        heartbeats.paused();
    }

    void resumed() {
        heartbeats.resumed();
    }

    SessionCounters counters() {
        return new SessionCounters(
                framesReceived,
                events,
                requestsSent,
                confirmed,
                deadlinesExceeded,
                lateConfirmations,
                heartbeatsSent,
                malformed,
                unexpected,
                pending.size());
    }

    private List<Decision<T>> opened(Frame frame) {
        phase = phase.moveTo(SessionPhase.OPEN);
        return List.of(new Decision.Opened<>(OpenedSession.from(frame)));
    }

    private List<Decision<T>> refused(Frame frame) {
        long status = statusOf(frame);
        return end(CloseReason.OPEN_REFUSED, new CtiFailure.SessionRefused(status, words.status(status), version));
    }

    private List<Decision<T>> openTick(long now) {
        List<Decision<T>> expired = expired(now);
        return switch (heartbeats.poll(now)) {
            case QUIET -> expired;
            case MISSED -> concat(expired, end(CloseReason.HEARTBEAT_MISSED));
            case SILENT -> concat(expired, end(CloseReason.SERVER_SILENT));
            case SEND -> {
                int invokeId = nextInvokeId();
                heartbeatsSent++;
                heartbeats.wroteHeartbeat(invokeId, now);
                yield concat(expired, List.of(new Decision.SendHeartbeat<>(invokeId)));
            }
        };
    }

    private List<Decision<T>> closingTick(long now) {
        List<Decision<T>> expired = expired(now);
        return now - phaseDeadline >= 0 ? concat(expired, end(reason)) : expired;
    }

    private List<Decision<T>> heartbeatAnswered() {
        heartbeats.answered();
        return List.of();
    }

    /** Statuses that announce the end of this session; all others are news for the listener. */
    private List<Decision<T>> failureEvent(Frame frame, long now) {
        Decision<T> tell = new Decision.Deliver<>();
        events++;
        if (phase != SessionPhase.OPEN) {
            return List.of(tell);
        }
        return switch (frame.getInt(Fields.STATUS, 0)) {
            // R-SES-21, R-FO-13
            case SERVER_OFFLINE, STANDS_BY, STANDS_BY_FOR_OTHERS ->
                List.of(tell, beginClose(CloseReason.SERVER_ASKED_TO_CLOSE, SERVER_OFFLINE, now));
            case MAINTENANCE -> List.of(tell, beginClose(CloseReason.SERVER_IN_MAINTENANCE, SERVER_OFFLINE, now));
            case NEW_SESSION_OPENED -> concat(List.of(tell), end(CloseReason.DISPLACED));
            default -> List.of(tell);
        };
    }

    private List<Decision<T>> failureConf(Frame frame) {
        int invokeId = frame.getInt(Fields.INVOKE_ID, 0);
        T request = pending.remove(invokeId);
        if (request != null) {
            confirmed++;
            long status = statusOf(frame);
            long peripheralError = frame.getUnsigned(Fields.PERIPHERAL_ERROR_CODE, 0);
            return List.of(new Decision.Fail<>(
                    request,
                    new CtiFailure.RequestFailed(
                            status, words.status(status), peripheralError, words.peripheralError(peripheralError))));
        }
        if (phase == SessionPhase.CLOSING && invokeId == closeInvokeId) {
            return end(reason);
        }
        if (phase == SessionPhase.OPEN && heartbeats.isRecent(invokeId)) {
            return end(CloseReason.HEARTBEAT_REFUSED);
        }
        return late();
    }

    private List<Decision<T>> controlFailure(Frame frame) {
        T request = pending.remove(frame.getInt(Fields.INVOKE_ID, 0));
        if (request == null) {
            return late();
        }
        confirmed++;
        int code = frame.getInt(Fields.FAILURE_CODE, 0);
        long peripheralError = frame.getUnsigned(Fields.PERIPHERAL_ERROR_CODE, 0);
        return List.of(new Decision.Fail<>(
                request,
                new CtiFailure.ControlFailed(
                        code, words.controlFailure(code), peripheralError, words.peripheralError(peripheralError))));
    }

    private List<Decision<T>> confirmation(Frame frame) {
        int invokeId = frame.getInt(Fields.INVOKE_ID, 0);
        if (words.isSegmented(frame.type()) && frame.getInt(Fields.MORE, 0) != 0 && pending.contains(invokeId)) {
            return deliver();
        }
        T request = pending.remove(invokeId);
        if (request == null) {
            return late();
        }
        confirmed++;
        return List.of(new Decision.Confirm<>(request));
    }

    private List<Decision<T>> deliver() {
        events++;
        return List.of(new Decision.Deliver<>());
    }

    private List<Decision<T>> late() {
        lateConfirmations++;
        return List.of();
    }

    private List<Decision<T>> dropped() {
        unexpected++;
        return List.of();
    }

    private List<Decision<T>> expired(long now) {
        List<PendingRequests.Expired<T>> expired = pending.expire(now);
        if (expired.isEmpty()) {
            return List.of();
        }
        deadlinesExceeded += expired.size();
        List<Decision<T>> decisions = new ArrayList<>(expired.size());
        for (PendingRequests.Expired<T> request : expired) {
            decisions.add(new Decision.Fail<>(
                    request.ticket(), new CtiFailure.DeadlineExceeded(Duration.ofNanos(request.allowedNanos()))));
        }
        return decisions;
    }

    private Decision<T> beginClose(CloseReason why, int status, long now) {
        phase = phase.moveTo(SessionPhase.CLOSING);
        reason = why;
        phaseDeadline = now + limits.closePatienceNanos();
        closeInvokeId = nextInvokeId();
        return new Decision.SendClose<>(closeInvokeId, status);
    }

    private List<Decision<T>> end(CloseReason why) {
        return end(why, phase == SessionPhase.OPENING ? new CtiFailure.SessionLost(why, false) : null);
    }

    private List<Decision<T>> end(CloseReason why, @Nullable CtiFailure refusal) {
        phase = phase.moveTo(SessionPhase.CLOSED);
        reason = why;
        List<Decision<T>> decisions = new ArrayList<>();
        for (T request : pending.drain()) {
            decisions.add(new Decision.Fail<>(request, new CtiFailure.SessionLost(why, true)));
        }
        decisions.add(new Decision.End<>(why, refusal));
        return decisions;
    }

    private static <T> List<Decision<T>> concat(List<Decision<T>> first, List<Decision<T>> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<Decision<T>> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** FAILURE_CONF comes with a Status or, in the longer layout, with a FailureCode from the same table (R-FMT-18). */
    private static long statusOf(Frame frame) {
        return frame.has(Fields.STATUS)
                ? frame.getUnsigned(Fields.STATUS, 0)
                : frame.getUnsigned(Fields.FAILURE_CODE, 0);
    }
}
