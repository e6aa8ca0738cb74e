/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ctihub.domain.LinkId;
import org.ctihub.store.Statements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases in the SQL store: one heartbeat row per node, one row with owner and epoch per link. A node may act for its links
 * until a deadline on its own monotonic clock that each good renewal of its heartbeat puts off, and others take them only
 * when the heartbeat has been silent for longer, on the database's clock. Safe on any thread.
 */
public final class SqlLeases implements Leases {
    private static final Logger LOG = LoggerFactory.getLogger(SqlLeases.class);
    /** A node says that it does not reach the store when its last good renewal is older than so many periods. */
    private static final int MISSED_RENEWALS = 3;

    private static final long JOIN_PAUSE_MS = 200;
    private static final long RETRY_PAUSE_MS = 200;

    private final Vertx vertx;
    private final LeaseTimes times;
    private final LongSupplier nanoTime;
    private final NodeTable nodes;
    private final LinkTable links;
    private final Deadline deadline;
    private final NodeIdentity me;
    private volatile ClusterView view = ClusterView.EMPTY;
    private volatile long viewed;
    private volatile long lastGood;
    /** Since when renewals have been good without a gap that others could have been told of. */
    private volatile long goodSince;

    private volatile boolean renewing;
    private volatile boolean lonely;
    private volatile boolean expelled;
    private volatile Runnable onExpelled = () -> {};
    private volatile long timer = -1;

    private SqlLeases(Vertx vertx, Statements store, NodeIdentity me, LeaseTimes times, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.times = times;
        this.nanoTime = nanoTime;
        this.me = me;
        this.nodes = new NodeTable(store, me);
        this.links = new LinkTable(store, me);
        this.deadline = new Deadline(nanoTime);
        this.viewed = nanoTime.getAsLong();
        this.lastGood = nanoTime.getAsLong();
        this.goodSince = lastGood - times.holdAtMost().toNanos();
    }

    /**
     * Begins the node's life and its heartbeat. If an earlier life under the same name was heard of a moment ago, waits until
     * its deadline has passed; fails with {@link NodeNameTakenException} if it goes on.
     */
    public static Future<SqlLeases> join(Vertx vertx, Statements store, NodeIdentity me, LeaseTimes times) {
        return join(vertx, store, me, times, System::nanoTime);
    }

    static Future<SqlLeases> join(
            Vertx vertx, Statements store, NodeIdentity me, LeaseTimes times, LongSupplier nanoTime) {
        SqlLeases leases = new SqlLeases(vertx, store, me, times, nanoTime);
        long patience = nanoTime.getAsLong() + 2 * times.succession().toNanos();
        return leases.begin(patience).compose(begun -> leases.renew()).map(renewed -> {
            leases.timer = vertx.setPeriodic(times.renewal().toMillis(), id -> leases.renew());
            return leases;
        });
    }

    private Future<Void> begin(long patience) {
        long start = nanoTime.getAsLong();
        return nodes.begin(times.succession().toMillis()).compose(begun -> {
            long now = nanoTime.getAsLong();
            if (begun && now - start < TimeUnit.MILLISECONDS.toNanos(LinkTable.MOMENT_MS) / 2) {
                return Future.succeededFuture();
            }
            if (!begun && now - patience > 0) {
                return Future.failedFuture(new NodeNameTakenException(me.node()));
            }
            return (begun ? nodes.leave() : vertx.timer(JOIN_PAUSE_MS, TimeUnit.MILLISECONDS))
                    .compose(paused -> begin(patience));
        });
    }

    /** Renews the heartbeat once and reads the leases. Never fails. The heartbeat calls it. */
    Future<Void> renew() {
        if (renewing || expelled) {
            return Future.succeededFuture();
        }
        renewing = true;
        long start = nanoTime.getAsLong();
        return nodes.renew()
                .compose(alive -> alive ? read().onSuccess(read -> renewed(start)) : expelled())
                .onFailure(cause -> LOG.warn("The heartbeat of {} was not renewed: {}", me.node(), cause.toString()))
                .<Void>mapEmpty()
                .otherwiseEmpty()
                .onComplete(end -> renewing = false);
    }

    /** Only a renewal that was read back is good: who could take this node's links is always known as of the last one. */
    private void renewed(long start) {
        long now = nanoTime.getAsLong();
        if (now - lastGood >= outNanos()) {
            LOG.info("The store is reached again after {} ms", TimeUnit.NANOSECONDS.toMillis(now - lastGood));
            goodSince = now;
        }
        lastGood = start;
        deadline.renew(start, deadlineNanos());
    }

    private Future<ClusterView> expelled() {
        LOG.error("Node {} is over: its row in the store is gone or another process has taken its name", me.node());
        expelled = true;
        deadline.end();
        onExpelled.run();
        return Future.succeededFuture(view);
    }

    /** Runs once when another process has taken this node's name or its row was removed; tenures are over then. */
    public void onExpelled(Runnable action) {
        onExpelled = action;
        if (expelled) {
            action.run();
        }
    }

    /** Reads the leases anew. */
    public Future<ClusterView> read() {
        return nodes.read()
                .compose(nodesRead -> links.read().map(linksRead -> {
                    ClusterView read = ClusterView.of(nodesRead, linksRead);
                    view = read;
                    viewed = nanoTime.getAsLong();
                    return read;
                }));
    }

    /** The leases as they were read last, which is with every renewal. */
    public ClusterView view() {
        return view;
    }

    /** How long ago that was, in ms. */
    public long viewAgeMs() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - viewed);
    }

    @Override
    public Future<Optional<Tenure>> take(LinkId link, Claim claim) {
        long generation = deadline.generation();
        if (!deadline.holds(generation)) {
            return Future.succeededFuture(Optional.empty());
        }
        long usual = claim == Claim.OWNER_SEEMS_LOST
                ? times.staleHinted().toMillis()
                : times.stale().toMillis();
        long unknown = times.holds() ? times.holdAtMost().toMillis() : usual;
        return links.take(link, aliveMs(), settled() ? usual : unknown, unknown)
                .map(epoch -> epoch.isPresent()
                        ? Optional.of(tenure(link, epoch.getAsLong(), generation))
                        : Optional.empty());
    }

    @Override
    public Tenure accept(LinkId link, long epoch) {
        return tenure(link, epoch, deadline.generation());
    }

    private Tenure tenure(LinkId link, long epoch, long generation) {
        return new SqlTenure(this, links, link, epoch, generation);
    }

    /**
     * Whether what this node said of the store to owners that hold is no longer believed. Until then it must not take from
     * them.
     */
    private boolean settled() {
        return !times.holds()
                || nanoTime.getAsLong() - goodSince
                        > times.deadline().plus(times.renewal()).toNanos();
    }

    boolean holds(long generation) {
        return deadline.holds(generation);
    }

    /** Whether this node may act for links. */
    public boolean holds() {
        return deadline.holds();
    }

    /** Before something that failed is tried again. */
    Future<Long> pause() {
        return vertx.timer(RETRY_PAUSE_MS, TimeUnit.MILLISECONDS).map(RETRY_PAUSE_MS);
    }

    long aliveMs() {
        return times.deadline().toMillis();
    }

    private long deadlineNanos() {
        return (lonely ? times.lonelyDeadline() : times.deadline()).toNanos();
    }

    private long outNanos() {
        return times.renewal().multipliedBy(MISSED_RENEWALS).toNanos();
    }

    /** Whether the store was reached lately. What is said here to others binds: see {@link #hold}. */
    public boolean reachesStore() {
        return !expelled && nanoTime.getAsLong() - lastGood < outNanos();
    }

    /** Whether this node sees no majority of the members it knew, so that others may think it lost. */
    public void lonely(boolean lonely) {
        this.lonely = lonely;
        deadline.length(deadlineNanos());
    }

    /**
     * Whether the node may ask others for leave to go on without the store: it does not reach it, and has not been out for
     * too long.
     */
    public boolean mayAskToHold() {
        long out = nanoTime.getAsLong() - lastGood;
        return times.holds()
                && !expelled
                && out >= outNanos()
                && out < times.holdAtMost().minus(times.stale()).toNanos();
    }

    /**
     * Everybody who could take this node's links has said that it does not reach the store either, asked at {@code
     * askedNanos} ({@link System#nanoTime}). Each of them takes nothing from a silent owner for longer than this is good
     * for, once it reaches the store again.
     */
    public void hold(long askedNanos) {
        if (mayAskToHold()) {
            deadline.renew(askedNanos, times.deadline().toNanos());
        }
    }

    /** Whether the node goes on without the store. */
    public boolean holding() {
        return !reachesStore() && deadline.holds();
    }

    /** Tells the others in the store whether this node wants links. */
    public Future<Void> draining(boolean draining) {
        return nodes.drain(draining);
    }

    /** Tells the others in the store where this node is reached. */
    public Future<Void> announce(String desktopUrl, String adminUrl) {
        return nodes.announce(desktopUrl, adminUrl);
    }

    /** Removes another node that is silent, so that its links are free at once; false if it is not silent. */
    public Future<Boolean> forget(String node) {
        return nodes.forget(node, times.stale().toMillis());
    }

    /** Ends the node's life: all its tenures are over, its links free. */
    public Future<Void> leave() {
        vertx.cancelTimer(timer);
        deadline.end();
        expelled = true;
        return nodes.leave();
    }

    /** Stops the heartbeat as a crash would. For tests. */
    void crash() {
        vertx.cancelTimer(timer);
    }
}
