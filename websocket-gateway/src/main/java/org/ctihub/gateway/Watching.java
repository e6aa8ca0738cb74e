/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.rpc.Hello;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.UserJson;
import org.ctihub.gateway.rpc.Watch;
import org.ctihub.gateway.stream.Desktop;
import org.ctihub.log.Cursor;
import org.ctihub.log.Scope;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;

/**
 * Whom one desktop watches, and may command. Where the CTI Server names the teams, both follow them: whoever leaves a team is
 * told and commanded no more from that moment on.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Watching {
    private final GatewayParts parts;
    private final String session;
    private final DesktopSocket socket;
    private Account account;
    private final LinkId link;
    private final Optional<AgentId> supervisor;
    private Watch watch = Watch.NOBODY;
    private Optional<Scope> scope = Optional.empty();

    /** Of a desktop that was not told anything yet. */
    Watching(GatewayParts parts, String session, DesktopSocket socket, Account account, LinkId link) {
        this.parts = parts;
        this.session = session;
        this.socket = socket;
        this.account = account;
        this.link = link;
        this.supervisor = account.agent().filter(mapping -> account.teamsOfPg()).map(AgentMapping::agent);
    }

    /** Runs when the teams are known, or soon without them; nothing else is to be called before. */
    void prepare(Runnable ready) {
        if (supervisor.isEmpty()) {
            ready.run();
        } else {
            parts.pgTeams()
                    .opened(link, session, supervisor.get(), this::teamsChanged)
                    .onComplete(known -> ready.run());
        }
    }

    /** The account with the teams of this moment. */
    Account account() {
        return supervisor
                .map(agent -> account.ofTeams(parts.pgTeams().of(link, agent).orElse(List.of())))
                .orElse(account);
    }

    /** Whether another account can take the place of this one without a new desktop. */
    boolean fits(Account next) {
        return next.agent().equals(account.agent())
                && next.actsFor().equals(account.actsFor())
                && next.peripheral().equals(account.peripheral())
                && next.teamsOfPg() == account.teamsOfPg();
    }

    /**
     * The account is another one from now on, one that {@link #fits}: the desktop is told its teams, and, if it may watch others
     * than before, whom it watches.
     *
     * @throws RejectedException FORBIDDEN if the user may not watch any more what the desktop shows
     */
    void become(Account next) throws RejectedException {
        boolean otherTeams = !next.teams().equals(account.teams());
        account = next;
        if (scope.isEmpty()) {
            return;
        }
        if (otherTeams) {
            socket.send(JsonRpc.notification("teams", new JsonObject().put("teams", UserJson.teams(account()))));
        }
        // A team that is watched and taken away brings nobody in until it comes back.
        Scope now = WatchRights.present(account(), WatchRights.left(account(), watch));
        if (!scope.get().equals(now)) {
            tell(now, Optional.empty(), true);
        }
    }

    /** Where those who may be watched are. */
    LinkId link() {
        return link;
    }

    /**
     * Takes what a {@code hello} wants to watch. Teams that the CTI Server names come and go: who comes back is not refused for
     * one that is gone, or not known yet, but told nothing of it.
     *
     * @throws RejectedException FORBIDDEN if the user may not
     */
    void want(Watch wanted) throws RejectedException {
        WatchRights.present(account(), wanted);
        watch = wanted;
    }

    /** Begins to tell the desktop what it wants to watch. */
    void begin(Hello hello) {
        Scope first = present();
        tell(first, hello.cursor(link.peripheral()), hello.isOf(first, link.peripheral()));
    }

    /**
     * From here on nothing of the former scope is told; a snapshot of the new one follows.
     *
     * @param agreed runs before anything is told, if the user may
     * @throws RejectedException FORBIDDEN if the user may not
     */
    void change(Watch wanted, Runnable agreed) throws RejectedException {
        Scope next = WatchRights.scope(account(), wanted);
        watch = wanted;
        agreed.run();
        tell(next, Optional.empty(), true);
    }

    private Scope present() {
        try {
            return WatchRights.present(account(), watch);
        } catch (RejectedException e) {
            // The right to watch was looked at; only teams change.
            throw new IllegalStateException(e);
        }
    }

    private void tell(Scope next, Optional<Cursor> cursor, boolean inScope) {
        scope = Optional.of(next);
        socket.room(next instanceof Scope.Everybody ? Desktop.ROOM_OF_EVERYBODY : 1);
        DesktopNotifier notifier = new DesktopNotifier(session, link.peripheral(), next, socket, parts.meters());
        parts.streams().attach(link, notifier, cursor, inScope);
    }

    private void teamsChanged() {
        if (scope.isEmpty()) {
            // The answer to hello tells them.
            return;
        }
        socket.send(JsonRpc.notification("teams", new JsonObject().put("teams", UserJson.teams(account()))));
        Scope next = present();
        if (!scope.get().equals(next)) {
            tell(next, Optional.empty(), true);
        }
    }

    /** The desktop is gone. */
    void close() {
        supervisor.ifPresent(agent -> parts.pgTeams().gone(link, session));
    }
}
