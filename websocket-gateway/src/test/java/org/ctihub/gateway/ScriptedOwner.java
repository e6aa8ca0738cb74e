/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.SupervisedTeams;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventJson;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.jspecify.annotations.Nullable;

/** The owner of a link as a test wants it: speaks the bus records over the event bus, and errs where it is told to. */
final class ScriptedOwner {
    private static final DeliveryOptions REPLY = new DeliveryOptions().setCodecName(BusCodecs.REPLY);
    private static final DeliveryOptions BATCH = new DeliveryOptions().setCodecName(BusCodecs.BATCH);

    private static final EventJson JSON = new EventJson(5000);

    private final Vertx vertx;
    private final LinkId link;
    private final List<LogEntry> log = new ArrayList<>();
    private final BlockingQueue<LinkRequest> requests = new LinkedBlockingQueue<>();
    private @Nullable MessageConsumer<LinkRequest> consumer;
    private volatile Function<CommandRequest, Optional<LinkReply>> commands =
            command -> Optional.of(new LinkReply.Outcome(new CommandOutcome.Done(Optional.empty())));
    private volatile Function<LinkRequest.Attach, Optional<LinkReply>> attaches = attach -> Optional.of(answer(attach));

    private record Later(Future<Void> when, CompletableFuture<Void> asked, CommandOutcome outcome) {}

    private volatile Optional<Later> answersLater = Optional.empty();
    private volatile SupervisedTeams teams;
    private Cursor head = new Cursor(7, 0);
    private long stream = 1;
    private long number;
    private boolean knowsStream = true;

    ScriptedOwner(Vertx vertx, LinkId link) {
        this.vertx = vertx;
        this.link = link;
        this.teams = new SupervisedTeams(link, 7, 0, Map.of());
    }

    private static LinkView link(LinkReason reason) {
        return new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.of(reason), Instant.EPOCH);
    }

    ScriptedOwner listen() throws Exception {
        MessageConsumer<LinkRequest> created = vertx.eventBus().consumer(Addresses.link(link), this::heard);
        created.completion().await(5, TimeUnit.SECONDS);
        consumer = created;
        return this;
    }

    void leave() throws Exception {
        MessageConsumer<LinkRequest> listening = consumer;
        if (listening != null) {
            listening.unregister().await(5, TimeUnit.SECONDS);
        }
    }

    private void heard(Message<LinkRequest> message) {
        LinkRequest request = message.body();
        requests.add(request);
        Optional<Later> later = answersLater;
        if (request instanceof LinkRequest.Execute && later.isPresent()) {
            later.get().asked().complete(null);
            LinkReply reply = new LinkReply.Outcome(later.get().outcome());
            later.get().when().onSuccess(now -> message.reply(reply, REPLY));
            return;
        }
        Optional<LinkReply> reply;
        if (request instanceof LinkRequest.Attach attach) {
            reply = attaches.apply(attach);
        } else if (request instanceof LinkRequest.Execute execute) {
            reply = commands.apply(execute.request());
        } else if (request instanceof LinkRequest.Look look) {
            reply = Optional.of(new LinkReply.Seen(snapshot(look.scope())));
        } else if (request instanceof LinkRequest.Supervisors) {
            reply = Optional.of(new LinkReply.Teams(teams));
        } else if (request instanceof LinkRequest.Keepalive) {
            reply = Optional.of(knowsStream() ? new LinkReply.Ok() : new LinkReply.Failed("UNKNOWN_STREAM"));
        } else {
            reply = Optional.of(new LinkReply.Ok());
        }
        reply.ifPresent(answer -> message.reply(answer, REPLY));
    }

    void onCommand(Function<CommandRequest, Optional<CommandOutcome>> script) {
        commands = command -> script.apply(command).map(LinkReply.Outcome::new);
    }

    /** Knows other teams from now on, and says so only if asked. */
    void know(SupervisedTeams others) {
        teams = others;
    }

    /** Knows other teams from now on, and says so. */
    void tell(SupervisedTeams others) {
        teams = others;
        vertx.eventBus()
                .send(
                        Addresses.teams(Addresses.gateway(GatewayFixture.NODE)),
                        others,
                        new DeliveryOptions().setCodecName(BusCodecs.TEAMS));
    }

    /** Answers commands when told to, and says when one has come. */
    void onLater(Future<Void> when, CompletableFuture<Void> asked, CommandOutcome outcome) {
        answersLater = Optional.of(new Later(when, asked, outcome));
    }

    void onExecute(Function<CommandRequest, Optional<LinkReply>> script) {
        commands = script;
    }

    void onAttach(Function<LinkRequest.Attach, Optional<LinkReply>> script) {
        attaches = script;
    }

    void attachAsUsual() {
        attaches = attach -> Optional.of(answer(attach));
    }

    /** The next request of a kind; others are passed over. */
    <T extends LinkRequest> T next(Class<T> kind) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            LinkRequest request = requests.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (request == null) {
                throw new AssertionError("No " + kind.getSimpleName() + " came.");
            }
            if (kind.isInstance(request)) {
                return kind.cast(request);
            }
        }
    }

    /** An owner's proper answer: resumed inside the epoch, else fresh. */
    synchronized LinkReply answer(LinkRequest.Attach attach) {
        Optional<Cursor> cursor = attach.cursor();
        if (cursor.isPresent()
                && cursor.get().epoch() == head.epoch()
                && cursor.get().seq() <= head.seq()) {
            return new LinkReply.Resumed(stream, number, head, after(cursor.get(), attach.scope()));
        }
        return fresh(cursor.isPresent() ? "EPOCH_CHANGED" : "", attach.scope());
    }

    synchronized LinkReply fresh(String gap) {
        return fresh(gap, new Scope.Self(Optional.empty()));
    }

    private synchronized LinkReply fresh(String gap, Scope scope) {
        return new LinkReply.Fresh(stream, number, head, gap, snapshot(scope));
    }

    private synchronized String snapshot(Scope scope) {
        return JSON.snapshot(head, Instant.now(), new LinkPicture(link(new LinkReason("NONE", ""))), scope);
    }

    synchronized List<LogEntry> after(Cursor cursor, Scope scope) {
        return log.stream()
                .filter(entry -> entry.cursor().compareTo(cursor) > 0 && entry.concerns(scope))
                .toList();
    }

    /** Puts an event into the log and tells nobody. */
    synchronized LogEntry append(String... agents) {
        return appendPadded("", agents);
    }

    synchronized LogEntry appendPadded(String padding, String... agents) {
        head = head.next();
        Set<AgentId> audience = Set.of(agents).stream().map(AgentId::new).collect(java.util.stream.Collectors.toSet());
        LogEntry entry = new LogEntry(
                head,
                audience,
                JSON.encode(head, Instant.now(), new LinkEvent.OfLink(link(new LinkReason("PADDED", padding)))));
        log.add(entry);
        return entry;
    }

    /** Puts an event into the log and sends it. */
    LogEntry emit(String... agents) {
        LogEntry entry = append(agents);
        send(List.of(entry));
        return entry;
    }

    /** The next batch of the stream. */
    synchronized EventBatch batch(List<LogEntry> entries) {
        return new EventBatch(link, head.epoch(), stream, ++number, entries);
    }

    void send(List<LogEntry> entries) {
        send(batch(entries));
    }

    void send(EventBatch batch) {
        vertx.eventBus().send(Addresses.gateway(GatewayFixture.NODE), batch, BATCH);
    }

    /** Tells all gateways that this is the link's owner. */
    synchronized void announce() {
        vertx.eventBus().publish(Addresses.GATEWAYS, new EventBatch(link, head.epoch(), stream, 0, List.of()), BATCH);
    }

    /** Another epoch of the same owner, as after a loss of continuity: log and stream go on. */
    synchronized void raiseEpoch() {
        head = new Cursor(head.epoch() + 1, 0);
    }

    /** Another stream, as after the owner forgot the gateway. */
    synchronized void startStream() {
        stream++;
        number = 0;
    }

    /** Another epoch, as after the link was taken over: its log is empty. */
    synchronized void startEpoch() {
        head = new Cursor(head.epoch() + 1, 0);
        startStream();
    }

    synchronized void forgetStream(boolean forgotten) {
        knowsStream = !forgotten;
    }

    private synchronized boolean knowsStream() {
        return knowsStream;
    }

    synchronized Cursor head() {
        return head;
    }

    synchronized long number() {
        return number;
    }

    synchronized long stream() {
        return stream;
    }
}
