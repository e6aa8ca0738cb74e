/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;
import org.jspecify.annotations.Nullable;

/** What one message changed; lives while that message is applied. */
final class Change {
    /** The call that the message is about, if it is about one. */
    @Nullable
    CallFacts call;

    EventType type = EventType.CALL_DATA_CHANGED;
    RawEvent raw = RawEvent.NONE;
    /** Agents whose view, or whose calls' views, may be other than before. */
    final Set<AgentFacts> agents = new LinkedHashSet<>();
    /** Devices that somebody sat down at or left. */
    final Set<String> devices = new LinkedHashSet<>();
    /** Further calls that may look other than before. */
    final Set<CallFacts> calls = new LinkedHashSet<>();

    /** Whether the message did not tell who is in the call, so that somebody should ask. */
    boolean doubtful;

    /** Whether the message is the first and the last that tells of a connection of the call. */
    boolean unseen;

    /** A call that the message speaks of and that nobody knows, so that somebody should ask. */
    @Nullable
    ConnectionRef unknown;

    void of(EventType eventType, CallFacts facts, RawEvent rawEvent) {
        type = eventType;
        call = facts;
        raw = rawEvent;
    }
}
