/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Function;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.Notices;
import org.ctihub.bus.StreamTimes;
import org.ctihub.bus.SupervisedTeams;
import org.ctihub.cluster.Tenure;
import org.ctihub.link.copy.LinkCopy;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link LinkOwner} on the event bus. To take a link over is to deploy this verticle, to give it up is to undeploy
 * it.
 */
public final class LinkVerticle extends VerticleBase {
    /** Commands under way when the link was handed over have ended by then. */
    private static final long LAST_COMMANDS_MS = 15_000;

    private LinkSettings settings;
    private final LinkParts parts;
    private final LinkStart begin;
    private final Runnable over;
    private final Inbox inbox = new Inbox();
    private @Nullable LinkSessions sessions;
    private @Nullable Tenure tenure;
    private @Nullable LinkOwner owner;
    private @Nullable MessageConsumer<LinkRequest> requests;
    private boolean told;

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
            return begin(fresh.tenure(), LinkCopy.none(settings.id()));
        } else if (begin instanceof LinkStart.Restored restored) {
            return begin(restored.tenure(), restored.copy());
        } else if (begin instanceof LinkStart.Succession succession) {
            AcceptedRight right = new AcceptedRight(succession);
            LinkSessions opening = sessions(right);
            Successor successor = new Successor(vertx, settings, succession, opening, inbox, right);
            return successor.takeOver().compose(taken -> goOn(successor, taken, opening));
        }
        throw new IllegalStateException("There is no such start: " + begin);
    }

    private LinkSessions sessions(Right right) {
        LinkSessions opening = new LinkSessions(vertx, settings, parts, right, inbox);
        sessions = opening;
        return opening;
    }

    private Future<?> begin(Tenure held, LinkCopy copy) {
        long epoch = held.epoch();
        LinkOwner started = own(held, copy, sessions(Right.of(held)));
        return listen(started).compose(listening -> listenToCopies(started)).onSuccess(listening -> {
            announce(epoch);
            started.enable();
        });
    }

    private Future<?> goOn(Successor successor, Successor.Taken taken, LinkSessions open) {
        long epoch = taken.tenure().epoch();
        LinkOwner started = own(taken.tenure(), taken.copy(), open);
        return listen(started)
                .onSuccess(listening -> {
                    taken.goOn(started, inbox);
                    announce(epoch);
                    // Only then may this node be asked for copies too, lest the news that it serves come here.
                    successor.taken().onComplete(heard -> listenToCopies(started));
                })
                .onFailure(cause -> open.disable().eventually(taken.tenure()::release));
    }

    private LinkOwner own(Tenure held, LinkCopy copy, LinkSessions opening) {
        LinkOwner started = new LinkOwner(
                vertx,
                settings,
                parts,
                held,
                copy,
                opening,
                inbox,
                new OwnerSenders(this::send, this::send, this::send, this::send),
                new OwnerEnds(this::given, this::tellOver));
        tenure = held;
        owner = started;
        vertx.setPeriodic(StreamTimes.BEAT_MS, timer -> started.beat());
        return started;
    }

    /**
     * Goes on with other people, as {@link LinkSettings#withPeopleOf} takes them; before the link is owned, begins with them.
     * Any thread, once the verticle is being deployed.
     */
    public void people(LinkSettings next) {
        context.runOnContext(here -> {
            settings = settings.withPeopleOf(next);
            LinkOwner running = owner;
            if (running != null) {
                running.people(next);
            }
        });
    }

    /**
     * Gateways whose streams ended with another owner need not wait to find that out.
     *
     * @param epoch under which the owner began its streams, even if it has risen since
     */
    private void announce(long epoch) {
        vertx.eventBus()
                .publish(
                        Addresses.GATEWAYS,
                        EventBatch.announcing(settings.id(), epoch),
                        new DeliveryOptions().setCodecName(BusCodecs.BATCH));
    }

    private Future<Void> listen(LinkOwner started) {
        MessageConsumer<LinkRequest> consumer =
                vertx.eventBus().consumer(Addresses.link(settings.id()), message -> answer(message, started::answer));
        requests = consumer;
        return consumer.completion();
    }

    private Future<Void> listenToCopies(LinkOwner started) {
        return vertx.eventBus()
                .<LinkRequest>consumer(Addresses.copies(settings.id()), message -> answer(message, started::answerCopy))
                .completion();
    }

    /** Gateways shall find the new owner only. */
    private void given() {
        if (requests != null) {
            requests.unregister();
        }
    }

    private void tellOver() {
        if (!told) {
            told = true;
            over.run();
        }
    }

    /** After the link was handed over the commands under way end first. */
    @Override
    public Future<?> stop() {
        LinkSessions open = sessions;
        Tenure held = tenure;
        LinkOwner ended = owner;
        Future<Void> quiet = ended == null || !ended.isGiven() ? Future.succeededFuture() : lastCommands(ended);
        return quiet.compose(end -> open == null ? Future.succeededFuture() : open.disable())
                .onComplete(closed -> {
                    if (ended != null) {
                        ended.over();
                    }
                })
                .eventually(() -> held == null ? Future.succeededFuture() : held.release());
    }

    private Future<Void> lastCommands(LinkOwner ended) {
        Promise<Void> enough = Promise.promise();
        long timer = vertx.setTimer(LAST_COMMANDS_MS, late -> enough.tryComplete());
        ended.commandsEnded().onComplete(end -> {
            vertx.cancelTimer(timer);
            enough.tryComplete();
        });
        return enough.future();
    }

    private static void answer(Message<LinkRequest> message, Function<LinkRequest, Future<LinkReply>> answerer) {
        DeliveryOptions options = new DeliveryOptions().setCodecName(BusCodecs.REPLY);
        answerer.apply(message.body())
                .onSuccess(reply -> message.reply(reply, options))
                .onFailure(cause -> message.reply(new LinkReply.Failed("INTERNAL"), options));
    }

    private void send(String gateway, EventBatch batch) {
        vertx.eventBus().send(gateway, batch, new DeliveryOptions().setCodecName(BusCodecs.BATCH));
    }

    private void send(String gateway, Notices notices) {
        vertx.eventBus()
                .send(Addresses.notices(gateway), notices, new DeliveryOptions().setCodecName(BusCodecs.NOTICES));
    }

    private void send(String gateway, SupervisedTeams teams) {
        vertx.eventBus().send(Addresses.teams(gateway), teams, new DeliveryOptions().setCodecName(BusCodecs.TEAMS));
    }

    private void send(String follower, CopyBatch batch) {
        vertx.eventBus().send(follower, batch, new DeliveryOptions().setCodecName(BusCodecs.COPY));
    }
}
