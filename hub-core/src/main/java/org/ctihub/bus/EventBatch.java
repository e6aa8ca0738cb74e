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
    public EventBatch {
        entries = List.copyOf(entries);
    }
}
