/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogMarks;
import org.ctihub.log.TimedEntry;

/** What an owner has told so far to a copy that lacks something; it goes into the copy when it is whole. One thread only. */
final class CatchUp {
    /** Batches that wait for the rest; at two hundred reads a second more than a minute's. */
    private static final int MAX_HELD = 20_000;

    private final List<TimedEntry> entries = new ArrayList<>();
    private final FactsCopy facts = new FactsCopy();
    private final CommandsCopy commands = new CommandsCopy();
    private final Deque<CopyBatch> held = new ArrayDeque<>();
    private Optional<Cursor> cursor;
    private Optional<LogMarks> marks = Optional.empty();
    private SortedMap<Long, Long> epochs = Collections.emptySortedMap();
    private Cursor head = new Cursor(1, 0);
    private long stream;
    private long number;
    private long factsNumber;

    CatchUp(Optional<Cursor> cursor) {
        this.cursor = cursor;
    }

    /** The last event that the copy has or that was told. */
    Optional<Cursor> cursor() {
        return cursor;
    }

    /** False if there is no room for the batch. */
    boolean hold(CopyBatch batch) {
        held.add(batch);
        return held.size() <= MAX_HELD;
    }

    /** False if it does not continue what was told before. */
    boolean take(LinkReply.LogPart part) {
        if (stream != 0 && stream != part.stream()) {
            return false;
        }
        if (part.marks().isPresent()) {
            marks = part.marks();
            entries.clear();
            cursor = Optional.of(part.marks().get().start());
        }
        entries.addAll(part.entries());
        if (!part.entries().isEmpty()) {
            cursor = Optional.of(
                    part.entries().get(part.entries().size() - 1).entry().cursor());
        }
        stream = part.stream();
        number = part.number();
        head = part.head();
        epochs = new TreeMap<>(part.epochs());
        held.removeIf(batch -> batch.stream() != stream || batch.number() <= number);
        return true;
    }

    /** False if it is not the part that was asked for. */
    boolean take(LinkReply.FactsPart part, int expected) {
        if (part.stream() != stream || part.part() != expected || (expected > 0 && part.number() != factsNumber)) {
            return false;
        }
        factsNumber = part.number();
        facts.apply(FactsForm.decode(part.facts()));
        commands.add(part.commands());
        return true;
    }

    /** Whether the log comes as far as the facts, with the batches that were held. */
    boolean isWhole() {
        long next = number;
        for (CopyBatch batch : held) {
            if (batch.stream() == stream && batch.number() == next + 1) {
                next++;
            }
        }
        return next >= factsNumber;
    }

    Optional<LogMarks> marks() {
        return marks;
    }

    List<TimedEntry> entries() {
        return entries;
    }

    SortedMap<Long, Long> epochs() {
        return epochs;
    }

    /** The last event of the log when the last of its entries were told. */
    Cursor head() {
        return head;
    }

    FactsCopy facts() {
        return facts;
    }

    CommandsCopy commands() {
        return commands;
    }

    long stream() {
        return stream;
    }

    /** The batch after which the log was as told. */
    long number() {
        return number;
    }

    /** The batch after which the facts were as told. */
    long factsNumber() {
        return factsNumber;
    }

    Deque<CopyBatch> held() {
        return held;
    }
}
