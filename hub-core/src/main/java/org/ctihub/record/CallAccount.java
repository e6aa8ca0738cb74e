/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.log.RawEvent;
import org.jspecify.annotations.Nullable;

/** Adds up one call from what is told of it. One thread only. */
final class CallAccount {
    /** What a call does as a whole. */
    private enum Phase {
        NONE,
        RING,
        TALK,
        HOLD
    }

    private static final String NO_CAUSE = "none";

    private final Set<String> agents = new LinkedHashSet<>();
    private final Set<String> parties = new LinkedHashSet<>();
    private CallView view;
    private Phase phase = Phase.NONE;
    private long sinceMs;
    private long ringMs;
    private long talkMs;
    private long holdMs;
    private long leftMs;
    private String reason = "";
    private boolean inferred;
    private boolean incomplete;
    private @Nullable CallRecord told;

    /**
     * A call that is told of for the first time.
     *
     * @param known whether it began before, unseen: then what it does now counts from when that began
     */
    CallAccount(CallView first, long atMs, boolean known) {
        this.view = first;
        this.sinceMs = atMs;
        this.leftMs = atMs;
        this.incomplete = known;
        look(first);
        phase = phaseOf(first);
        if (known) {
            sinceMs = Math.min(atMs, phaseSince(first).toEpochMilli());
        }
    }

    /** Takes in what became of the call. */
    void apply(CallView next, RawEvent raw, long atMs) {
        long passed = Math.max(0, atMs - sinceMs);
        switch (phase) {
            case RING -> ringMs += passed;
            case TALK -> talkMs += passed;
            case HOLD -> holdMs += passed;
            case NONE -> {}
        }
        sinceMs = atMs;
        phase = phaseOf(next);
        if (!view.agents().isEmpty() || !next.agents().isEmpty()) {
            leftMs = atMs;
        }
        view = next;
        look(next);
        incomplete |= raw.inferred() || !next.carriedOver().isEmpty();
        inferred = next.endReason().isPresent() || (next.ended().isPresent() && (inferred || raw.inferred()));
    }

    private void look(CallView call) {
        for (ConnectionView connection : call.connections()) {
            parties.add(connection.device());
            connection.agent().map(AgentId::value).ifPresent(agents::add);
            if (connection.state() == ConnectionState.NULL
                    && !connection.cause().equals(NO_CAUSE)) {
                reason = connection.cause();
            }
        }
        parties.add(call.ani());
        parties.add(call.dnis());
        parties.add(call.dialedNumber());
    }

    private static Phase phaseOf(CallView call) {
        if (call.ended().isPresent()) {
            return Phase.NONE;
        }
        boolean rings = false;
        boolean held = false;
        Optional<ConnectionView> talking = Optional.empty();
        for (ConnectionView connection : call.connections()) {
            if (connection.agent().isPresent()) {
                rings |= connection.state() == ConnectionState.ALERTING;
                held |= connection.state() == ConnectionState.HELD;
                if (connection.state() == ConnectionState.CONNECTED) {
                    talking = Optional.of(connection);
                }
            }
        }
        if (talking.isPresent()) {
            return waitsForAnswer(call, talking.get()) ? Phase.RING : Phase.TALK;
        } else if (held) {
            return Phase.HOLD;
        }
        return rings ? Phase.RING : Phase.NONE;
    }

    /** Who calls somebody is connected from the beginning, and talks when somebody answers. */
    private static boolean waitsForAnswer(CallView call, ConnectionView own) {
        boolean rings = false;
        for (ConnectionView other : call.connections()) {
            if (other.device().equals(own.device())) {
                continue;
            }
            switch (other.state()) {
                case CONNECTED, HELD, QUEUED -> {
                    return false;
                }
                case ALERTING -> rings = true;
                default -> {}
            }
        }
        return rings;
    }

    /** The latest moment at which a connection of an agent became what it is. */
    private static Instant phaseSince(CallView call) {
        return call.connections().stream()
                .filter(connection -> connection.agent().isPresent())
                .map(ConnectionView::since)
                .max(Instant::compareTo)
                .orElse(call.began());
    }

    /** The call as it is to be kept now; empty if that is what was told before. */
    Optional<CallRecord> tell(LinkId link, RecordRule rule, long atMs) {
        long ended = view.ended().map(Instant::toEpochMilli).orElse(leftMs);
        long started = Math.min(view.began().toEpochMilli(), ended);
        List<String> numbers = new ArrayList<>(parties);
        CallRecord now = new CallRecord(
                link,
                view.id().value(),
                started,
                ended,
                atMs,
                Directions.of(view.rawType()),
                view.type(),
                view.ani(),
                view.dnis(),
                ringMs,
                talkMs,
                holdMs,
                new ArrayList<>(agents),
                numbers,
                view.data().wrapUp().orElse(""),
                rule.kept(view.data()),
                view.endReason().map(Enum::name).orElse(reason),
                inferred,
                incomplete);
        CallRecord before = told;
        if (before != null && before.tellsTheSame(now)) {
            return Optional.empty();
        }
        told = now;
        return Optional.of(now);
    }
}
