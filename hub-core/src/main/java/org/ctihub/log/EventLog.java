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
import java.util.TreeMap;
import org.ctihub.domain.agent.AgentId;

/**
 * The events of one link that can still be given again: a window bounded by number and age, over one or more epochs.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class EventLog {
    /** Epochs that cursors may still be of. More losses of continuity than this within one absence are a gap. */
    private static final int MAX_EPOCHS = 256;

    private record Kept(LogEntry entry, Instant time) {}

    private final EventJson json;
    private final int maxEntries;
    private final Duration maxAge;
    private final ArrayDeque<Kept> window = new ArrayDeque<>();
    /** The last number given out in each of the newest epochs. */
    private final TreeMap<Long, Long> lastSeq = new TreeMap<>();

    private Cursor head;
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
        this.dropped = head;
        lastSeq.put(epoch, 0L);
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
        if (lastSeq.size() > MAX_EPOCHS) {
            lastSeq.pollFirstEntry();
        }
    }

    /** Numbers, encodes and keeps an event. */
    public LogEntry append(LinkEvent event, Instant now) {
        head = head.next();
        lastSeq.put(head.epoch(), head.seq());
        LogEntry entry = new LogEntry(head, event.audience(), json.encode(head, now, event));
        window.addLast(new Kept(entry, now));
        trim(now);
        return entry;
    }

    private void trim(Instant now) {
        Instant oldest = now.minus(maxAge);
        while (window.size() > maxEntries
                || (!window.isEmpty() && window.getFirst().time().isBefore(oldest))) {
            LogEntry gone = window.removeFirst().entry();
            if (gone.audience().isEmpty()) {
                dropped = gone.cursor();
            } else {
                gone.audience().forEach(agent -> droppedFor.put(agent, gone.cursor()));
            }
        }
    }

    /** What an agent's desktop missed that has seen everything up to {@code cursor}. */
    public Missed since(Cursor cursor, AgentId agent) {
        Long last = lastSeq.get(cursor.epoch());
        if (last == null) {
            return new Missed.Gap(Missed.EPOCH_CHANGED);
        }
        if (cursor.seq() > last) {
            return new Missed.Gap(Missed.UNKNOWN_CURSOR);
        }
        if (cursor.compareTo(dropped) < 0 || cursor.compareTo(droppedFor.getOrDefault(agent, dropped)) < 0) {
            return new Missed.Gap(Missed.WINDOW_EXCEEDED);
        }
        return new Missed.Events(after(cursor, agent));
    }

    private List<LogEntry> after(Cursor cursor, AgentId agent) {
        List<LogEntry> missed = new ArrayList<>();
        Iterator<Kept> newestFirst = window.descendingIterator();
        while (newestFirst.hasNext()) {
            LogEntry entry = newestFirst.next().entry();
            if (entry.cursor().compareTo(cursor) <= 0) {
                break;
            }
            if (entry.concerns(agent)) {
                missed.add(entry);
            }
        }
        Collections.reverse(missed);
        return missed;
    }
}
