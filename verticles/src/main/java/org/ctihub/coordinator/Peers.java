/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.NodeReply;
import org.ctihub.bus.NodeRequest;
import org.ctihub.cluster.ClusterView;
import org.ctihub.cluster.SqlLeases;

/**
 * The other nodes' coordinators: how each was when it was last asked, and whether this node may go on without the store. Lives
 * on the coordinator's event loop.
 */
final class Peers {
    private static final long BEAT_PATIENCE_MS = 1_000;
    /** An answer older than this says nothing. Shorter than what it is good for. */
    private static final long FRESH_NANOS = 1_200_000_000L;

    /** What a node answered, and when it was asked. */
    private record Heard(long askedNanos, NodeReply.Beat beat) {}

    private final String node;
    private final EventBus bus;
    private final SqlLeases leases;
    private final Map<String, Heard> heard = new HashMap<>();
    private final Set<String> asking = new HashSet<>();

    Peers(String node, EventBus bus, SqlLeases leases) {
        this.node = node;
        this.bus = bus;
        this.leases = leases;
    }

    Future<NodeReply> ask(String peer, NodeRequest request, long patienceMs) {
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(BusCodecs.NODE_REQUEST).setSendTimeout(patienceMs);
        return bus.<NodeReply>request(Addresses.coordinator(peer), request, options)
                .map(answer -> answer.body());
    }

    /** Asks everybody how they are; if this node is without its store, holds by their answers. */
    void beat(Set<String> visible) {
        heard.keySet().retainAll(visible);
        for (String peer : visible) {
            if (!peer.equals(node) && asking.add(peer)) {
                long asked = System.nanoTime();
                ask(peer, new NodeRequest.AreYouThere(node), BEAT_PATIENCE_MS)
                        .onSuccess(reply -> {
                            if (reply instanceof NodeReply.Beat beat) {
                                heard.put(peer, new Heard(asked, beat));
                                holdIfAllAreOut(visible);
                            }
                        })
                        .onComplete(done -> asking.remove(peer));
            }
        }
        holdIfAllAreOut(visible);
    }

    /**
     * Everybody who lived when the leases were read last, and everybody who has joined since, must have said that the store
     * is out for them too. One that cannot be asked might reach it, and take over.
     */
    private void holdIfAllAreOut(Set<String> visible) {
        if (!leases.mayAskToHold()) {
            return;
        }
        long now = System.nanoTime();
        long oldest = now;
        for (String peer : whoCouldTakeOver(leases.view(), visible)) {
            Heard answer = heard.get(peer);
            if (answer == null
                    || now - answer.askedNanos() > FRESH_NANOS
                    || answer.beat().reachesStore()) {
                return;
            }
            oldest = Math.min(oldest, answer.askedNanos());
        }
        leases.hold(oldest);
    }

    private Set<String> whoCouldTakeOver(ClusterView view, Set<String> visible) {
        Set<String> peers = new HashSet<>(visible);
        view.nodes().values().stream()
                .filter(entry -> entry.silentMs() < Situation.LOST_MS)
                .forEach(entry -> peers.add(entry.node()));
        peers.remove(node);
        return peers;
    }

    /** The last answer of a node that can be seen. */
    Optional<NodeReply.Beat> last(String peer) {
        return Optional.ofNullable(heard.get(peer)).map(Heard::beat);
    }

    List<String> known() {
        return List.copyOf(heard.keySet());
    }
}
