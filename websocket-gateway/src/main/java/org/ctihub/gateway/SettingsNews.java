/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;

/**
 * Tells desktops that they are set to something else: some at once, the others one after the other, since each of them reads it
 * then.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class SettingsNews {
    private static final int AT_ONCE = 100;
    private static final long PAUSE_MS = 100;

    /** Has something done later, on the same thread. */
    interface Later {
        void after(long ms, Runnable task);
    }

    private final Later later;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean pausing;

    SettingsNews(Later later) {
        this.later = later;
    }

    /** @param telling each tells one desktop what is so then, and does nothing for one that is gone */
    void tell(Collection<Runnable> telling) {
        waiting.addAll(telling);
        if (!pausing) {
            goOn();
        }
    }

    private void goOn() {
        pausing = false;
        for (int i = 0; i < AT_ONCE && !waiting.isEmpty(); i++) {
            waiting.remove().run();
        }
        if (!waiting.isEmpty()) {
            pausing = true;
            later.after(PAUSE_MS, this::goOn);
        }
    }
}
