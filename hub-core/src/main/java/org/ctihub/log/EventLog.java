/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallView;

/**
 * The events of one link that can still be given again: a window bounded by number and age, over one or more epochs.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class EventLog {
    /** Epochs that cursors may still be of. More losses of continuity than this within one absence are a gap. */
    private static final int MAX_EPOCHS = 256;

    private final EventJson json;
    private final int maxEntries;
    private final Duration maxAge;
    private final ArrayDeque<TimedEntry> window = new ArrayDeque<>();
    /** The last number given out in each of the newest epochs. */
    private final TreeMap<Long, Long> lastSeq = new TreeMap<>();

    private Cursor head;
    /** The newest event of all that the window no longer holds, or where the log began. */
    private Cursor start;
    /** The newest event for everybody that the window no longer holds, or where the log began. */
    private Cursor dropped;
    /** The newest event for each agent that the window no longer holds: who missed none of them missed nothing. */
    private final Map<AgentId, Cursor> droppedFor = new HashMap<>();

    /**
     * Starts an empty log.
     *
     * @param epoch the first epoch, at least 1
     * @param maxEntries at least 1
     * @param maxAge how long an event is kept at most
     */
    public EventLog(EventJson json, long epoch, int maxEntries, Duration maxAge) {
        this.json = json;
        this.maxEntries = maxEntries;
        this.maxAge = maxAge;
        this.head = new Cursor(epoch, 0);
        this.start = head;
        this.dropped = head;
        lastSeq.put(epoch, 0L);
    }

    /**
     * Starts a copy of another log, with its entries still to be taken.
     *
     * @param marks the other log's
     */
    public static EventLog copyOf(EventJson json, LogMarks marks, int maxEntries, Duration maxAge) {
        EventLog log = new EventLog(json, marks.start().epoch(), maxEntries, maxAge);
        log.head = marks.start();
        log.start = marks.start();
        log.dropped = marks.dropped();
        log.droppedFor.putAll(marks.droppedFor());
        log.lastSeq.putAll(marks.lastSeq());
        log.lastSeq.put(marks.start().epoch(), marks.start().seq());
        log.forgetEpochs();
        return log;
    }

    /** The cursor of the last event. */
    public Cursor head() {
        return head;
    }

    /**
     * Continues under a higher epoch. Cursors of earlier epochs stay good as long as the window holds what followed them,
     * because the differences that a loss of continuity made are events of the new epoch.
     */
    public void startEpoch(long epoch) {
        if (epoch <= head.epoch()) {
            throw new IllegalArgumentException("Epoch " + epoch + " does not follow " + head.epoch() + ".");
        }
        head = new Cursor(epoch, 0);
        lastSeq.put(epoch, 0L);
        forgetEpochs();
    }

    private void forgetEpochs() {
        while (lastSeq.size() > MAX_EPOCHS) {
            lastSeq.pollFirstEntry();
        }
    }

    /** Numbers, encodes and keeps an event. */
    public LogEntry append(LinkEvent event, Instant now) {
        head = head.next();
        lastSeq.put(head.epoch(), head.seq());
        LogEntry entry = new LogEntry(head, event.audience(), json.encode(head, now, event), disclosed(event, now));
        window.addLast(new TimedEntry(entry, now));
        trim(now);
        return entry;
    }

    /** Both texts are kept, so that who comes back later is told no more than who was there. */
    private Optional<LogEntry.Disclosed> disclosed(LinkEvent event, Instant now) {
        Optional<CallView> call = event.told();
        if (call.isEmpty() || !call.get().isConfidential()) {
            return Optional.empty();
        }
        String text = json.encode(head, now, event.disclosed());
        return Optional.of(new LogEntry.Disclosed(call.get().confidants(), text));
    }

    /**
     * Takes the next entry of the log that this one is a copy of.
     *
     * @throws IllegalArgumentException if an entry is missing before it, as far as that can be told from the number
     */
    public void take(TimedEntry next) {
        Cursor cursor = next.entry().cursor();
        boolean follows = cursor.epoch() > head.epoch() ? cursor.seq() == 1 : cursor.equals(head.next());
        if (!follows) {
            throw new IllegalArgumentException("Event " + cursor + " does not follow " + head + ".");
        }
        head = cursor;
        lastSeq.put(cursor.epoch(), cursor.seq());
        forgetEpochs();
        window.addLast(next);
        trim(next.time());
    }

    /**
     * Learns of epochs of the log that this one is a copy of, up to where the copy has come: one without events shows in no
     * entry, but cursors may be of it.
     *
     * @param epochs the other log's {@link #epochs} at {@code upTo}
     * @param upTo the other log's head, of which this log has every entry
     */
    public void learn(SortedMap<Long, Long> epochs, Cursor upTo) {
        epochs.headMap(head.epoch()).forEach(lastSeq::putIfAbsent);
        if (upTo.epoch() > head.epoch()) {
            lastSeq.putAll(epochs.tailMap(head.epoch()));
            head = upTo;
        }
        forgetEpochs();
    }

    /** The last number given out in each of the newest epochs. */
    public SortedMap<Long, Long> epochs() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(lastSeq));
    }

    /** What a copy must know before it takes the window's entries. */
    public LogMarks marks() {
        SortedMap<Long, Long> before = new TreeMap<>(lastSeq.headMap(start.epoch()));
        before.put(start.epoch(), start.seq());
        return new LogMarks(start, dropped, droppedFor, before);
    }

    /** Whether {@link #after(Cursor, int, long)} can give everything that followed the cursor, whomever it concerns. */
    public boolean holdsAllAfter(Cursor cursor) {
        Long last = lastSeq.get(cursor.epoch());
        return last != null && cursor.seq() <= last && cursor.compareTo(start) >= 0;
    }

    /**
     * The next entries after a cursor, oldest first.
     *
     * @param max how many at most
     * @param maxChars how many characters of JSON at most, but for the first entry
     */
    public List<TimedEntry> after(Cursor cursor, int max, long maxChars) {
        List<TimedEntry> next = new ArrayList<>();
        long chars = 0;
        Iterator<TimedEntry> oldestFirst = from(cursor);
        while (oldestFirst.hasNext() && next.size() < max) {
            TimedEntry entry = oldestFirst.next();
            chars += entry.entry().chars();
            if (chars > maxChars && !next.isEmpty()) {
                break;
            }
            next.add(entry);
        }
        return next;
    }

    /** From the first entry after the cursor on. */
    private Iterator<TimedEntry> from(Cursor cursor) {
        int skip = window.size();
        Iterator<TimedEntry> newestFirst = window.descendingIterator();
        while (newestFirst.hasNext() && newestFirst.next().entry().cursor().compareTo(cursor) > 0) {
            skip--;
        }
        Iterator<TimedEntry> oldestFirst = window.iterator();
        for (int i = 0; i < skip; i++) {
            oldestFirst.next();
        }
        return oldestFirst;
    }

    private void trim(Instant now) {
        Instant oldest = now.minus(maxAge);
        while (window.size() > maxEntries
                || (!window.isEmpty() && window.getFirst().time().isBefore(oldest))) {
            LogEntry gone = window.removeFirst().entry();
            start = gone.cursor();
            if (gone.audience().isEmpty()) {
                dropped = gone.cursor();
            } else {
                gone.audience().forEach(agent -> droppedFor.put(agent, gone.cursor()));
            }
        }
    }

    /** What a desktop missed that was told everything in this scope up to {@code cursor}. */
    public Missed since(Cursor cursor, Scope scope) {
        Long last = lastSeq.get(cursor.epoch());
        if (last == null) {
            return new Missed.Gap(GapReason.EPOCH_CHANGED);
        }
        if (cursor.seq() > last) {
            return new Missed.Gap(GapReason.UNKNOWN_CURSOR);
        }
        if (cursor.compareTo(dropped) < 0 || hasLost(cursor, scope)) {
            return new Missed.Gap(GapReason.WINDOW_EXCEEDED);
        }
        return new Missed.Events(after(cursor, scope));
    }

    /** Whether an event for anybody in the scope, but not for everybody, has left the window that came after the cursor. */
    private boolean hasLost(Cursor cursor, Scope scope) {
        if (scope instanceof Scope.Everybody) {
            return cursor.compareTo(start) < 0;
        } else if (scope instanceof Scope.Agents watched) {
            for (AgentId agent : watched.agents()) {
                if (hasLost(cursor, agent)) {
                    return true;
                }
            }
        }
        return scope.self().isPresent() && hasLost(cursor, scope.self().get());
    }

    private boolean hasLost(Cursor cursor, AgentId agent) {
        Cursor lost = droppedFor.get(agent);
        return lost != null && cursor.compareTo(lost) < 0;
    }

    private List<LogEntry> after(Cursor cursor, Scope scope) {
        List<LogEntry> missed = new ArrayList<>();
        Iterator<TimedEntry> newestFirst = window.descendingIterator();
        while (newestFirst.hasNext()) {
            LogEntry entry = newestFirst.next().entry();
            if (entry.cursor().compareTo(cursor) <= 0) {
                break;
            }
            if (entry.concerns(scope)) {
                missed.add(entry);
            }
        }
        Collections.reverse(missed);
        return missed;
    }
}
