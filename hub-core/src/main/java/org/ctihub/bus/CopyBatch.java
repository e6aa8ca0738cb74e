/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.LinkId;
import org.ctihub.log.Cursor;
import org.ctihub.log.TimedEntry;

/**
 * What is new at a link, for a node that keeps a copy of it. A follower that sees a number other than the last plus one, or
 * another stream, has missed something and asks again with its cursor.
 *
 * @param stream the owner's stream to this follower
 * @param number contiguous per stream, from 1
 * @param head the cursor of the log after the batch; all entries of a batch are of this epoch
 * @param commands those with a key that were sent, or that ended, since the last batch
 * @param facts the owner's own form of the agents and calls that are other than before
 */
public record CopyBatch(
        LinkId link,
        long stream,
        long number,
        Cursor head,
        List<TimedEntry> entries,
        List<SentCommand> commands,
        Buffer facts) {
    public CopyBatch {
        entries = List.copyOf(entries);
        commands = List.copyOf(commands);
    }
}
