/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;
import org.ctihub.domain.LinkId;
import org.ctihub.log.LogEntry;

/**
 * New events for a gateway: those that concern any of its desktops' agents, in order. A gateway that sees a number other
 * than the last plus one, or another stream, has missed something and attaches its desktops again.
 *
 * @param epoch of the owner; a gateway drops batches of an epoch lower than one it has seen
 * @param stream grows within an epoch whenever the owner begins another stream to the gateway
 * @param number contiguous per stream, from 1
 * @param entries empty for a heartbeat
 */
public record EventBatch(LinkId link, long epoch, long stream, long number, List<LogEntry> entries) {
    /**
     * How many streams an owner may begin in one epoch. The numbers of an epoch's streams lie between it times this and the
     * next epoch's, so that no two owners ever give the same number to two streams.
     */
    public static final long STREAMS_PER_EPOCH = 1L << 20;

    /**
     * Tells every gateway that a link has another owner from now on. It precedes all streams of that owner and follows
     * those of the owners before.
     *
     * @param epoch under which the owner began, even if it is under a higher one by now
     */
    public static EventBatch announcing(LinkId link, long epoch) {
        return new EventBatch(link, epoch, epoch * STREAMS_PER_EPOCH, 0, List.of());
    }

    public EventBatch {
        entries = List.copyOf(entries);
    }
}
