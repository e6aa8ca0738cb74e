/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.gateway.stream.Timers;

/**
 * Sends the desktops of a gateway away: each is told at once, and let go at its turn, evenly over the time, so that the
 * nodes that they come back to are not stormed. One whose commands have not ended stays for them, at most to the end.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Drain {
    private static final long STEP_MS = 20;
    /** The rest of the time is for the commands of those that went last. */
    private static final double SHARE_OF_TURNS = 0.8;

    private final Timers timers;
    private final Set<DesktopDialogue> dialogues;
    private final Promise<Void> gone = Promise.promise();
    private final ArrayDeque<DesktopDialogue> staying = new ArrayDeque<>();
    private long beganMs;
    private long endsMs = Long.MAX_VALUE;
    private double gapMs;
    private long turns;
    private int runs;

    /**
     * Does nothing yet.
     *
     * @param dialogues those that are open, as they come and go
     */
    Drain(Timers timers, Set<DesktopDialogue> dialogues) {
        this.timers = timers;
        this.dialogues = dialogues;
    }

    /** Begins, or goes on with less time; completes when all are gone. */
    Future<Void> begin(long deadlineMs, Optional<String> url) {
        beganMs = timers.nowMs();
        endsMs = Math.min(endsMs, beganMs + Math.max(0, deadlineMs));
        long left = Math.max(0, endsMs - beganMs);
        staying.clear();
        for (DesktopDialogue dialogue : List.copyOf(dialogues)) {
            if (dialogue.draining(left, url)) {
                staying.add(dialogue);
            }
        }
        gapMs = staying.isEmpty() ? 0 : left * SHARE_OF_TURNS / staying.size();
        turns = 0;
        runs++;
        step(runs);
        return gone.future();
    }

    private void step(int run) {
        if (run != runs || gone.future().isComplete()) {
            return;
        }
        long now = timers.nowMs();
        while (!staying.isEmpty() && beganMs + turns * gapMs <= now) {
            turns++;
            staying.removeFirst().leave();
        }
        if (now >= endsMs) {
            List.copyOf(dialogues).forEach(dialogue -> dialogue.close(CloseCode.DRAINING));
        }
        if (dialogues.isEmpty()) {
            gone.tryComplete();
        } else {
            timers.after(Math.max(1, Math.min(STEP_MS, endsMs - now)), () -> step(run));
        }
    }

    /** Call it when a desktop is gone. */
    void ended() {
        if (dialogues.isEmpty() && runs > 0) {
            gone.tryComplete();
        }
    }
}
