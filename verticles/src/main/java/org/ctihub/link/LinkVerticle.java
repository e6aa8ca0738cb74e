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
    private final LinkStart begin;
    private final Runnable over;
    private @Nullable Tenure tenure;
    private @Nullable LinkOwner owner;

    /**
     * Owns the link once {@link #start} has completed.
     *
     * @param over runs once when this node has the link no more, because the tenure lapsed or another node took it over;
     *     undeploy the verticle then
     */
    public LinkVerticle(LinkSettings settings, LinkParts parts, LinkStart begin, Runnable over) {
        this.settings = settings;
        this.parts = parts;
        this.begin = begin;
        this.over = over;
    }

    @Override
    public Future<?> start() {
        if (begin instanceof LinkStart.Fresh fresh) {
            return start(fresh.tenure());
        } else if (begin instanceof LinkStart.Restored restored) {
            return start(restored.tenure());
        }
        return Future.failedFuture(new UnsupportedOperationException("Succession is not there yet."));
    }

    private Future<?> start(Tenure held) {
        tenure = held;
        LinkOwner started = new LinkOwner(vertx, settings, parts, held, this::send, over);
        owner = started;
        vertx.setPeriodic(StreamTimes.BEAT_MS, timer -> started.beat());
        return vertx.eventBus()
                .<LinkRequest>consumer(Addresses.link(settings.id()), message -> answer(started, message))
                .completion()
                .onSuccess(listening -> {
                    announce(held.epoch());
                    started.enable();
                });
    }

    /** Gateways whose streams ended with another owner need not wait to find that out. */
    private void announce(long epoch) {
        vertx.eventBus()
                .publish(
                        Addresses.GATEWAYS,
                        EventBatch.announcing(settings.id(), epoch),
                        new DeliveryOptions().setCodecName(BusCodecs.BATCH));
    }

    @Override
    public Future<?> stop() {
        Future<Void> closed = owner == null ? Future.succeededFuture() : owner.disable();
        Tenure held = tenure;
        return held == null ? closed : closed.eventually(held::release);
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
