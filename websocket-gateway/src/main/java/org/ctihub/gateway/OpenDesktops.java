/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ctihub.bus.OpenedDesktops;
import org.ctihub.bus.OpenedDesktops.Opened;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.security.Account;

/**
 * One desktop for a user in the whole cluster, and one for an agent, whoever may act for it. Within a node the later one wins at
 * once. Each gateway tells the others what opened, and all that is open again and again, so that two that lived on either side
 * of a cut find each other after it; then the earlier one goes. Nothing is kept of other nodes but the time of their latest
 * desktop.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class OpenDesktops {
    /** What opened within this time is told in one message. */
    private static final long GATHER_MS = 10;
    /** All that is open is told again within this time. */
    private static final long ROUND_MS = 30_000;

    private static final long STEP_MS = 1_000;
    private static final int MOST_IN_A_MESSAGE = 500;

    /**
     * The desktop that takes the place of another one.
     *
     * @param node where it opened
     * @param at when it opened
     * @param sameUser whether it is of the same user; if not, of another one who may act for the same agent
     */
    record Successor(String node, Instant at, boolean sameUser) {
        JsonObject toJson() {
            return new JsonObject().put("node", node).put("at", at.toString()).put("sameUser", sameUser);
        }
    }

    /**
     * A desktop that is open here.
     *
     * @param places that of its user, then that of its agent if there is one
     */
    private record Open(List<Opened> places, Consumer<Successor> takenOver) {
        boolean isOf(String session) {
            return places.get(0).session().equals(session);
        }
    }

    private final String node;
    private final Timers timers;
    private final Consumer<OpenedDesktops> publish;
    private final Map<String, Open> byPlace = new HashMap<>();
    private List<Opened> fresh = new ArrayList<>();
    private List<String> round = new ArrayList<>();
    private int told;
    private int stepsLeft;
    private long latest;
    private boolean gathering;
    private long timer;

    OpenDesktops(String node, Timers timers, Consumer<OpenedDesktops> publish) {
        this.node = node;
        this.timers = timers;
        this.publish = publish;
        this.timer = timers.after(STEP_MS, this::step);
    }

    /** The places of a desktop of this account: no user's has a slash behind its last @. */
    static List<String> places(Account account) {
        List<String> places = new ArrayList<>(2);
        places.add(account.key());
        account.actsFor()
                .ifPresent(mapping ->
                        places.add(mapping.agent().value() + "@" + account.tenant() + "/" + mapping.peripheral()));
        return places;
    }

    /** Whether a desktop is open here in a place. */
    boolean isOpen(String place) {
        return byPlace.containsKey(place);
    }

    /**
     * Notes a desktop and ends those that have any of its places. Returns the place that it acts from, which is its agent's if
     * it has one.
     *
     * @param places its user's first
     * @param session of the new one
     * @param takenOver ends the new one when its turn has come
     */
    Opened opened(List<String> places, String session, Consumer<Successor> takenOver) {
        latest = Math.max(latest + 1, timers.time().toEpochMilli());
        List<Opened> claims =
                places.stream().map(place -> new Opened(place, session, latest)).toList();
        Open open = new Open(claims, takenOver);
        for (Opened claim : claims) {
            Open before = byPlace.get(claim.place());
            if (before != null && !before.isOf(session)) {
                end(before, node, claim);
            }
            byPlace.put(claim.place(), open);
            tell(claim);
        }
        return claims.get(claims.size() - 1);
    }

    private void end(Open loser, String winnersNode, Opened winner) {
        loser.places().forEach(each -> byPlace.remove(each.place(), loser));
        boolean sameUser = loser.places().get(0).place().equals(winner.place());
        loser.takenOver().accept(new Successor(winnersNode, Instant.ofEpochMilli(winner.time()), sameUser));
    }

    /** Forgets a desktop; harmless if it was taken over or never noted. */
    void closed(List<String> places, String session) {
        places.forEach(place -> byPlace.computeIfPresent(place, (key, open) -> open.isOf(session) ? null : open));
    }

    /** What another gateway tells, or this one itself. */
    void heard(OpenedDesktops opened) {
        if (!opened.node().equals(node)) {
            opened.desktops().forEach(desktop -> heard(opened.node(), desktop));
        }
    }

    private void heard(String otherNode, Opened there) {
        latest = Math.max(latest, there.time());
        Open here = byPlace.get(there.place());
        if (here == null || here.isOf(there.session())) {
            return;
        }
        Opened claim = claim(here, there.place());
        if (there.isAfter(claim)) {
            end(here, otherNode, there);
        } else {
            // The other one has not heard of this one, or it would be gone.
            tell(claim);
        }
    }

    private static Opened claim(Open open, String place) {
        return open.places().stream()
                .filter(claim -> claim.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    /** Nodes came or went: what is open is told to all again, over some steps. */
    void membersChanged() {
        begin(1);
    }

    void close() {
        timers.cancel(timer);
    }

    private void tell(Opened desktop) {
        fresh.add(desktop);
        if (fresh.size() >= MOST_IN_A_MESSAGE) {
            flush();
        } else if (!gathering) {
            gathering = true;
            timers.after(GATHER_MS, () -> {
                gathering = false;
                flush();
            });
        }
    }

    private void flush() {
        if (!fresh.isEmpty()) {
            publish.accept(new OpenedDesktops(node, fresh));
            fresh = new ArrayList<>();
        }
    }

    private void begin(int steps) {
        round = new ArrayList<>(byPlace.keySet());
        told = 0;
        stepsLeft = steps;
    }

    private void step() {
        timer = timers.after(STEP_MS, this::step);
        if (stepsLeft == 0) {
            begin((int) (ROUND_MS / STEP_MS));
        }
        int share = (round.size() - told + stepsLeft - 1) / stepsLeft;
        stepsLeft--;
        for (int end = told + share; told < end; told++) {
            String place = round.get(told);
            Open open = byPlace.get(place);
            if (open != null) {
                tell(claim(open, place));
            }
        }
    }
}
