/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctihub.bus.LinkReply;
import org.ctihub.log.Cursor;
import org.ctihub.log.GapReason;
import org.ctihub.log.LogEntry;

/** One desktop at a link: how far it has been told, and the events that wait for the answer to its attach. */
final class Attachment {
    enum Phase {
        /** Waits for its turn to attach. */
        QUEUED,
        /** The owner was asked. */
        ASKED,
        /** Is told every event as it comes. */
        LIVE,
        /** The owner refused; it will be asked again. */
        RESTING
    }

    final Desktop desktop;
    /** How the owner knows it. Never used for two scopes, or an attach that comes late could bring the former one back. */
    final String name;

    private final int maxWaiting;
    private final List<LogEntry> waiting = new ArrayList<>();
    private boolean overflowed;
    private boolean stale;
    private Optional<GapReason> notResumable = Optional.empty();
    private Optional<Cursor> cursor;
    Phase phase = Phase.QUEUED;
    int refusals;

    Attachment(Desktop desktop, String name, Optional<Cursor> cursor, int maxWaiting) {
        this.desktop = desktop;
        this.name = name;
        this.cursor = cursor;
        this.maxWaiting = maxWaiting;
    }

    Optional<Cursor> cursor() {
        return cursor;
    }

    /** The cursor to attach with; none asks for a snapshot. */
    Optional<Cursor> cursorToAsk() {
        return notResumable.isPresent() ? Optional.empty() : cursor;
    }

    /** What was missed cannot be told, for this reason; a snapshot will be asked for. */
    void giveUpResuming(GapReason reason) {
        notResumable = Optional.of(reason);
    }

    /** Why a snapshot comes in place of events, if the owner does not say. */
    String reasonOfGap() {
        return notResumable.orElse(GapReason.STREAM_LOST).name();
    }

    boolean isStale() {
        return stale;
    }

    void markStale() {
        stale = true;
    }

    /** Forgets what waits; what follows is waited for anew. */
    void clearWaiting() {
        waiting.clear();
        overflowed = false;
    }

    /** The next event for this desktop, without a hole before it; the last one again changes nothing. */
    void take(LogEntry entry) {
        if (phase == Phase.LIVE) {
            pass(entry);
        } else if (phase == Phase.ASKED && !isLastKept(entry)) {
            keep(entry);
        }
    }

    private boolean isLastKept(LogEntry entry) {
        return !waiting.isEmpty() && waiting.get(waiting.size() - 1).cursor().equals(entry.cursor());
    }

    private void keep(LogEntry entry) {
        if (waiting.size() >= maxWaiting) {
            // Better to ask again than to keep without a bound.
            waiting.clear();
            overflowed = true;
        }
        if (!overflowed) {
            waiting.add(entry);
        }
    }

    private void pass(LogEntry entry) {
        if (isNew(entry)) {
            cursor = Optional.of(entry.cursor());
            desktop.event(entry);
        }
    }

    private boolean isNew(LogEntry entry) {
        return cursor.isEmpty() || entry.cursor().compareTo(cursor.get()) > 0;
    }

    /** Nothing up to here that concerned this desktop was left out. */
    void advance(Cursor to) {
        if (cursor.isEmpty() || to.compareTo(cursor.get()) > 0) {
            cursor = Optional.of(to);
        }
    }

    void resume(LinkReply.Resumed reply) {
        Cursor from = cursor.orElse(reply.upTo());
        List<LogEntry> missed = missed(reply);
        desktop.resumed(from, reply.upTo(), missed.size());
        missed.forEach(this::pass);
        advance(reply.upTo());
        stale = false;
    }

    long missedChars(LinkReply.Resumed reply) {
        return missed(reply).stream()
                .mapToLong(entry -> entry.json(desktop.scope()).length())
                .sum();
    }

    private List<LogEntry> missed(LinkReply.Resumed reply) {
        return reply.missed().stream()
                .filter(entry -> entry.concerns(desktop.scope()) && isNew(entry))
                .toList();
    }

    void restart(LinkReply.Fresh reply, String reasonOfGap) {
        cursor.ifPresent(from -> desktop.gap(from, reasonOfGap));
        cursor = Optional.of(reply.upTo());
        desktop.snapshot(reply.snapshot());
        notResumable = Optional.empty();
        stale = false;
    }

    /** Passes what waited for the answer; false if it was too much to be kept. */
    boolean release() {
        List<LogEntry> kept = List.copyOf(waiting);
        boolean whole = !overflowed;
        clearWaiting();
        if (whole) {
            phase = Phase.LIVE;
            kept.forEach(this::pass);
        }
        return whole;
    }
}
