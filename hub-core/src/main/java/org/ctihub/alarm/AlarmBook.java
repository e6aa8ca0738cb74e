/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes an alarm: from what is seen, and what is open, to what is to be told. Has no clock, no thread and no
 * store: times are given. What comes and goes quickly is believed to be over ever later, so that it becomes one alarm with a
 * count.
 *
 * <p>One thread only.
 */
public final class AlarmBook {
    /** A count that grows is told once in this time. */
    static final long TELL_MS = 5_000;
    /** Moments of one key within this time are one alarm. */
    static final long TOGETHER_MS = 600_000;
    /** A moment with something to do about it is over when it has not come again for so long. */
    static final long QUIET_MS = 3_600_000;
    /** How often something came and went is remembered for so long. */
    static final long MEMORY_MS = 600_000;
    /** Longest time until the end of something that comes and goes is believed. */
    static final long LONGEST_SETTLE_MS = 600_000;
    /** Most keys that are kept; moments beyond it are not told. */
    static final int MAX_ENTRIES = 20_000;

    private static final int MOST_DOUBLINGS = 20;
    private static final long NEVER = Long.MIN_VALUE;

    private final LongFunction<String> ids;
    private final Map<AlarmKey, Entry> entries = new HashMap<>();

    /**
     * Starts with nothing.
     *
     * @param ids makes the id of an alarm that is raised at a time
     */
    public AlarmBook(LongFunction<String> ids) {
        this.ids = ids;
    }

    private static final class Entry {
        private @Nullable Alarm alarm;
        private long holdsSince = NEVER;
        private long overSince = NEVER;
        private long turnedMs = NEVER;
        private int turns;
        private long toldMs;
        private boolean untold;

        boolean isOpen() {
            return alarm != null && alarm.isOpen();
        }

        /** It came again, or was believed to be over. */
        void turned(long nowMs) {
            turns = isRestless(nowMs) ? turns + 1 : 1;
            turnedMs = nowMs;
        }

        boolean isRestless(long nowMs) {
            return turnedMs != NEVER && nowMs - turnedMs <= MEMORY_MS;
        }

        long settleMs(AlarmType type, long nowMs) {
            int doublings = isRestless(nowMs) ? Math.min(turns, MOST_DOUBLINGS) : 0;
            return Math.min(type.settleMs() << doublings, LONGEST_SETTLE_MS);
        }
    }

    /**
     * Takes a look at all that this node looks after.
     *
     * @param holding what is as it should not be
     * @param mine of which keys this node would see it, if it were so: what it does not see of those is over
     */
    public List<Notice> look(Collection<Condition> holding, Predicate<AlarmKey> mine, long nowMs) {
        List<Notice> notices = new ArrayList<>();
        Set<AlarmKey> seen = new HashSet<>();
        for (Condition each : holding) {
            seen.add(each.key());
            holds(each, nowMs, notices);
        }
        for (Map.Entry<AlarmKey, Entry> each : entries.entrySet()) {
            AlarmKey key = each.getKey();
            if (key.type().lasting()) {
                if (!seen.contains(key) && mine.test(key)) {
                    over(each.getValue(), nowMs, notices);
                }
            } else if (mine.test(key)) {
                quiet(each.getValue(), nowMs, notices);
            }
            tell(each.getValue(), nowMs, notices);
        }
        entries.values().removeIf(entry -> isForgotten(entry, nowMs));
        return notices;
    }

    private void holds(Condition seen, long nowMs, List<Notice> notices) {
        Entry entry = entries.computeIfAbsent(seen.key(), key -> new Entry());
        Alarm alarm = entry.alarm;
        if (alarm != null && alarm.isOpen()) {
            if (entry.overSince != NEVER) {
                entry.overSince = NEVER;
                entry.alarm = alarm.again(nowMs, 1, seen.text());
                entry.untold = true;
                entry.turned(nowMs);
            }
            changed(entry, entry.alarm, seen, notices);
            return;
        }
        if (entry.holdsSince == NEVER) {
            entry.holdsSince = nowMs;
        }
        if (nowMs - entry.holdsSince >= seen.key().type().patienceMs()) {
            // It began when it was seen first, not when patience ended.
            raise(entry, Alarm.open(ids.apply(entry.holdsSince), seen, entry.holdsSince), nowMs, notices);
        }
    }

    private static void changed(Entry entry, @Nullable Alarm alarm, Condition seen, List<Notice> notices) {
        if (alarm != null && alarm.severity() != seen.severity()) {
            entry.alarm = alarm.as(seen);
            notices.add(new Notice(Notice.Kind.CHANGED, alarm.as(seen)));
        }
    }

    private static void raise(Entry entry, Alarm alarm, long nowMs, List<Notice> notices) {
        entry.alarm = alarm;
        entry.holdsSince = NEVER;
        entry.overSince = NEVER;
        entry.toldMs = nowMs;
        entry.untold = false;
        notices.add(new Notice(Notice.Kind.RAISED, alarm));
    }

    private static void over(Entry entry, long nowMs, List<Notice> notices) {
        entry.holdsSince = NEVER;
        Alarm alarm = entry.alarm;
        if (alarm == null || !alarm.isOpen()) {
            return;
        }
        if (entry.overSince == NEVER) {
            entry.overSince = nowMs;
        }
        if (nowMs - entry.overSince >= entry.settleMs(alarm.key().type(), nowMs)) {
            close(entry, alarm, entry.overSince, notices);
            entry.turned(nowMs);
        }
    }

    private static void quiet(Entry entry, long nowMs, List<Notice> notices) {
        Alarm alarm = entry.alarm;
        if (alarm != null && alarm.isOpen() && nowMs - alarm.lastMs() >= QUIET_MS) {
            close(entry, alarm, nowMs, notices);
        }
    }

    private static void close(Entry entry, Alarm alarm, long atMs, List<Notice> notices) {
        Alarm closed = alarm.closed(Math.max(atMs, alarm.raisedMs()));
        entry.alarm = closed;
        entry.overSince = NEVER;
        entry.untold = false;
        notices.add(new Notice(Notice.Kind.CLOSED, closed));
    }

    private static void tell(Entry entry, long nowMs, List<Notice> notices) {
        Alarm alarm = entry.alarm;
        if (entry.untold && alarm != null && nowMs - entry.toldMs >= TELL_MS) {
            entry.untold = false;
            entry.toldMs = nowMs;
            notices.add(new Notice(Notice.Kind.REPEATED, alarm));
        }
    }

    /** Something happened. */
    public List<Notice> happened(Moment moment, long nowMs) {
        Entry entry = entries.get(moment.key());
        if (entry == null && entries.size() >= MAX_ENTRIES) {
            return List.of();
        }
        if (entry == null) {
            entry = new Entry();
            entries.put(moment.key(), entry);
        }
        Alarm alarm = entry.alarm;
        if (alarm != null && (alarm.isOpen() || nowMs - alarm.raisedMs() < TOGETHER_MS)) {
            // The same moment told twice, by a node that took a link over, is not another one.
            if (moment.atMs() > alarm.lastMs()) {
                entry.alarm = alarm.again(moment.atMs(), moment.times(), moment.text());
                entry.untold = true;
            }
            return List.of();
        }
        List<Notice> notices = new ArrayList<>();
        raise(entry, Alarm.of(ids.apply(moment.atMs()), moment), nowMs, notices);
        return notices;
    }

    private static boolean isForgotten(Entry entry, long nowMs) {
        if (entry.isOpen() || entry.untold || entry.holdsSince != NEVER) {
            return false;
        }
        Alarm alarm = entry.alarm;
        boolean recent = alarm != null && nowMs - alarm.raisedMs() < TOGETHER_MS;
        return !recent && !entry.isRestless(nowMs);
    }

    /**
     * Takes over what is open in the store, whoever raised it, and forgets what is not open there any more. To be called only
     * when the store has all that was told.
     */
    public void adopt(Collection<Alarm> open) {
        Set<AlarmKey> keys = new HashSet<>();
        for (Alarm theirs : open) {
            keys.add(theirs.key());
            Entry entry = entries.computeIfAbsent(theirs.key(), key -> new Entry());
            Alarm ours = entry.alarm;
            if (ours == null || !ours.isOpen() || !ours.id().equals(theirs.id())) {
                entry.alarm = theirs;
                entry.untold = false;
            } else if (ours.state() != theirs.state() && theirs.acknowledgedBy().isPresent()) {
                entry.alarm = ours.acknowledged(theirs.acknowledgedBy().get());
            }
        }
        entries.forEach((key, entry) -> {
            if (entry.isOpen() && !keys.contains(key)) {
                entry.alarm = null;
                entry.overSince = NEVER;
                entry.untold = false;
            }
        });
    }

    /** What is open, as far as this node knows. */
    public List<Alarm> open() {
        List<Alarm> open = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.alarm != null && entry.alarm.isOpen()) {
                open.add(entry.alarm);
            }
        }
        return open;
    }
}
