/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.NodeReply;
import org.ctihub.bus.NodeRequest;
import org.ctihub.cluster.ClusterMembers;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has another node call this one back on its own addresses, a different one each round. Registrations in a clustered bus are
 * soft state, and lost ones show only when somebody calls. What is not reached is registered anew; a node that is not reached
 * three times in a row is of no use. Lives on the coordinator's event loop.
 */
final class BusProbe {
    private static final Logger LOG = LoggerFactory.getLogger(BusProbe.class);
    /** Of no link that anybody has: a gateway answers it and does nothing with it. */
    private static final EventBatch NOTHING = new EventBatch(new LinkId(new TenantId("0"), 0), 0, 0, 0, List.of());

    private static final int ROUNDS = 3;
    private static final long CALL_PATIENCE_MS = 1_500;
    private static final long ROUND_PATIENCE_MS = 3_500;

    private final Vertx vertx;
    private final String node;
    private final Peers peers;
    private final ClusterMembers members;
    private final Consumer<String> giveUp;
    private int next;
    private int failed;
    private boolean probing;

    BusProbe(Vertx vertx, String node, Peers peers, ClusterMembers members, Consumer<String> giveUp) {
        this.vertx = vertx;
        this.node = node;
        this.peers = peers;
        this.members = members;
        this.giveUp = giveUp;
    }

    boolean healthy() {
        return failed == 0;
    }

    /**
     * Begins a round, if the last one is over.
     *
     * @param others that live by the store and can be seen
     * @param owned links whose address is this node's
     */
    void round(List<String> others, List<LinkId> owned) {
        if (probing || others.isEmpty()) {
            return;
        }
        probing = true;
        String peer = others.get(Math.floorMod(next++, others.size()));
        List<String> addresses = new ArrayList<>();
        addresses.add(Addresses.coordinator(node));
        addresses.add(Addresses.gateway(node));
        owned.forEach(link -> addresses.add(Addresses.link(link)));
        // Of two nodes that do not reach each other one must stay: the one with the first name has more patience.
        int patience = others.size() == 1 && node.compareTo(peer) < 0 ? 2 * ROUNDS : ROUNDS;
        peers.ask(peer, new NodeRequest.CallBack(addresses), ROUND_PATIENCE_MS)
                .map(reply -> reply instanceof NodeReply.Reached reached ? missing(addresses, reached) : addresses)
                .otherwise(addresses)
                .compose(missing -> missing.isEmpty() ? healed() : repair(peer, missing, patience))
                .onComplete(done -> probing = false);
    }

    private static List<String> missing(List<String> addresses, NodeReply.Reached reached) {
        List<String> missing = new ArrayList<>(addresses);
        missing.removeAll(reached.addresses());
        return missing;
    }

    private Future<Void> healed() {
        if (failed > 0) {
            LOG.info("The other nodes reach this one again");
        }
        failed = 0;
        return Future.succeededFuture();
    }

    private Future<Void> repair(String peer, List<String> missing, int patience) {
        failed++;
        LOG.warn("Node {} does not reach {} (round {})", peer, missing, failed);
        if (failed >= patience) {
            giveUp.accept("Other nodes have not reached it in " + failed + " rounds.");
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> {
            members.repair();
            return null;
        });
    }

    /** Calls addresses for another node; those that answered. */
    Future<NodeReply> call(List<String> addresses) {
        List<Future<Optional<String>>> calls =
                addresses.stream().map(this::call).toList();
        return Future.join(calls)
                .map(done -> new NodeReply.Reached(calls.stream()
                        .map(Future::result)
                        .flatMap(Optional::stream)
                        .toList()));
    }

    private Future<Optional<String>> call(String address) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(CALL_PATIENCE_MS);
        Future<?> answer;
        if (address.startsWith(Addresses.coordinator(""))) {
            answer = vertx.eventBus()
                    .request(address, new NodeRequest.AreYouThere(node), options.setCodecName(BusCodecs.NODE_REQUEST));
        } else if (address.startsWith(Addresses.gateway(""))) {
            answer = vertx.eventBus().request(address, NOTHING, options.setCodecName(BusCodecs.BATCH));
        } else {
            answer = vertx.eventBus()
                    .request(address, new LinkRequest.Describe(), options.setCodecName(BusCodecs.REQUEST));
        }
        return answer.map(reached -> Optional.of(address)).otherwise(Optional.empty());
    }
}
