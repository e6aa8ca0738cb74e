/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ctihub.bus.OpenedDesktops;
import org.ctihub.bus.OpenedDesktops.Opened;
import org.ctihub.gateway.stream.Timers;

/**
 * One desktop for a user in the whole cluster. Within a node the later one wins at once. Each gateway tells the others what
 * opened, and all that is open again and again, so that two that lived on either side of a cut find each other after it;
 * then the earlier one goes. Nothing is kept of other nodes but the time of their latest desktop.
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

    private record Open(Opened desktop, Runnable takenOver) {}

    private final String node;
    private final Timers timers;
    private final Consumer<OpenedDesktops> publish;
    private final Map<String, Open> byUser = new HashMap<>();
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

    /**
     * Notes a desktop and closes the one that the same user had.
     *
     * @param user {@code name@tenant}
     * @param session of the new one
     * @param takenOver closes the new one when its turn has come
     */
    void opened(String user, String session, Runnable takenOver) {
        latest = Math.max(latest + 1, timers.time().toEpochMilli());
        Open open = new Open(new Opened(user, session, latest), takenOver);
        Open before = byUser.put(user, open);
        tell(open.desktop());
        if (before != null && !before.desktop().session().equals(session)) {
            before.takenOver().run();
        }
    }

    /** Forgets a desktop; harmless if it was taken over or never noted. */
    void closed(String user, String session) {
        byUser.computeIfPresent(user, (key, open) -> open.desktop().session().equals(session) ? null : open);
    }

    /** What another gateway tells, or this one itself. */
    void heard(OpenedDesktops opened) {
        if (!opened.node().equals(node)) {
            opened.desktops().forEach(this::heard);
        }
    }

    private void heard(Opened there) {
        latest = Math.max(latest, there.time());
        Open here = byUser.get(there.user());
        if (here == null || here.desktop().session().equals(there.session())) {
            return;
        }
        if (there.isAfter(here.desktop())) {
            byUser.remove(there.user());
            here.takenOver().run();
        } else {
            // The other one has not heard of this one, or it would be gone.
            tell(here.desktop());
        }
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
        round = new ArrayList<>(byUser.keySet());
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
            Open open = byUser.get(round.get(told));
            if (open != null) {
                tell(open.desktop());
            }
        }
    }
}
