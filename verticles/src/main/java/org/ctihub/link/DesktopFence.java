/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.OpenedDesktops.Opened;

/**
 * Keeps a desktop from acting once another one has acted in its place. Gateways close the former one; this is for its commands
 * that are still on their way, so that they never come between those of its successor.
 *
 * <p>One thread only (the owner's event loop).
 */
final class DesktopFence {
    private static final float USUAL_LOAD = 0.75f;

    /** The latest desktop of each place, those that were not heard of for longest first. */
    private final Map<String, Opened> latest;

    /**
     * Starts with no desktop known.
     *
     * @param most places that are remembered
     */
    DesktopFence(int most) {
        this.latest = new LinkedHashMap<>(16, USUAL_LOAD, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Opened> eldest) {
                return size() > most;
            }
        };
    }

    /** Whether the command may be carried out: no later desktop has asked for anything in the same place. */
    boolean passes(LinkRequest.Execute execute) {
        return execute.desktop().isEmpty() || passes(execute.desktop().get());
    }

    private boolean passes(Opened desktop) {
        Opened known = latest.get(desktop.place());
        if (known != null && known.isAfter(desktop)) {
            return false;
        }
        latest.put(desktop.place(), desktop);
        return true;
    }
}
