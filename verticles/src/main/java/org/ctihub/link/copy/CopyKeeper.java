/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.bus.WireFormatException;
import org.ctihub.domain.LinkId;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventJson;
import org.ctihub.log.EventLog;
import org.ctihub.log.TimedEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of a link: asks the owner for what the copy lacks, then takes the stream of what is new. When a batch is
 * missing, or the owner is silent, it asks again from where the copy stands. At every moment the log and the facts of the
 * copy are of one and the same batch.
 *
 * <p>One thread only, but for {@link #upToDate}.
 */
public final class CopyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CopyKeeper.class);

    /** The way to the link's owner. */
    public interface Owner {
        /** Fails if there is none or it does not answer in time. */
        Future<LinkReply> ask(LinkRequest request);
    }

    private final LinkId link;
    private final String follower;
    private final int windowEntries;
    private final Duration window;
    private final LongSupplier monotonicMs;
    private final Owner owner;
    private final EventJson json;

    private @Nullable EventLog log;
    private FactsCopy facts = new FactsCopy();
    private CommandsCopy commands = new CommandsCopy();
    private @Nullable CatchUp catchUp;
    private long stream;
    private long number;
    private boolean resting = true;
    private volatile boolean current;
    private volatile long heardMs;

    /**
     * Goes on from an earlier copy; call {@link #follow} to begin.
     *
     * @param follower the address at which this node takes batches
     * @param windowEntries how many events the log keeps
     * @param window for how long it keeps them
     * @param monotonicMs a clock that nobody sets
     */
    public CopyKeeper(
            LinkCopy earlier,
            String follower,
            int windowEntries,
            Duration window,
            LongSupplier monotonicMs,
            Owner owner) {
        this.link = earlier.link();
        this.follower = follower;
        this.windowEntries = windowEntries;
        this.window = window;
        this.monotonicMs = monotonicMs;
        this.owner = owner;
        this.json = new EventJson(link.peripheral());
        this.log = earlier.log().orElse(null);
        this.facts.apply(earlier.facts());
        this.commands.add(earlier.commands());
    }

    /** The copy as it stands; the keeper must not be used any more. */
    public LinkCopy copy() {
        return log == null ? LinkCopy.none(link) : new LinkCopy(link, Optional.of(log), facts.all(), commands.all());
    }

    /** Whether nothing was missing a moment ago. Any thread. */
    public boolean upToDate() {
        return current && monotonicMs.getAsLong() - heardMs <= StreamTimes.SILENCE_MS;
    }

    /** Whether the copy has this batch of this stream. */
    public boolean has(long ofStream, long batch) {
        return current && stream == ofStream && number >= batch;
    }

    /** Asks the owner for what the copy lacks. */
    public void follow() {
        current = false;
        resting = false;
        CatchUp begun = new CatchUp(Optional.ofNullable(log).map(EventLog::head));
        catchUp = begun;
        askForLog(begun);
    }

    /** Call it a few times a second: asks again after silence, and tells the owner how far the copy is. */
    public void check() {
        if (resting || (current && !upToDate())) {
            follow();
        } else if (current) {
            long told = stream;
            owner.ask(new LinkRequest.Followed(follower, told, number)).onSuccess(reply -> {
                if (reply instanceof LinkReply.Failed && current && stream == told) {
                    follow();
                }
            });
        }
    }

    /** Takes what is new. */
    public void batch(CopyBatch batch) {
        CatchUp pending = catchUp;
        if (pending != null) {
            if (!pending.hold(batch)) {
                follow();
            }
        } else if (current) {
            if (batch.stream() == stream && batch.number() <= number) {
                return;
            }
            if (batch.stream() != stream || batch.number() != number + 1 || !apply(batch, true)) {
                LOG.info("Copy of link {}: batch {} does not follow {}, asking again", link, batch.number(), number);
                follow();
            }
        }
    }

    private void askForLog(CatchUp asking) {
        owner.ask(new LinkRequest.Follow(follower, asking.cursor())).onComplete(answer -> {
            if (asking != catchUp) {
                return;
            }
            if (answer.result() instanceof LinkReply.LogPart part && asking.take(part)) {
                if (part.more()) {
                    askForLog(asking);
                } else {
                    askForFacts(asking, 0);
                }
            } else {
                rest();
            }
        });
    }

    private void askForFacts(CatchUp asking, int next) {
        owner.ask(new LinkRequest.Facts(follower, next)).onComplete(answer -> {
            if (asking != catchUp) {
                return;
            }
            if (answer.result() instanceof LinkReply.FactsPart part && took(asking, part, next)) {
                if (next + 1 < part.parts()) {
                    askForFacts(asking, next + 1);
                } else {
                    complete(asking);
                }
            } else {
                rest();
            }
        });
    }

    private boolean took(CatchUp asking, LinkReply.FactsPart part, int expected) {
        try {
            return asking.take(part, expected);
        } catch (WireFormatException e) {
            LOG.warn("Copy of link {}: {}", link, e.getMessage());
            return false;
        }
    }

    /** The next check asks again. */
    private void rest() {
        catchUp = null;
        current = false;
        resting = true;
    }

    private void complete(CatchUp done) {
        if (!done.isWhole()) {
            rest();
            return;
        }
        EventLog whole = done.marks()
                .map(marks -> EventLog.copyOf(json, marks, windowEntries, window))
                .orElse(log);
        if (whole == null) {
            rest();
            return;
        }
        try {
            done.entries().forEach(whole::take);
            whole.learn(done.epochs(), done.head());
        } catch (IllegalArgumentException e) {
            LOG.warn("Copy of link {}: {}", link, e.getMessage());
            forget();
            return;
        }
        log = whole;
        facts = done.facts();
        commands = done.commands();
        stream = done.stream();
        number = done.number();
        catchUp = null;
        current = true;
        heardMs = monotonicMs.getAsLong();
        for (CopyBatch held : done.held()) {
            if (held.number() > number
                    && (held.number() != number + 1 || !apply(held, held.number() > done.factsNumber()))) {
                follow();
                return;
            }
        }
        LOG.info("Copy of link {} is up to date at {}", link, whole.head());
    }

    /** What the copy holds is worth nothing. */
    private void forget() {
        log = null;
        facts = new FactsCopy();
        commands = new CommandsCopy();
        rest();
    }

    /** False if the copy lacks something before the batch, or cannot read it. */
    private boolean apply(CopyBatch batch, boolean newFacts) {
        EventLog own = log;
        if (own == null) {
            return false;
        }
        try {
            List<TimedEntry> news = new ArrayList<>(batch.entries());
            news.removeIf(entry -> entry.entry().cursor().compareTo(own.head()) <= 0);
            Facts changes = FactsForm.decode(batch.facts());
            news.forEach(own::take);
            Cursor head = batch.head();
            if (head.compareTo(own.head()) > 0) {
                if (head.seq() != 0) {
                    throw new IllegalArgumentException("Events before " + head + " are missing.");
                }
                own.startEpoch(head.epoch());
            }
            if (newFacts) {
                facts.apply(changes);
                commands.add(batch.commands());
            }
        } catch (IllegalArgumentException | WireFormatException e) {
            LOG.warn("Copy of link {}: {}", link, e.getMessage());
            forget();
            return false;
        }
        number = batch.number();
        heardMs = monotonicMs.getAsLong();
        return true;
    }
}
