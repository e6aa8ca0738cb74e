/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.ctihub.cluster.Leases;
import org.ctihub.cluster.Tenure;
import org.ctihub.domain.LinkId;
import org.ctihub.link.LinkFollower;
import org.ctihub.link.LinkParts;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.LinkStart;
import org.ctihub.link.LinkVerticle;
import org.ctihub.link.NoSessionException;
import org.ctihub.link.copy.LinkCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link on this node: at most one owner or one follower of it is deployed at a time. Lives on the coordinator's event
 * loop.
 */
final class LinkSlot {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSlot.class);

    private static final long AGAIN_MS = 5_000;
    private static final long COPY_POLL_MS = 50;
    private static final int COPY_TRIES = 100;

    private final Vertx vertx;
    private final Context loop;
    private final String node;
    private final LinkParts parts;
    private final Leases leases;
    private final Runnable changed;
    private LinkSettings settings;
    private Phase phase = Phase.AWAY;
    private @Nullable LinkFollower follower;
    private @Nullable String deployment;
    private @Nullable Own own;
    private boolean ended;
    private boolean gone;

    /** An owner that is deployed here, or is about to be. */
    private static final class Own {
        LinkSettings settings;

        @Nullable
        LinkVerticle verticle;

        @Nullable
        String deployment;
        /** Completes when it says that it is over, which may be before its deployment is done. */
        final Promise<Void> over = Promise.promise();
        /** Whether it is too early for another try to hand over to other settings. */
        boolean waits;

        Own(LinkSettings settings) {
            this.settings = settings;
        }

        boolean isOver() {
            return over.future().isComplete();
        }
    }

    /**
     * Nothing is deployed yet.
     *
     * @param changed runs whenever the phase has become another one
     */
    LinkSlot(
            Vertx vertx,
            Context loop,
            String node,
            LinkSettings settings,
            LinkParts parts,
            Leases leases,
            Runnable changed) {
        this.vertx = vertx;
        this.loop = loop;
        this.node = node;
        this.settings = settings;
        this.parts = parts;
        this.leases = leases;
        this.changed = changed;
    }

    LinkId link() {
        return settings.id();
    }

    Phase phase() {
        return phase;
    }

    boolean upToDate() {
        LinkFollower copy = follower;
        return copy != null && copy.upToDate();
    }

    private void become(Phase next) {
        phase = next;
        catchUp();
        if (phase != Phase.CHANGING) {
            changed.run();
        }
    }

    /** The link is served as these say from now on. */
    void settings(LinkSettings next) {
        settings = next;
        gone = false;
        catchUp();
    }

    /** The link is configured no more: it is to be given up as soon as may be. */
    void forget() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /** Lets an owner that runs go on with the settings of this moment. */
    private void catchUp() {
        Own running = own;
        if (phase != Phase.OWNING
                || running == null
                || running.waits
                || ended
                || gone
                || running.settings.equals(settings)) {
            return;
        }
        if (running.verticle != null && running.settings.withPeopleOf(settings).equals(settings)) {
            running.settings = settings;
            running.verticle.people(settings);
        } else {
            reopen(running);
        }
    }

    /**
     * Hands the link from one owner on this node to another one with other settings, as from node to node: the new session is
     * open before the old one closes. If the new one does not open, the old one closes all the same: these settings are wanted. If
     * something else is in the way, such as a store that is out, the link goes on as it is until another try.
     */
    private void reopen(Own former) {
        LOG.info("Link {} is opened anew with other settings", link());
        become(Phase.CHANGING);
        LinkStart start =
                new LinkStart.Succession(LinkCopy.none(link()), node, leases, OptionalLong.of(sessionEpoch()));
        deployOwner(start)
                // Both would answer for copies otherwise.
                .compose(next -> here(former.over.future()).compose(over -> undeploy(former)))
                .recover(cause -> {
                    LOG.warn("Link {} is not handed over to other settings: {}", link(), cause.toString());
                    if (cause instanceof NoSessionException) {
                        return restart(former);
                    }
                    former.waits = true;
                    vertx.setTimer(AGAIN_MS, later -> {
                        former.waits = false;
                        catchUp();
                    });
                    return Future.succeededFuture();
                })
                .onComplete(done -> owned());
    }

    /** No session of this node has had such a number before. */
    private long sessionEpoch() {
        return parts.clock().millis();
    }

    private Future<Void> restart(Own former) {
        return copied().compose(copy -> undeploy(former).map(copy))
                .compose(copy -> here(leases.take(link(), Leases.Claim.USUAL))
                        .compose(taken -> taken.isEmpty()
                                ? Future.failedFuture("Another node has it.")
                                : deployOwner(new LinkStart.Restored(taken.get(), copy))
                                        .onFailure(cause -> taken.get().release())))
                .mapEmpty();
    }

    /** What the owner on this node knows. */
    private Future<LinkCopy> copied() {
        LinkFollower copier = new LinkFollower(settings, parts, node);
        return here(vertx.deployVerticle(copier))
                .compose(id -> upToDate(copier, COPY_TRIES).compose(ready -> here(vertx.undeploy(id))))
                .map(stopped -> copier.copy());
    }

    private Future<Void> upToDate(LinkFollower copier, int tries) {
        return copier.upToDate() || tries == 0
                ? Future.succeededFuture()
                : here(vertx.timer(COPY_POLL_MS, TimeUnit.MILLISECONDS)).compose(later -> upToDate(copier, tries - 1));
    }

    void follow() {
        become(Phase.CHANGING);
        LinkFollower copy = new LinkFollower(settings, parts, node);
        follower = copy;
        here(vertx.deployVerticle(copy)).onComplete(done -> {
            if (done.succeeded()) {
                deployment = done.result();
                become(Phase.FOLLOWING);
            } else {
                LOG.warn("Link {} cannot be followed", link(), done.cause());
                follower = null;
                become(Phase.AWAY);
            }
        });
    }

    void unfollow() {
        become(Phase.CHANGING);
        undeploy().onComplete(done -> {
            follower = null;
            become(Phase.AWAY);
        });
    }

    /** Tries to get the lease, and starts to own the link if it does. */
    void take(Leases.Claim claim) {
        Phase before = phase;
        phase = Phase.CHANGING;
        here(leases.take(link(), claim)).onComplete(taken -> {
            if (taken.failed()) {
                LOG.warn("Link {} cannot be taken: {}", link(), taken.cause().toString());
            }
            Optional<Tenure> tenure = taken.succeeded() ? taken.result() : Optional.empty();
            if (tenure.isEmpty()) {
                phase = before;
                return;
            } else if (ended) {
                tenure.get().release();
                return;
            }
            LOG.info("Link {} is taken under epoch {}", link(), tenure.get().epoch());
            own(tenure.get());
        });
    }

    private void own(Tenure tenure) {
        LinkFollower copy = follower;
        undeploy()
                .compose(gone -> {
                    follower = null;
                    return deployOwner(
                            copy == null ? new LinkStart.Fresh(tenure) : new LinkStart.Restored(tenure, copy.copy()));
                })
                .onSuccess(owner -> owned())
                .onFailure(cause -> {
                    LOG.error("Link {} cannot be started", link(), cause);
                    here(tenure.release()).onComplete(released -> become(Phase.AWAY));
                });
    }

    /** Takes the link over from its living owner. Fails if that cannot be; the link is the other one's then. */
    Future<Void> succeed() {
        LinkFollower copy = follower;
        if (phase != Phase.FOLLOWING || copy == null || !copy.upToDate()) {
            return Future.failedFuture("There is no copy that is up to date.");
        }
        become(Phase.CHANGING);
        return undeploy()
                .compose(gone -> {
                    follower = null;
                    return deployOwner(new LinkStart.Succession(copy.copy(), node, leases));
                })
                .<Void>map(owner -> {
                    owned();
                    return null;
                })
                .onFailure(cause -> {
                    LOG.warn("Link {} is not taken over: {}", link(), cause.toString());
                    become(Phase.AWAY);
                });
    }

    /** The owner is the one of this slot once it is deployed. */
    private Future<Own> deployOwner(LinkStart start) {
        Own next = new Own(settings);
        LinkVerticle verticle =
                new LinkVerticle(settings, parts, start, () -> loop.runOnContext(later -> isOver(next)));
        next.verticle = verticle;
        return here(vertx.deployVerticle(verticle)).map(id -> {
            next.deployment = id;
            own = next;
            return next;
        });
    }

    private void isOver(Own owner) {
        owner.over.tryComplete();
        if (phase == Phase.OWNING && owner == own) {
            LOG.info("Link {} is no longer this node's", link());
            release();
        }
    }

    /** After an owner was deployed, or could not be. */
    private void owned() {
        Own running = own;
        if (running == null) {
            become(Phase.AWAY);
        } else if (running.isOver()) {
            release();
        } else {
            become(Phase.OWNING);
        }
    }

    /** Gives the link up. */
    Future<Void> release() {
        become(Phase.CHANGING);
        return undeploy().onComplete(done -> become(Phase.AWAY));
    }

    /** Drops whatever is deployed, for the end of the node. */
    Future<Void> end() {
        ended = true;
        return phase == Phase.OWNING || phase == Phase.FOLLOWING ? release() : Future.succeededFuture();
    }

    private Future<Void> undeploy() {
        Own owner = own;
        if (owner != null) {
            return undeploy(owner);
        }
        String id = deployment;
        deployment = null;
        return undeploy(id);
    }

    private Future<Void> undeploy(Own owner) {
        if (own == owner) {
            own = null;
        }
        String id = owner.deployment;
        owner.deployment = null;
        return undeploy(id);
    }

    private Future<Void> undeploy(@Nullable String id) {
        if (id == null) {
            return Future.succeededFuture();
        }
        return here(vertx.undeploy(id).otherwise(cause -> {
            LOG.warn("Link {} did not stop in order", link(), cause);
            return null;
        }));
    }

    /** The same, told on the coordinator's event loop. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(done -> loop.runOnContext(later -> {
            if (done.succeeded()) {
                promise.complete(done.result());
            } else {
                promise.fail(done.cause());
            }
        }));
        return promise.future();
    }
}
