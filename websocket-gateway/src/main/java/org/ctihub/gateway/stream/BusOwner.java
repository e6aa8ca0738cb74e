/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;

/** Reaches owners over the event bus. */
public final class BusOwner implements Owner {
    private final EventBus bus;

    public BusOwner(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public Future<LinkReply> ask(LinkId link, LinkRequest request, long timeoutMs) {
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(BusCodecs.REQUEST).setSendTimeout(timeoutMs);
        return bus.<LinkReply>request(Addresses.link(link), request, options).map(message -> message.body());
    }
}
