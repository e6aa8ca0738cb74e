/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import io.vertx.core.AsyncResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;
import org.ctihub.gateway.stream.Attachment.Phase;
import org.ctihub.gateway.stream.StreamPosition.Verdict;
import org.ctihub.log.Cursor;
import org.ctihub.log.GapReason;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link as the gateway sees it: the stream of its owner and the desktops that it concerns. Each desktop gets every
 * event after its cursor once and in order; when that is in doubt it is attached again with its cursor.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class LinkStream {
    private static final Logger LOG = LoggerFactory.getLogger(LinkStream.class);
    private static final int CHECKS_PER_SILENCE = 4;
    private static final int MAX_DOUBLINGS = 10;
    /** What an owner answers that has given the link to another one, or whose right to it is over. */
    private static final Set<String> NO_OWNER_ANY_MORE = Set.of("MOVED", "NOT_OWNER");
    /** A link without an owner for less than this is on its way from one to the next; nobody need hear of it. */
    private static final long MOVE_MS = 500;

    private final LinkId link;
    private final String gateway;
    private final Owner owner;
    private final Timers timers;
    private final StreamTuning tuning;
    private final int maxMissedChars;
    private final StreamListener listener;

    private final StreamPosition position = new StreamPosition();
    private final Attachments desktops = new Attachments();
    private final ArrayDeque<Attachment> queue = new ArrayDeque<>();
    /** The last event of the stream since it began or was lost. Whoever is live missed nothing up to it. */
    private Optional<Cursor> told = Optional.empty();

    private int asked;
    private int failures;
    private long firstFailureMs;
    private boolean resting;
    private long restTimer;
    private long restEndsMs;
    /** Grows when another owner is heard: what was asked before is of no use then. */
    private int round;

    /** How often a desktop was given another scope. */
    private long scopes;

    private boolean closed;
    private boolean heard;
    private long heardMs;
    private long keptAliveMs;
    private long timer;

    LinkStream(
            LinkId link,
            String gateway,
            Owner owner,
            Timers timers,
            StreamTuning tuning,
            int maxMissedChars,
            StreamListener listener) {
        this.link = link;
        this.gateway = gateway;
        this.owner = owner;
        this.timers = timers;
        this.tuning = tuning;
        this.maxMissedChars = maxMissedChars;
        this.listener = listener;
        this.heardMs = timers.nowMs();
        this.keptAliveMs = heardMs;
        this.timer = timers.after(checkMs(), this::check);
    }

    /**
     * Begins to tell a desktop; one of the same session is told no more.
     *
     * @param inScope whether the cursor was told in the scope that the desktop has now
     */
    void attach(Desktop desktop, Optional<Cursor> cursor, boolean inScope) {
        boolean again = forget(desktop.session());
        String name = again ? desktop.session() + "." + ++scopes : desktop.session();
        Attachment attachment = new Attachment(desktop, name, cursor, tuning.waitingEntries());
        if (!inScope) {
            attachment.giveUpResuming(GapReason.SCOPE_CHANGED);
        }
        desktops.add(attachment);
        enqueue(attachment);
        // It would wait in silence behind the others.
        markStale();
        askNext();
    }

    /** Forgets a desktop and tells the owner. Returns whether any is left. */
    boolean detach(String session) {
        forget(session);
        return !desktops.isEmpty();
    }

    private boolean forget(String session) {
        Optional<Attachment> former = desktops.remove(session);
        if (former.isEmpty()) {
            return false;
        }
        queue.remove(former.get());
        owner.ask(link, new LinkRequest.Detach(gateway, former.get().name), tuning.attachMs())
                .onFailure(cause -> LOG.debug("{}: detach was not heard: {}", link, cause.toString()));
        return true;
    }

    void close() {
        closed = true;
        timers.cancel(timer);
        timers.cancel(restTimer);
    }

    void batch(EventBatch batch) {
        boolean begun = position.isBegun();
        boolean another = position.isAnother(batch.epoch(), batch.stream());
        Verdict verdict = position.batch(batch.epoch(), batch.stream(), batch.number());
        if (verdict == Verdict.OUTDATED) {
            LOG.info("{}: dropped a batch of outdated epoch {}", link, batch.epoch());
            return;
        }
        hear();
        if (verdict == Verdict.REPEATED) {
            return;
        }
        if (verdict == Verdict.LOST) {
            lost(another ? StreamListener.Loss.ANOTHER_STREAM : StreamListener.Loss.NUMBER_GAP);
        }
        if (another && (begun || isHeldUp())) {
            wake();
        }
        for (LogEntry entry : batch.entries()) {
            desktops.tell(entry);
            told = Optional.of(entry.cursor());
        }
        if (!batch.entries().isEmpty()) {
            listener.told(link, batch.entries().get(0).json());
        }
    }

    private boolean isHeldUp() {
        return failures > 0 || desktops.all().stream().anyMatch(attachment -> attachment.phase == Phase.RESTING);
    }

    /** There is another owner. Whoever waits for an answer or for the end of a rest asks it, and soon. */
    private void wake() {
        round++;
        asked = 0;
        failures = 0;
        for (Attachment attachment : desktops.all()) {
            if (attachment.phase == Phase.ASKED || attachment.phase == Phase.RESTING) {
                enqueue(attachment);
            }
        }
        long ms = spread();
        if (resting && timers.nowMs() + ms < restEndsMs) {
            timers.cancel(restTimer);
            resting = false;
        }
        rest(ms);
    }

    private long spread() {
        return (long) (timers.chance() * tuning.spreadMs());
    }

    private void hear() {
        heard = true;
        heardMs = timers.nowMs();
    }

    private void enqueue(Attachment attachment) {
        attachment.phase = Phase.QUEUED;
        attachment.clearWaiting();
        queue.addLast(attachment);
    }

    /** Whatever anybody waits for may have a hole now. */
    private void lost(StreamListener.Loss why) {
        boolean any = false;
        for (Attachment attachment : desktops.all()) {
            if (attachment.phase == Phase.LIVE) {
                told.ifPresent(attachment::advance);
                enqueue(attachment);
                any = true;
            } else {
                attachment.clearWaiting();
            }
        }
        told = Optional.empty();
        if (any) {
            listener.lost(why);
            LOG.info("{}: stream lost ({}), attaching again", link, why);
            rest(spread());
        }
    }

    private void rest(long ms) {
        if (!resting) {
            resting = true;
            restEndsMs = timers.nowMs() + ms;
            restTimer = timers.after(ms, () -> {
                resting = false;
                askNext();
            });
        }
    }

    private void askNext() {
        // While nobody answers one desktop asks for all.
        int limit = failures > 0 ? 1 : tuning.attachesAtOnce();
        while (!closed && !resting && asked < limit && !queue.isEmpty()) {
            ask(queue.removeFirst());
        }
    }

    private void ask(Attachment attachment) {
        attachment.phase = Phase.ASKED;
        attachment.clearWaiting();
        asked++;
        int askedIn = round;
        owner.ask(
                        link,
                        new LinkRequest.Attach(
                                gateway, attachment.name, attachment.desktop.scope(), attachment.cursorToAsk()),
                        tuning.attachMs())
                .onComplete(answer -> {
                    if (askedIn != round) {
                        return;
                    }
                    asked--;
                    if (!closed && desktops.has(attachment)) {
                        answered(attachment, answer);
                    }
                    askNext();
                });
    }

    private void answered(Attachment attachment, AsyncResult<LinkReply> answer) {
        if (answer.failed()) {
            LOG.info("{}: owner does not answer: {}", link, answer.cause().toString());
            unreachable(attachment);
        } else if (answer.result() instanceof LinkReply.Resumed reply) {
            if (isCurrent(attachment, reply.upTo().epoch(), reply.stream(), reply.number())) {
                resumed(attachment, reply);
            }
        } else if (answer.result() instanceof LinkReply.Fresh reply) {
            if (isCurrent(attachment, reply.upTo().epoch(), reply.stream(), reply.number())) {
                boolean gap = attachment.cursor().isPresent();
                listener.attached(gap ? StreamListener.Attach.GAP : StreamListener.Attach.FRESH);
                attachment.restart(reply, reply.gap().isEmpty() ? attachment.reasonOfGap() : reply.gap());
                release(attachment);
            }
        } else if (answer.result() instanceof LinkReply.Failed failed && NO_OWNER_ANY_MORE.contains(failed.reason())) {
            LOG.info("{}: owner has moved", link);
            unreachable(attachment);
        } else {
            LOG.info("{}: owner refused an attach", link);
            refused(attachment);
        }
    }

    private void resumed(Attachment attachment, LinkReply.Resumed reply) {
        if (attachment.missedChars(reply) > room(attachment)) {
            // A desktop that reads as fast as it can would be cut for the length of it, again and again.
            attachment.giveUpResuming(GapReason.WINDOW_EXCEEDED);
            enqueue(attachment);
        } else {
            listener.attached(StreamListener.Attach.RESUMED);
            attachment.resume(reply);
            release(attachment);
        }
    }

    private long room(Attachment attachment) {
        boolean everybody = attachment.desktop.scope() instanceof Scope.Everybody;
        return (long) maxMissedChars * (everybody ? Desktop.ROOM_OF_EVERYBODY : 1);
    }

    /** Whether an answer leads on to the stream without a hole; if not, the desktop will ask again. */
    private boolean isCurrent(Attachment attachment, long epoch, long stream, long number) {
        boolean another = position.isAnother(epoch, stream);
        Verdict verdict = position.answer(epoch, stream, number);
        if (verdict == Verdict.OUTDATED) {
            LOG.info("{}: an owner of outdated epoch {} answered", link, epoch);
            unreachable(attachment);
            return false;
        }
        failures = 0;
        attachment.refusals = 0;
        hear();
        if (verdict == Verdict.REPEATED) {
            enqueue(attachment);
            return false;
        }
        if (verdict == Verdict.LOST) {
            lost(another ? StreamListener.Loss.ANOTHER_STREAM : StreamListener.Loss.NUMBER_GAP);
        }
        return true;
    }

    private void release(Attachment attachment) {
        if (!attachment.release()) {
            enqueue(attachment);
        }
    }

    private void unreachable(Attachment attachment) {
        listener.attached(StreamListener.Attach.UNREACHABLE);
        if (!resting) {
            // Of the attaches that were under way when the owner went only the first counts.
            failures++;
        }
        enqueue(attachment);
        if (failures == 1) {
            firstFailureMs = timers.nowMs();
            timers.after(MOVE_MS, this::markStale);
        }
        markStale();
        rest(backoff(failures));
    }

    /** Says that nothing new can be told, once that has lasted. */
    private void markStale() {
        if (!closed && failures > 0 && timers.nowMs() - firstFailureMs >= MOVE_MS) {
            queue.forEach(waiting -> stale(waiting, Desktop.OWNER_UNREACHABLE));
        }
    }

    private void refused(Attachment attachment) {
        listener.attached(StreamListener.Attach.REFUSED);
        attachment.phase = Phase.RESTING;
        attachment.refusals++;
        stale(attachment, Desktop.OWNER_UNREACHABLE);
        timers.after(backoff(attachment.refusals), () -> {
            if (desktops.has(attachment) && attachment.phase == Phase.RESTING) {
                enqueue(attachment);
                askNext();
            }
        });
    }

    private void stale(Attachment attachment, String reason) {
        if (!attachment.isStale()) {
            attachment.markStale();
            Instant now = timers.time();
            attachment.desktop.stale(heard ? now.minusMillis(timers.nowMs() - heardMs) : now, reason);
        }
    }

    private long backoff(int times) {
        long whole = Math.min(tuning.retryMaxMs(), tuning.retryMinMs() << Math.min(times - 1, MAX_DOUBLINGS));
        // Half of it is certain, half is chance, so that gateways spread.
        return whole / 2 + (long) (timers.chance() * whole / 2);
    }

    private long checkMs() {
        return Math.max(1, Math.min(tuning.silenceMs(), tuning.keepaliveMs()) / CHECKS_PER_SILENCE);
    }

    private void check() {
        timer = timers.after(checkMs(), this::check);
        long now = timers.nowMs();
        boolean live = desktops.all().stream().anyMatch(attachment -> attachment.phase == Phase.LIVE);
        if (live && now - heardMs > tuning.silenceMs()) {
            position.forget();
            lost(StreamListener.Loss.SILENCE);
        } else if (live && position.isKnown() && now - keptAliveMs >= tuning.keepaliveMs()) {
            keptAliveMs = now;
            keepAlive(position.stream());
        }
    }

    private void keepAlive(long stream) {
        owner.ask(link, new LinkRequest.Keepalive(gateway, stream), tuning.attachMs())
                .onSuccess(reply -> {
                    boolean unknown = reply instanceof LinkReply.Failed;
                    if (unknown && !closed && position.isKnown() && position.stream() == stream) {
                        position.forget();
                        lost(StreamListener.Loss.UNKNOWN_TO_OWNER);
                    }
                })
                .onFailure(cause -> LOG.debug("{}: keepalive was not heard: {}", link, cause.toString()));
    }
}
