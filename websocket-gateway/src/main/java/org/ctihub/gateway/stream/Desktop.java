/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.time.Instant;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;

/**
 * A desktop as a link's stream sees it. Called on the gateway's event loop, in the order in which a desktop must be told;
 * no call may fail, nor attach or detach anything before it returns.
 */
public interface Desktop {
    /** The reason of {@link #stale}: no node answers for the link. */
    String OWNER_UNREACHABLE = "OWNER_UNREACHABLE";

    /** So many times as much as for others may wait, and may have been missed, where everybody is watched. */
    int ROOM_OF_EVERYBODY = 8;

    /** Unique in the cluster. */
    String session();

    /** Whose events it is told; never changes. */
    Scope scope();

    /** Nothing was lost; {@code events} events follow. */
    void resumed(Cursor from, Cursor to, int events);

    /** What followed {@code from} cannot be given; a snapshot follows. */
    void gap(Cursor from, String reason);

    /** Takes the params of the {@code snapshot} notification. */
    void snapshot(String json);

    void event(LogEntry entry);

    /** Nothing new can be told. Ended by {@link #resumed} or {@link #snapshot}. */
    void stale(Instant since, String reason);
}
