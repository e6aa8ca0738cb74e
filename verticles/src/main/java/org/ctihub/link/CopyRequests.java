/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;
import org.ctihub.link.copy.CopyKeeper;

/** How a node with a copy of a link reaches its owner. */
record CopyRequests(EventBus bus, LinkId link) implements CopyKeeper.Owner {
    private static final long PATIENCE_MS = 3_000;

    /** The owner waits for its commands, its session and the store. */
    private static final long HAND_OVER_MS = 12_000;

    @Override
    public Future<LinkReply> ask(LinkRequest request) {
        long patience = request instanceof LinkRequest.HandOver ? HAND_OVER_MS : PATIENCE_MS;
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(BusCodecs.REQUEST).setSendTimeout(patience);
        return bus.<LinkReply>request(Addresses.copies(link), request, options).map(message -> message.body());
    }
}
