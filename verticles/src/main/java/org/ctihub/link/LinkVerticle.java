/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.cluster.Tenure;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link LinkOwner} on the event bus. To take a link over is to deploy this verticle, to give it up is to undeploy
 * it.
 */
public final class LinkVerticle extends VerticleBase {
    private final LinkSettings settings;
    private final LinkParts parts;
    private final Tenure tenure;
    private @Nullable LinkOwner owner;

    public LinkVerticle(LinkSettings settings, LinkParts parts, Tenure tenure) {
        this.settings = settings;
        this.parts = parts;
        this.tenure = tenure;
    }

    @Override
    public Future<?> start() {
        LinkOwner started = new LinkOwner(vertx, settings, parts, tenure, this::send);
        owner = started;
        vertx.setPeriodic(StreamTimes.BEAT_MS, timer -> started.beat());
        return vertx.eventBus()
                .<LinkRequest>consumer(Addresses.link(settings.id()), message -> answer(started, message))
                .completion()
                .onSuccess(listening -> started.enable());
    }

    @Override
    public Future<?> stop() {
        Future<Void> closed = owner == null ? Future.succeededFuture() : owner.disable();
        return closed.eventually(tenure::release);
    }

    private static void answer(LinkOwner owner, Message<LinkRequest> message) {
        owner.answer(message.body())
                .onSuccess(reply -> message.reply(reply, new DeliveryOptions().setCodecName(BusCodecs.REPLY)))
                .onFailure(cause -> message.reply(
                        new LinkReply.Failed("INTERNAL"), new DeliveryOptions().setCodecName(BusCodecs.REPLY)));
    }

    private void send(String gateway, EventBatch batch) {
        vertx.eventBus().send(gateway, batch, new DeliveryOptions().setCodecName(BusCodecs.BATCH));
    }
}
