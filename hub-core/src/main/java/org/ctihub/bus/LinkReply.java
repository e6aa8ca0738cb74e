/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;
import org.ctihub.command.CommandOutcome;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;

/** What a link's owner answers. */
public sealed interface LinkReply {
    /**
     * Everything after the desktop's cursor up to {@code upTo}; later events come by the stream.
     *
     * @param stream the owner's stream to this gateway; another number means another stream
     * @param number the number of the last batch sent to this gateway; the next one has number + 1
     * @param missed the missed events that concern the agent, in order
     */
    record Resumed(long stream, long number, Cursor upTo, List<LogEntry> missed) implements LinkReply {
        public Resumed {
            missed = List.copyOf(missed);
        }
    }

    /**
     * The state at {@code upTo}; later events come by the stream.
     *
     * @param gap why the events after the desktop's cursor cannot be given ({@code EPOCH_CHANGED},
     *     {@code WINDOW_EXCEEDED}, {@code UNKNOWN_CURSOR}), or empty where none was asked for
     * @param snapshot the params of the {@code snapshot} notification
     */
    record Fresh(long stream, long number, Cursor upTo, String gap, String snapshot) implements LinkReply {}

    record Outcome(CommandOutcome outcome) implements LinkReply {}

    record Described(LinkDescription description) implements LinkReply {}

    record Ok() implements LinkReply {}

    /** The request could not be served; {@code reason} is a word in capitals. */
    record Failed(String reason) implements LinkReply {}
}
