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
import org.ctihub.cluster.Leases;
import org.ctihub.cluster.Tenure;
import org.ctihub.domain.LinkId;
import org.ctihub.link.LinkFollower;
import org.ctihub.link.LinkParts;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.LinkStart;
import org.ctihub.link.LinkVerticle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link on this node: at most one owner or one follower of it is deployed at a time. Lives on the coordinator's event
 * loop.
 */
final class LinkSlot {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSlot.class);

    private final Vertx vertx;
    private final Context loop;
    private final String node;
    private final LinkSettings settings;
    private final LinkParts parts;
    private final Leases leases;
    private final Runnable changed;
    private Phase phase = Phase.AWAY;
    private @Nullable LinkFollower follower;
    private @Nullable String deployment;
    /** Set when the owner said that it is over before its deployment was done. */
    private boolean over;

    private boolean ended;

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
        if (next != Phase.CHANGING) {
            changed.run();
        }
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
                .onFailure(cause -> {
                    LOG.warn("Link {} is not taken over: {}", link(), cause.toString());
                    become(Phase.AWAY);
                });
    }

    private Future<Void> deployOwner(LinkStart start) {
        over = false;
        return here(vertx.deployVerticle(new LinkVerticle(settings, parts, start, this::isOver)))
                .map(id -> {
                    deployment = id;
                    become(Phase.OWNING);
                    if (over) {
                        release();
                    }
                    return null;
                });
    }

    private void isOver() {
        loop.runOnContext(later -> {
            over = true;
            if (phase == Phase.OWNING) {
                LOG.info("Link {} is no longer this node's", link());
                release();
            }
        });
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
        String id = deployment;
        deployment = null;
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
