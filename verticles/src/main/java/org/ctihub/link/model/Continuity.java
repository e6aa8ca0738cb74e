/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.EndReason;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/**
 * Knows where the events have gaps, and what becomes then of that which is known from before: of calls while the PG has no
 * link to the ACD (R-FO-08 to R-FO-10), of devices that are out of service, and of what nobody could answer for.
 */
final class Continuity {
    /** How long a device is taken for out of service because a request failed: that is a guess, so it must end. */
    private static final Duration GUESS = Duration.ofSeconds(30);

    private final long peripheral;
    private final PeripheralPolicy policy;
    private final AgentTable agents;
    private final CallTable calls;
    private final Publisher publisher;
    /** Whether the PG has no link to the ACD. */
    private boolean offline;
    /** Devices whose calls were read, or are being read, since the last gap. */
    private final Set<String> read = new HashSet<>();

    Continuity(long peripheral, PeripheralPolicy policy, AgentTable agents, CallTable calls, Publisher publisher) {
        this.peripheral = peripheral;
        this.policy = policy;
        this.agents = agents;
        this.calls = calls;
        this.publisher = publisher;
    }

    /** Reads SYSTEM_EVENT. */
    void systemEvent(Frame frame, Instant now) {
        if (frame.getUnsigned(Fields.SYSTEM_EVENT_ARG1, 0) != peripheral) {
            return;
        }
        switch (frame.getInt(Fields.SYSTEM_EVENT_ID, 0)) {
            case SystemEventID.SYS_PERIPHERAL_OFFLINE -> peripheralOffline(now);
            case SystemEventID.SYS_PERIPHERAL_ONLINE -> offline = false;
            case SystemEventID.SYS_INSTRUMENT_OUT_OF_SERVICE -> outOfService(instrument(frame), Instant.MAX);
            case SystemEventID.SYS_INSTRUMENT_BACK_IN_SERVICE -> inService(instrument(frame));
            default -> {}
        }
    }

    private static String instrument(Frame frame) {
        return frame.getText(Fields.TEXT, frame.getText(Fields.EVENT_DEVICE_ID, ""));
    }

    private void peripheralOffline(Instant now) {
        offline = true;
        gap();
        for (CallFacts call : calls.all()) {
            if (call.closed) {
                continue;
            }
            if (policy.endCallsWhenOffline()) {
                end(call, EndReason.PERIPHERAL_OFFLINE, now);
            } else if (call.lingersUntil.isEmpty()) {
                call.lingersUntil = Optional.of(now.plus(policy.linger()));
                CarryOver.everything(call);
                tell(call);
            }
        }
    }

    /**
     * The server ends every call when the PG loses its link to the ACD, or when that lasts; the people may go on talking,
     * and the call may be announced again (R-FO-09, R-FO-10). To be called before the change is published.
     */
    void ended(Frame frame, Change change, Instant now) {
        if (!offline || frame.type() != MessageTypes.END_CALL_EVENT) {
            return;
        }
        if (change.call != null) {
            park(change.call, now);
        }
        change.calls.forEach(call -> park(call, now));
    }

    private void park(CallFacts call, Instant now) {
        if (call.endReason.isEmpty()) {
            call.endReason = Optional.of(EndReason.PERIPHERAL_OFFLINE);
        }
        calls.park(call, now);
    }

    private void end(CallFacts call, EndReason reason, Instant now) {
        call.endReason = Optional.of(reason);
        calls.park(call, now);
        call.close(now);
        Change change = new Change();
        change.of(EventType.CALL_CLEARED, call, RawEvent.INFERRED);
        publisher.publish(change);
        if (calls.find(call.id).isPresent()) {
            publisher.end(call, RawEvent.INFERRED);
        }
    }

    /** From here on it is not known what happened. */
    void gap() {
        for (CallFacts call : calls.all()) {
            if (!call.closed) {
                call.unconfirmed = true;
                if (CarryOver.unanswerable(call)) {
                    tell(call);
                }
            }
        }
        agents.all().forEach(agent -> agent.unconfirmed = true);
        read.clear();
        // Nobody repeats what was said of devices; a request that fails will tell.
        agents.outOfService().keySet().forEach(this::inService);
    }

    void read(String device) {
        read.add(device);
    }

    /** Devices where an agent sat down whose calls nobody has read: they may have begun while nobody looked. */
    List<String> unread(Change change) {
        List<String> unread = List.of();
        for (AgentFacts agent : change.agents) {
            if (agent.device.isPresent() && read.add(agent.device.get())) {
                unread = unread.isEmpty() ? new ArrayList<>() : unread;
                unread.add(agent.device.get());
            }
        }
        return unread;
    }

    /** Everything was asked for; what nobody has answered for is marked. */
    void reconciled() {
        for (CallFacts call : calls.all()) {
            if (call.unconfirmed && !call.closed) {
                CarryOver.everything(call);
                tell(call);
            }
        }
        for (AgentFacts agent : agents.all()) {
            if (agent.unconfirmed) {
                agent.carriedOver.add(CarriedOver.STATE);
                publisher.publish(agent, RawEvent.NONE);
            }
        }
    }

    private void tell(CallFacts call) {
        Change change = new Change();
        change.calls.add(call);
        publisher.publish(change);
    }

    void controlFailed(String device, Instant now) {
        outOfService(device, now.plus(GUESS));
    }

    private void outOfService(String device, Instant until) {
        if (!device.isEmpty() && agents.putOutOfService(device, until)) {
            tellOf(device);
        }
    }

    void inService(String device) {
        if (agents.putInService(device)) {
            tellOf(device);
        }
    }

    private void tellOf(String device) {
        Change change = new Change();
        agents.at(device).ifPresent(change.agents::add);
        change.devices.add(device);
        publisher.publish(change);
    }

    /** Ends what has waited for its time. */
    void expire(Instant now) {
        agents.outOfService().forEach((device, until) -> {
            if (until.isBefore(now)) {
                inService(device);
            }
        });
        for (CallFacts call : calls.all()) {
            if (!call.closed && call.lingersUntil.filter(now::isAfter).isPresent()) {
                end(call, EndReason.LINGER_EXPIRED, now);
            }
        }
    }
}
