/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.NodeReply;
import org.ctihub.bus.NodeRequest;
import org.ctihub.bus.WireFormatException;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.cluster.SqlLeases;
import org.ctihub.domain.LinkId;
import org.ctihub.link.LinkSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@link Coordination} decides. One per node; everything of it runs on its one event loop.
 */
public final class CoordinatorVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorVerticle.class);
    private static final long TICK_MS = 250;
    private static final int TICKS_PER_BEAT = 2;
    private static final int TICKS_PER_PROBE = 8;
    private static final long TAKE_OVER_PATIENCE_MS = 40_000;
    private static final long FOLLOW_PATIENCE_MS = 10_000;
    private static final long FOLLOW_POLL_MS = 100;
    /** Alone in a part of the cluster for so long, a node is started anew. */
    private static final long APART_LIMIT_MS = 60_000;

    private static final long NANOS_PER_MS = 1_000_000;

    private final CoordinatorParts with;
    private final SqlLeases leases;
    private final Coordination coordination;
    private final Map<LinkId, LinkSlot> slots = new LinkedHashMap<>();
    private @Nullable Peers peers;
    private @Nullable BusProbe probe;
    private @Nullable Promise<Void> drained;
    private boolean draining;
    private boolean ended;
    private long ticks;

    /** The node must have joined the store. */
    public CoordinatorVerticle(CoordinatorParts with) {
        this.with = with;
        this.leases = with.leases();
        this.coordination = new Coordination(
                with.node(), with.links().stream().map(LinkSettings::id).toList(), with.maxLinks());
    }

    @Override
    public Future<?> start() {
        Peers others = new Peers(with.node(), vertx.eventBus(), leases);
        peers = others;
        BusProbe bus = new BusProbe(vertx, with.node(), others, with.members(), this::giveUp);
        probe = bus;
        with.links().forEach(this::slotFor);
        leases.onExpelled(() -> giveUp("Its row in the store is gone."));
        with.members().onChange(() -> context.runOnContext(changed -> membersChanged(others)));
        vertx.setPeriodic(TICK_MS, timer -> tick(others, bus));
        return vertx.eventBus()
                .<NodeRequest>consumer(Addresses.coordinator(with.node()), message -> answer(bus, message))
                .completion()
                .onSuccess(listening -> decide());
    }

    private LinkSlot slotFor(LinkSettings link) {
        return slots.computeIfAbsent(
                link.id(), id -> new LinkSlot(vertx, context, with.node(), link, with.parts(), leases, this::soon));
    }

    /**
     * From now on the cluster serves these links, as they say; others are given up. Any thread, once the verticle is deployed.
     */
    public void serve(List<LinkSettings> links) {
        context.runOnContext(here -> {
            Set<LinkId> served = new HashSet<>();
            links.forEach(link -> {
                served.add(link.id());
                slotFor(link).settings(link);
            });
            slots.values().stream()
                    .filter(slot -> !served.contains(slot.link()) && !slot.isGone())
                    .forEach(slot -> {
                        LOG.info("Link {} is configured no more", slot.link());
                        slot.forget();
                    });
            coordination.serve(links.stream().map(LinkSettings::id).toList());
            decide();
        });
    }

    /** Links that are configured no more. */
    private void giveUpForgotten() {
        slots.values().removeIf(slot -> slot.isGone() && slot.phase() == Phase.AWAY);
        slots.values().stream()
                .filter(slot -> slot.isGone() && slot.phase() != Phase.CHANGING)
                .forEach(LinkSlot::release);
    }

    @Override
    public Future<?> stop() {
        ended = true;
        List<Future<Void>> ends = new ArrayList<>();
        slots.values().forEach(slot -> ends.add(slot.end()));
        return Future.join(ends).otherwiseEmpty();
    }

    /** A node that is to be started anew takes nothing any more. */
    private void giveUp(String reason) {
        context.runOnContext(later -> ended = true);
        with.life().giveUp(reason);
    }

    private void tick(Peers others, BusProbe bus) {
        ticks++;
        Situation now = situation();
        leases.lonely(now.lonely());
        if (ticks % TICKS_PER_BEAT == 0 || leases.mayAskToHold()) {
            others.beat(now.visible());
        }
        if (ticks % TICKS_PER_PROBE == 0) {
            List<String> present = now.view().nodes().values().stream()
                    .filter(entry -> !entry.node().equals(with.node())
                            && now.sees(entry.node())
                            && now.silentMs(entry) < Situation.SEEMS_LOST_MS)
                    .map(NodeEntry::node)
                    .sorted()
                    .toList();
            bus.round(present, owned());
        }
        decide();
    }

    /** The nodes' rows are read anew at once: who is lost is found out by both. */
    private void membersChanged(Peers others) {
        LOG.info("Nodes in sight: {}", with.members().visible());
        others.beat(with.members().visible());
        with.membersChanged().run();
        leases.read().onComplete(read -> context.runOnContext(later -> decide()));
    }

    private void soon() {
        context.runOnContext(later -> decide());
    }

    private Situation situation() {
        Map<LinkId, Phase> here = new HashMap<>();
        slots.forEach((link, slot) -> here.put(link, slot.phase()));
        return new Situation(
                with.node(),
                leases.view(),
                leases.viewAgeMs(),
                with.members().visible(),
                leases.holds() && leases.reachesStore(),
                draining,
                here);
    }

    private static long now() {
        return System.nanoTime() / NANOS_PER_MS;
    }

    private void decide() {
        if (ended) {
            return;
        }
        giveUpForgotten();
        List<String> before = coordination.candidates();
        List<Step> steps = coordination.decide(situation(), now());
        if (!coordination.candidates().equals(before)) {
            LOG.info("Links are placed on nodes {}", coordination.candidates());
        }
        steps.forEach(this::carryOut);
        if (coordination.apartMs(now()) > APART_LIMIT_MS) {
            giveUp("It has been apart from the other nodes for too long.");
        }
        Promise<Void> waiting = drained;
        if (waiting != null && slots.values().stream().allMatch(slot -> slot.phase() == Phase.AWAY)) {
            drained = null;
            waiting.tryComplete();
        }
    }

    private void carryOut(Step step) {
        LinkSlot slot = slot(step.link());
        if (step instanceof Step.Take take) {
            slot.take(take.claim());
        } else if (step instanceof Step.Follow) {
            slot.follow();
        } else if (step instanceof Step.Unfollow) {
            slot.unfollow();
        } else if (step instanceof Step.Release) {
            LOG.info("Link {} is given up", step.link());
            slot.release();
        } else if (step instanceof Step.Move move) {
            move(move);
        }
    }

    private LinkSlot slot(LinkId link) {
        LinkSlot slot = slots.get(link);
        if (slot == null) {
            throw new IllegalArgumentException("There is no link " + link + ".");
        }
        return slot;
    }

    private void move(Step.Move move) {
        LOG.info("Link {} is to move to node {}", move.link(), move.to());
        Peers others = peers;
        if (others == null) {
            return;
        }
        others.ask(move.to(), new NodeRequest.TakeOver(move.link()), TAKE_OVER_PATIENCE_MS)
                .onComplete(answer -> {
                    boolean done = answer.succeeded() && answer.result() instanceof NodeReply.Ok;
                    if (!done) {
                        LOG.warn(
                                "Link {} has not moved to node {}: {}",
                                move.link(),
                                move.to(),
                                answer.succeeded()
                                        ? answer.result()
                                        : answer.cause().toString());
                    }
                    coordination.moved(move.link(), done, now());
                    soon();
                });
    }

    private void answer(BusProbe bus, Message<NodeRequest> message) {
        NodeRequest request;
        try {
            request = message.body();
        } catch (WireFormatException e) {
            LOG.error("A request from another node cannot be read", e);
            return;
        }
        answer(bus, request)
                .otherwise(cause -> new NodeReply.Refused(String.valueOf(cause.getMessage())))
                .onSuccess(reply -> message.reply(reply, new DeliveryOptions().setCodecName(BusCodecs.NODE_REPLY)));
    }

    private Future<NodeReply> answer(BusProbe bus, NodeRequest request) {
        if (request instanceof NodeRequest.CallBack callBack) {
            return bus.call(callBack.node(), callBack.addresses());
        } else if (request instanceof NodeRequest.TakeOver takeOver) {
            return takeOver(takeOver.link());
        } else if (request instanceof NodeRequest.Drain) {
            with.life().drain();
            return Future.succeededFuture(new NodeReply.Ok());
        }
        return Future.succeededFuture(beat());
    }

    /** How this node is, as it tells the others. */
    private NodeReply.Beat beat() {
        List<LinkId> follows = new ArrayList<>();
        int upToDate = 0;
        for (LinkSlot slot : slots.values()) {
            if (slot.phase() == Phase.FOLLOWING) {
                follows.add(slot.link());
                upToDate += slot.upToDate() ? 1 : 0;
            }
        }
        BusProbe bus = probe;
        return new NodeReply.Beat(
                leases.reachesStore(),
                bus == null || bus.healthy(),
                with.desktops().getAsInt(),
                follows,
                upToDate);
    }

    private Future<NodeReply> takeOver(LinkId link) {
        LinkSlot slot = slots.get(link);
        if (slot == null || slot.isGone()) {
            return Future.succeededFuture(new NodeReply.Refused("UNKNOWN_LINK"));
        } else if (draining || ended) {
            return Future.succeededFuture(new NodeReply.Refused("DRAINING"));
        } else if (!leases.reachesStore()) {
            return Future.succeededFuture(new NodeReply.Refused("STORE_OUT"));
        }
        if (slot.phase() == Phase.AWAY) {
            slot.follow();
        }
        return copied(slot, now() + FOLLOW_PATIENCE_MS)
                .compose(ready -> slot.succeed())
                .map(done -> new NodeReply.Ok());
    }

    private Future<Void> copied(LinkSlot slot, long until) {
        if (slot.phase() == Phase.FOLLOWING && slot.upToDate()) {
            return Future.succeededFuture();
        }
        if (now() > until) {
            return Future.failedFuture("The copy is not up to date.");
        }
        return vertx.timer(FOLLOW_POLL_MS, TimeUnit.MILLISECONDS).compose(later -> copied(slot, until));
    }

    private List<LinkId> owned() {
        return slots.values().stream()
                .filter(slot -> slot.phase() == Phase.OWNING && !coordination.isMoving(slot.link()))
                .map(LinkSlot::link)
                .toList();
    }

    /**
     * Moves all links to other nodes, or gives them up where that cannot be; completes when none is left, at the latest at
     * the deadline. Any thread.
     */
    public Future<Void> drain(Duration deadline) {
        Promise<Void> done = Promise.promise();
        leases.draining(true)
                .onFailure(cause -> LOG.warn("The store was not told that this node drains: {}", cause.toString()))
                .onComplete(told -> context.runOnContext(later -> {
                    draining = true;
                    drained = done;
                    decide();
                    vertx.setTimer(Math.max(1, deadline.toMillis()), timer -> done.tryComplete());
                }));
        return done.future();
    }

    /** How the nodes are, this one among them; those that cannot be seen are not there.. */
    private Map<String, NodeReply.Beat> beats() {
        Map<String, NodeReply.Beat> beats = new LinkedHashMap<>();
        beats.put(with.node(), beat());
        Peers others = peers;
        if (others != null) {
            others.known().forEach(peer -> others.last(peer).ifPresent(beat -> beats.put(peer, beat)));
        }
        return beats;
    }

    /** How the nodes said that they are, this one among them. Any thread. */
    public Future<Map<String, NodeReply.Beat>> health() {
        Promise<Map<String, NodeReply.Beat>> answer = Promise.promise();
        context.runOnContext(here -> answer.complete(beats()));
        return answer.future();
    }

    /** Has a node drain and stop: this one or another. Any thread. */
    public Future<NodeReply> drainNode(String node) {
        Promise<NodeReply> answer = Promise.promise();
        context.runOnContext(here -> {
            Peers others = peers;
            if (others == null) {
                answer.fail("The coordinator has not started.");
            } else {
                others.ask(node, new NodeRequest.Drain(), TimeUnit.SECONDS.toMillis(2))
                        .onComplete(answer);
            }
        });
        return answer.future();
    }

    /** Another node that desktops can go to. Any thread. */
    public Optional<String> otherDesktopUrl() {
        Set<String> visible = with.members().visible();
        return leases.view().nodes().values().stream()
                .filter(entry ->
                        !entry.node().equals(with.node()) && !entry.draining() && visible.contains(entry.node()))
                .map(NodeEntry::desktopUrl)
                .flatMap(Optional::stream)
                .findAny();
    }
}
