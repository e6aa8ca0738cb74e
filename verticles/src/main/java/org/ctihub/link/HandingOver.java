/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.Tenure;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a link over to another node: lets commands end, waits until everything has arrived that the CTI Server sent before the
 * other node's session was opened, stops at a boundary between messages, and gives the lease. If that fails the owner goes on
 * as if nothing had been.
 *
 * <p>One event loop only.
 */
final class HandingOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandingOver.class);

    /** Why a link is not given to a node that cannot serve it. */
    static final String NO_SESSION = "SUCCESSOR_HAS_NO_SESSION";

    /** For commands under way to end. Those that take longer end here all the same, but nobody can repeat them. */
    private static final long COMMANDS_MS = 200;

    /** For the new owner to say that it serves. */
    private static final long TAKEN_MS = 3_000;

    /** What an owner lets go of. */
    interface Relieved {
        /** Completes when no command waits for its answer. */
        Future<Void> commandsEnded();

        /** Everything that was applied is told, and nothing more will be applied. */
        void freeze();

        /** Goes on. */
        void thaw();

        /** What the new owner must know, by the epoch that it will have. Right after the freeze. */
        LongFunction<LinkReply> state(String follower);

        /** Another node has the link. */
        void relieved();
    }

    private final Vertx vertx;
    private final Tenure tenure;
    private final Supplier<Optional<CtiSession>> session;
    private final Relieved owner;
    private final SessionBarrier barrier;
    private final Runnable over;
    private Promise<Void> settled = Promise.promise();
    private boolean moving;
    private boolean given;
    private boolean left;

    /**
     * Starts with a link that is owned.
     *
     * @param over runs once when the link is given away and the new owner serves it, or had the time to
     */
    HandingOver(
            Vertx vertx,
            Tenure tenure,
            Supplier<Optional<CtiSession>> session,
            SessionBarrier barrier,
            Relieved owner,
            Runnable over) {
        this.vertx = vertx;
        this.tenure = tenure;
        this.session = session;
        this.barrier = barrier;
        this.owner = owner;
        this.over = over;
    }

    /** Whether the link is being handed over, or was. */
    boolean isMoving() {
        return moving;
    }

    /** Whether another node has the link. */
    boolean isGiven() {
        return given;
    }

    /** Completes when the outcome of the handing over under way is known. */
    Future<Void> settled() {
        return settled.future();
    }

    /** Never fails. */
    Future<LinkReply> handOver(LinkRequest.HandOver request) {
        if (moving || !tenure.holds()) {
            return Future.succeededFuture(new LinkReply.Failed("NOT_OWNER"));
        }
        if (!request.open() && session.get().isPresent()) {
            return Future.succeededFuture(new LinkReply.Failed(NO_SESSION));
        }
        LOG.info("Link {} is being handed over to {}", tenure.link(), request.node());
        moving = true;
        settled = Promise.promise();
        return commandsEnded()
                .compose(ended -> arrived())
                .compose(arrived -> give(request))
                .recover(cause -> {
                    LOG.warn("Link {} stays here: {}", tenure.link(), cause.toString());
                    moving = false;
                    settled.complete();
                    return Future.succeededFuture(new LinkReply.Failed("NOT_GIVEN"));
                });
    }

    private Future<Void> commandsEnded() {
        Promise<Void> enough = Promise.promise();
        long timer = vertx.setTimer(COMMANDS_MS, late -> enough.tryComplete());
        owner.commandsEnded().onComplete(end -> {
            vertx.cancelTimer(timer);
            enough.tryComplete();
        });
        return enough.future();
    }

    private Future<Void> arrived() {
        Optional<CtiSession> open = session.get();
        if (open.isEmpty()) {
            return Future.succeededFuture();
        }
        // A session that is lost meanwhile has nothing more to bring.
        return barrier.pass(open.get())
                .recover(cause -> cause instanceof CtiFailure.SessionLost
                        ? Future.succeededFuture()
                        : Future.failedFuture(cause));
    }

    private Future<LinkReply> give(LinkRequest.HandOver request) {
        owner.freeze();
        LongFunction<LinkReply> state = owner.state(request.follower());
        return tenure.give(request.node())
                .map(epoch -> given(request, state.apply(epoch)))
                .onFailure(cause -> owner.thaw());
    }

    private LinkReply given(LinkRequest.HandOver request, LinkReply reply) {
        LOG.info("Link {} belongs to {}", tenure.link(), request.node());
        given = true;
        owner.relieved();
        settled.complete();
        vertx.setTimer(TAKEN_MS, late -> leave());
        return reply;
    }

    /** The new owner serves. */
    void taken() {
        if (given) {
            leave();
        }
    }

    private void leave() {
        if (!left) {
            left = true;
            over.run();
        }
    }
}
