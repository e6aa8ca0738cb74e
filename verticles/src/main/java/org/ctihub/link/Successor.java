/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.Tenure;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.copy.CopyKeeper;
import org.ctihub.link.copy.LinkCopy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a link over from an owner that lives: opens this node's session and keeps what it says, brings the copy up to date,
 * asks for the link, and finds where the former owner stopped in what this node's session said.
 *
 * <p>One event loop only.
 */
final class Successor {
    private static final Logger LOG = LoggerFactory.getLogger(Successor.class);
    private static final long OPEN_MS = 6_000;
    private static final long COPY_MS = 6_000;
    private static final long REST_MS = 3_000;
    private static final long CHECK_MS = 250;
    private static final long POLL_MS = 5;
    private static final long NANOS_PER_MS = 1_000_000;

    /**
     * What was taken over.
     *
     * @param waiting how many events waited when the link was asked for: the former owner has applied them at least
     * @param comparable whether the messages of both sessions can be compared, and the copy lacks nothing
     */
    record Taken(Tenure tenure, LinkCopy copy, LinkReply.HandedOver handed, int waiting, boolean comparable) {
        /** Lets the owner begin where the former one stopped. */
        void goOn(LinkOwner owner, Inbox inbox) {
            List<Frame> early = inbox.early();
            int applied = FrameDigests.overlap(handed.digests(), early);
            int compared = FrameDigests.count(early.subList(0, applied));
            boolean found = comparable && !inbox.isIncomplete() && compared >= waiting;
            LOG.info("Of {} messages the former owner of link {} had applied {}", early.size(), copy.link(), applied);
            if (!found) {
                LOG.warn(
                        "Where the former owner of link {} stopped is not known; everything is read anew", copy.link());
            }
            owner.takeOver(found ? early.subList(applied, early.size()) : List.of(), found && !handed.reading());
        }
    }

    private final Vertx vertx;
    private final LinkSettings settings;
    private final LinkStart.Succession begin;
    private final LinkSessions sessions;
    private final Inbox inbox;
    private final AcceptedRight right;
    private final CopyRequests owner;
    private final CopyKeeper keeper;
    private int waiting;

    Successor(
            Vertx vertx,
            LinkSettings settings,
            LinkStart.Succession begin,
            LinkSessions sessions,
            Inbox inbox,
            AcceptedRight right) {
        this.vertx = vertx;
        this.settings = settings;
        this.begin = begin;
        this.sessions = sessions;
        this.inbox = inbox;
        this.right = right;
        this.owner = new CopyRequests(vertx.eventBus(), settings.id());
        this.keeper = new CopyKeeper(
                begin.copy(),
                address(),
                settings.windowEntries(),
                settings.window(),
                () -> System.nanoTime() / NANOS_PER_MS,
                owner);
    }

    private String address() {
        return Addresses.follower(begin.node(), settings.id());
    }

    /** Fails if the owner keeps the link, or does not answer. */
    Future<Taken> takeOver() {
        MessageConsumer<CopyBatch> batches =
                vertx.eventBus().consumer(address(), message -> keeper.batch(message.body()));
        sessions.enable();
        return batches.completion()
                .compose(listening -> {
                    keeper.follow();
                    long timer = vertx.setPeriodic(CHECK_MS, check -> keeper.check());
                    return opened().compose(
                                    open -> until(keeper::upToDate, COPY_MS).compose(current -> ask(open, current)))
                            .compose(this::complete)
                            .eventually(() -> {
                                vertx.cancelTimer(timer);
                                return batches.unregister();
                            });
                })
                .onFailure(cause -> sessions.disable());
    }

    /** Whether there is a session. */
    private Future<Boolean> opened() {
        Supplier<Boolean> open = () -> sessions.serving().isPresent();
        Promise<Boolean> known = Promise.promise();
        long timer = vertx.setTimer(OPEN_MS, late -> known.tryComplete(open.get()));
        inbox.sessionOpen().onSuccess(ready -> {
            vertx.cancelTimer(timer);
            known.tryComplete(open.get());
        });
        return known.future();
    }

    private Future<LinkReply.HandedOver> ask(boolean open, boolean current) {
        if (!current) {
            return Future.failedFuture(new IllegalStateException("The copy does not come up to date."));
        }
        waiting = FrameDigests.count(inbox.early());
        return owner.ask(new LinkRequest.HandOver(begin.node(), address(), open))
                .compose(reply -> {
                    if (reply instanceof LinkReply.HandedOver handed) {
                        return Future.succeededFuture(handed);
                    }
                    String reason = reply instanceof LinkReply.Failed failed ? failed.reason() : "UNKNOWN_REPLY";
                    if (reason.equals(HandingOver.NO_SESSION)) {
                        return Future.failedFuture(new NoSessionException(settings.id()));
                    }
                    return Future.failedFuture(new IllegalStateException("The owner keeps the link: " + reason));
                });
    }

    /** From here on the link belongs to this node, whatever happens. */
    private Future<Taken> complete(LinkReply.HandedOver handed) {
        Tenure tenure = begin.leases().accept(settings.id(), handed.epoch());
        right.accept(tenure);
        return until(() -> keeper.has(handed.stream(), handed.number()), REST_MS)
                .compose(whole -> barrier()
                        .map(passed -> new Taken(
                                tenure, keeper.copy(), handed, waiting, whole && passed && sameVersion(handed))));
    }

    private boolean sameVersion(LinkReply.HandedOver handed) {
        return sessions.serving()
                .filter(open -> open.info().version() == handed.version())
                .isPresent();
    }

    /** Whether everything is here that the CTI Server sent before the former owner stopped. */
    private Future<Boolean> barrier() {
        Optional<CtiSession> open = sessions.serving();
        if (open.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return new SessionBarrier(settings.id().peripheral(), settings::agents)
                .pass(open.get())
                .map(true)
                .otherwise(false);
    }

    private Future<Boolean> until(BooleanSupplier condition, long patienceMs) {
        if (condition.getAsBoolean()) {
            return Future.succeededFuture(true);
        }
        Promise<Boolean> known = Promise.promise();
        long end = System.nanoTime() + patienceMs * NANOS_PER_MS;
        vertx.setPeriodic(POLL_MS, timer -> {
            boolean met = condition.getAsBoolean();
            if (met || System.nanoTime() - end > 0) {
                vertx.cancelTimer(timer);
                known.complete(met);
            }
        });
        return known.future();
    }

    /** Lets the former owner go. */
    Future<?> taken() {
        return owner.ask(new LinkRequest.Taken(begin.node()))
                .onFailure(
                        cause -> LOG.debug("Link {}: the former owner is gone: {}", settings.id(), cause.toString()));
    }
}
