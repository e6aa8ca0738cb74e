/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import static org.ctihub.domain.link.LinkState.CONNECTING;
import static org.ctihub.domain.link.LinkState.DEGRADED;
import static org.ctihub.domain.link.LinkState.DISABLED;
import static org.ctihub.domain.link.LinkState.IN_SERVICE;
import static org.ctihub.domain.link.LinkState.OPENING;
import static org.ctihub.domain.link.LinkState.RECONNECTING;
import static org.ctihub.domain.link.LinkState.SYNCING;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ctihub.domain.link.LinkState;

/** The legal moves between link states. The diagram in the documentation is made from this table. */
public final class LinkTransitions {
    private static final Map<LinkState, Set<LinkState>> LEGAL = new EnumMap<>(Map.of(
            DISABLED, Set.of(CONNECTING),
            CONNECTING, Set.of(OPENING, SYNCING, RECONNECTING, DISABLED),
            OPENING, Set.of(SYNCING, RECONNECTING, DISABLED),
            SYNCING, Set.of(SYNCING, IN_SERVICE, DEGRADED, RECONNECTING, DISABLED),
            IN_SERVICE, Set.of(SYNCING, IN_SERVICE, DEGRADED, RECONNECTING, DISABLED),
            DEGRADED, Set.of(SYNCING, IN_SERVICE, DEGRADED, RECONNECTING, DISABLED),
            RECONNECTING, Set.of(CONNECTING, SYNCING, DISABLED)));

    private LinkTransitions() {}

    /** Whether a link may go from one state straight to the other. */
    public static boolean legal(LinkState from, LinkState to) {
        return LEGAL.getOrDefault(from, Set.of()).contains(to);
    }

    /** The table as a Mermaid state diagram. */
    public static String mermaid() {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n    [*] --> disabled\n");
        LEGAL.forEach((from, targets) -> new TreeSet<>(targets)
                .forEach(to -> diagram.append("    ")
                        .append(from.word())
                        .append(" --> ")
                        .append(to.word())
                        .append('\n')));
        return diagram.toString();
    }
}
