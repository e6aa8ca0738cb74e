/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ctihub.bus.OpenedDesktops.Opened;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.gateway.rpc.CommandLimiter;
import org.ctihub.gateway.rpc.Hello;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.RpcRequest;
import org.ctihub.gateway.rpc.StatisticsWatch;
import org.ctihub.gateway.rpc.StrictJson;
import org.ctihub.gateway.rpc.Watch;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.Role;
import org.ctihub.security.SessionToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said with one desktop: {@code hello} first, then commands one way and notifications the other.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class DesktopDialogue implements DesktopSocket.Listener {
    /** Is told how far it has come. */
    interface Watcher {
        /** Its hello was accepted. */
        void known(DesktopDialogue dialogue);

        /** It is over. */
        void ended(DesktopDialogue dialogue);
    }

    private enum State {
        AWAITING_HELLO,
        CHECKING,
        ATTACHED,
        CLOSED
    }

    /** Who speaks, once that is known. */
    private record Speaker(
            Watching watching, LinkId link, SessionToken token, Opened desktop, TenantGate tenant, Instant since) {
        Account account() {
            return watching.account();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(DesktopDialogue.class);

    private final GatewayParts parts;
    private final DesktopSocket socket;
    private final Watcher watcher;
    private final String session = UUID.randomUUID().toString();
    private final CommandLimiter limiter;
    private final TokenEnd tokenEnd;
    private final Set<Object> pending = new HashSet<>();
    private State state = State.AWAITING_HELLO;
    private @Nullable Speaker speaker;
    private @Nullable Watching coming;
    private boolean leaving;
    private long helloTimer = -1;

    /** Begins with a line that was just opened. */
    DesktopDialogue(Line opened, GatewayParts parts, Watcher watcher) {
        this.parts = parts;
        this.watcher = watcher;
        this.limiter = new CommandLimiter(parts.timers().nowMs());
        this.socket = new DesktopSocket(opened, parts.options().sockets(), parts.timers(), parts.meters(), this);
        this.tokenEnd = new TokenEnd(parts.timers(), parts.clock(), socket::send, () -> close(CloseCode.TOKEN));
    }

    void open() {
        beLateAfter(parts.options().sockets().helloMs());
        socket.open();
    }

    private void beLateAfter(long ms) {
        parts.timers().cancel(helloTimer);
        helloTimer = parts.timers().after(ms, () -> close(CloseCode.HELLO_LATE));
    }

    void close(CloseCode code) {
        socket.close(code);
    }

    /** The {@link Account#key key} of the account whose desktop this is; empty before that is known. */
    Optional<String> account() {
        return Optional.ofNullable(coming).map(watching -> watching.account().key());
    }

    /** Whose desktop it is; empty until it is let in. */
    Optional<Account> speaker() {
        return Optional.ofNullable(speaker).map(Speaker::account);
    }

    /** Tells of which form the settings are now; what they are is asked for by those who do not have them. */
    void tellSettings() {
        Speaker who = speaker;
        if (who != null && state == State.ATTACHED) {
            String tag = parts.settings().of(who.account()).tag();
            socket.send(JsonRpc.notification("settings.changed", new JsonObject().put("tag", tag)));
        }
    }

    /** The desktop as others may know of it; empty until it is let in. */
    Optional<ConnectedDesktop> connected() {
        return Optional.ofNullable(speaker)
                .map(who -> ConnectedDesktop.of(who.account(), who.link(), who.token(), socket.address(), who.since()));
    }

    /** The account is another one now, or gone. A desktop that cannot go on with it is closed. */
    void accountChanged(Optional<Account> next) {
        Watching watching = coming;
        if (watching == null || state == State.CLOSED) {
            return;
        } else if (next.isEmpty() || !watching.fits(next.get())) {
            // Whoever may still come in signs in again, and gets the desktop that is theirs now.
            close(
                    next.filter(account -> !account.mayOpenDesktop()).isPresent()
                            ? CloseCode.NOT_ALLOWED
                            : CloseCode.TOKEN);
            return;
        } else if (!next.get().mayOpenDesktop()) {
            close(CloseCode.NOT_ALLOWED);
            return;
        }
        try {
            ServedSettings.Served before = parts.settings().of(watching.account());
            watching.become(next.get());
            if (!parts.settings().of(watching.account()).equals(before)) {
                tellSettings();
            }
        } catch (RejectedException e) {
            close(CloseCode.NOT_ALLOWED);
        }
    }

    /**
     * Says that this node is about to stop. Returns whether the desktop stays until {@link #leave}; one that has not been
     * welcomed goes at once.
     *
     * @param url the address of the socket to go to, if it is not the usual one
     */
    boolean draining(long deadlineMs, Optional<String> url) {
        if (state != State.ATTACHED) {
            close(CloseCode.DRAINING);
            return false;
        }
        socket.send(JsonRpc.notification(
                "draining", new JsonObject().put("deadlineMs", deadlineMs).put("url", url.orElse(null))));
        return true;
    }

    /** Closes as soon as no command waits for its end. */
    void leave() {
        leaving = true;
        leaveIfIdle();
    }

    private void leaveIfIdle() {
        if (leaving && pending.isEmpty()) {
            close(CloseCode.DRAINING);
        }
    }

    @Override
    public void gone() {
        state = State.CLOSED;
        parts.timers().cancel(helloTimer);
        tokenEnd.cancel();
        watcher.ended(this);
        if (coming != null) {
            coming.close();
        }
        Speaker gone = speaker;
        if (gone != null) {
            LOG.info("Desktop gone: {} session {}", gone.account().key(), session);
            gone.tenant().closed(isBridge(gone.account()), socket.isBroken());
            parts.openDesktops().closed(OpenDesktops.places(gone.account()), session);
            // Not from within a call of the stream, which may be how the socket was found to be gone.
            parts.context().runOnContext(later -> {
                parts.streams().detach(gone.link(), session);
                parts.news().gone(gone.link(), session);
            });
        }
    }

    @Override
    public void tooLarge() {
        int max = parts.options().sockets().maxFrameBytes();
        reject(
                null,
                Optional.empty(),
                Problem.of(ProblemCode.INVALID_REQUEST, "The message has more than " + max + " bytes."));
    }

    @Override
    public void message(String text) {
        Object id = null;
        Optional<Method> method = Optional.empty();
        try {
            long waitMs = limiter.take(parts.timers().nowMs());
            if (limiter.isAbused()) {
                close(CloseCode.TOO_FAST);
                return;
            }
            JsonObject message = StrictJson.object(text);
            id = JsonRpc.id(message).orElse(null);
            if (id != null && pending.contains(id)) {
                // The first request keeps the id, and with it the right to be answered.
                id = null;
                throw new RejectedException(
                        ProblemCode.INVALID_REQUEST, "The id belongs to a request that is still under way.");
            }
            if (waitMs > 0) {
                throw new RejectedException(new Problem(
                        ProblemCode.TOO_FAST, "Wait before the next message.", "", Optional.empty(), waitMs));
            }
            RpcRequest request = JsonRpc.request(message);
            method = Optional.of(request.method());
            serve(request);
        } catch (RejectedException e) {
            reject(id, method, e.problem());
        }
    }

    private void serve(RpcRequest request) throws RejectedException {
        switch (request.method()) {
            case HELLO -> hello(request);
            case PING -> {
                known();
                answer(request, new JsonObject().put("serverTime", parts.now().toString()));
            }
            case AUTH_REFRESH -> refresh(request, known());
            case WATCH -> watch(request, asking());
            case STATISTICS_WATCH -> watchStatistics(request, asking());
            default -> command(request, asking());
        }
    }

    /** The watch lives as long as the socket; who comes back says it again. */
    private void watchStatistics(RpcRequest request, Speaker who) throws RejectedException {
        StatisticsWatch watch = StatisticsWatch.read(request.params());
        parts.news().watch(who.link(), session, LiveNews.topics(watch, who.account()));
        answer(request, new JsonObject());
    }

    private Speaker known() throws RejectedException {
        if (speaker == null || state != State.ATTACHED) {
            throw new RejectedException(ProblemCode.UNAUTHENTICATED, "Say hello first.");
        }
        return speaker;
    }

    /** Somebody known who asks for something that counts among the commands of the tenant. */
    private Speaker asking() throws RejectedException {
        Speaker who = known();
        long waitMs = who.tenant().command(parts.timers().nowMs());
        if (waitMs > 0) {
            throw new RejectedException(new Problem(
                    ProblemCode.TOO_FAST,
                    "The tenant's desktops ask for too much together at this node: its limit is reached.",
                    "Wait before the next try.",
                    Optional.empty(),
                    waitMs));
        }
        return who;
    }

    private void hello(RpcRequest request) throws RejectedException {
        if (state != State.AWAITING_HELLO) {
            throw new RejectedException(ProblemCode.INVALID_REQUEST, "hello was said already.");
        }
        Hello hello = Hello.read(request.params());
        state = State.CHECKING;
        beLateAfter(parts.options().sockets().helloMs() + parts.entrance().longestWaitMs());
        parts.entrance().enter(hello, new Entrance.Comer() {
            @Override
            public boolean waits() {
                return state == State.CHECKING;
            }

            @Override
            public String address() {
                return socket.address();
            }

            @Override
            public void admitted(SessionToken token, Account account, TenantGate tenant) {
                admit(request, hello, token, account, tenant);
            }

            @Override
            public void refused(Problem problem, CloseCode close) {
                refuse(request, problem, close);
            }
        });
    }

    private void refuse(RpcRequest request, Problem problem, CloseCode close) {
        reject(request.id(), Optional.of(request.method()), problem);
        close(close);
    }

    private void admit(RpcRequest request, Hello hello, SessionToken token, Account account, TenantGate tenant) {
        if (!account.mayOpenDesktop() || account.peripheral().isEmpty()) {
            Problem forbidden = Problem.of(ProblemCode.FORBIDDEN, CloseCode.NOT_ALLOWED.sentence());
            refuse(request, forbidden, CloseCode.NOT_ALLOWED);
            return;
        }
        LinkId link = new LinkId(account.tenant(), account.peripheral().getAsLong());
        Watching watching = new Watching(parts, session, socket, account, link);
        coming = watching;
        watching.prepare(() -> {
            if (state == State.CHECKING) {
                welcome(request, hello, token, watching, tenant);
            }
        });
    }

    private void welcome(RpcRequest request, Hello hello, SessionToken token, Watching watching, TenantGate tenant) {
        try {
            watching.want(hello.watch());
        } catch (RejectedException e) {
            refuse(request, e.problem(), CloseCode.NOT_ALLOWED);
            return;
        }
        Account account = watching.account();
        Opened desktop = parts.openDesktops().opened(OpenDesktops.places(account), session, this::takenOver);
        Speaker known = new Speaker(watching, watching.link(), token, desktop, tenant, parts.now());
        speaker = known;
        tenant.opened(isBridge(account));
        state = State.ATTACHED;
        watcher.known(this);
        parts.timers().cancel(helloTimer);
        tokenEnd.at(token.expires());
        LOG.info("Desktop open: {} session {} sign-in {}", account.key(), session, token.session());
        answer(request, Welcome.of(parts, session, parts.now(), account, hello.watch()));
        parts.news().opened(known.link(), session, account.agent().map(AgentMapping::agent), socket);
        watching.begin(hello);
    }

    private static boolean isBridge(Account account) {
        return account.roles().contains(Role.BRIDGE);
    }

    /** Whoever sits there is told why before the socket closes. */
    private void takenOver(OpenDesktops.Successor by) {
        socket.send(JsonRpc.notification("agent.takenOver", new JsonObject().put("by", by.toJson())));
        close(CloseCode.TAKEN_OVER);
    }

    /** From here on nothing of the former scope is told; a snapshot of the new one follows. */
    private void watch(RpcRequest request, Speaker who) throws RejectedException {
        who.watching().change(Watch.read(request.params()), () -> answer(request, new JsonObject()));
    }

    /** Another token of the same sign-in takes the place of the first. */
    private void refresh(RpcRequest request, Speaker who) throws RejectedException {
        SessionToken renewed = parts.tokens()
                .check(Hello.token(request.params()), socket.address())
                .orElseThrow(() -> new RejectedException(ProblemCode.UNAUTHENTICATED, CloseCode.TOKEN.sentence()));
        if (!renewed.isOfSameSignIn(who.token())) {
            throw new RejectedException(ProblemCode.FORBIDDEN, "The token is of another sign-in.");
        }
        tokenEnd.at(renewed.expires());
        answer(request, new JsonObject().put("expiresAt", renewed.expires().toString()));
    }

    private void command(RpcRequest request, Speaker who) throws RejectedException {
        CommandRequest asked = CommandRequests.read(request, who.account(), who.link());
        if (pending.size() >= parts.options().sockets().pendingCommands()) {
            throw new RejectedException(
                    ProblemCode.TOO_MANY_PENDING, pending.size() + " commands wait for their ends already.");
        }
        pending.add(request.id());
        parts.commands().run(who.link(), asked, Optional.of(who.desktop())).onSuccess(outcome -> {
            pending.remove(request.id());
            if (request.method().isOfSupervisor()) {
                SupervisorCommands.ended(who.account(), who.link(), asked, outcome);
            }
            end(request, outcome);
            leaveIfIdle();
        });
    }

    private void end(RpcRequest request, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Done done) {
            JsonObject result = new JsonObject();
            done.call().ifPresent(call -> result.put("callId", call.value()));
            answer(request, result);
        } else if (outcome instanceof CommandOutcome.Refused refused) {
            reject(request.id(), Optional.of(request.method()), refused.problem());
        }
    }

    private void answer(RpcRequest request, JsonObject result) {
        parts.meters().request(Optional.of(request.method()), Optional.empty());
        socket.send(JsonRpc.result(request.id(), result));
    }

    private void reject(@Nullable Object id, Optional<Method> method, Problem problem) {
        parts.meters().request(method, Optional.of(problem.code()));
        LOG.debug("Session {}: {} {}", session, method, problem.code());
        socket.send(JsonRpc.error(id, problem));
    }
}
