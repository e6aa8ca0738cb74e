/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.link.ClientSessions;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.LogMarks;
import org.ctihub.log.Surveyor;
import org.ctihub.log.TimedEntry;

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
    record Fresh(long stream, long number, Cursor upTo, String gap, String snapshot) implements LinkReply {
        /** Leaves the snapshot out. */
        @Override
        public String toString() {
            return "Fresh[stream=" + stream + ", number=" + number + ", upTo=" + upTo + ", gap=" + gap + "]";
        }
    }

    /**
     * The state at this moment.
     *
     * @param snapshot the params of the {@code snapshot} notification
     */
    record Seen(String snapshot) implements LinkReply {
        /** Leaves the snapshot out. */
        @Override
        public String toString() {
            return "Seen[]";
        }
    }

    record Outcome(CommandOutcome outcome) implements LinkReply {}

    record Described(LinkDescription description) implements LinkReply {}

    /**
     * Entries of the log.
     *
     * @param stream the owner's stream to this follower
     * @param number of the last batch sent; what those batches told is in the log and the facts
     * @param head the last entry of the log now
     * @param marks present if the copy must begin anew, because the log does not hold everything after the cursor
     * @param epochs the last number of each epoch of the log
     * @param more whether more entries follow
     */
    record LogPart(
            long stream,
            long number,
            Cursor head,
            Optional<LogMarks> marks,
            SortedMap<Long, Long> epochs,
            List<TimedEntry> entries,
            boolean more)
            implements LinkReply {
        public LogPart {
            entries = List.copyOf(entries);
            epochs = Collections.unmodifiableSortedMap(new TreeMap<>(epochs));
        }
    }

    /**
     * Agents and calls in the owner's own form.
     *
     * @param number the batch after which they were as told; the same for all parts
     * @param part from 0
     * @param parts how many there are
     * @param commands the commands with a key that were sent; with part 0
     */
    record FactsPart(long stream, long number, int part, int parts, List<SentCommand> commands, Buffer facts)
            implements LinkReply {
        public FactsPart {
            commands = List.copyOf(commands);
        }
    }

    /**
     * The link belongs to the node that asked.
     *
     * @param epoch under which it acts
     * @param number of the last batch of the stream to it
     * @param head the last entry of the log
     * @param version of the owner's session with the CTI Server; 0 if it had none
     * @param reading whether the owner was reading agents and calls, which is to be begun anew
     * @param digests of the last event messages that the owner applied, oldest first, 8 bytes each
     */
    record HandedOver(long epoch, long stream, long number, Cursor head, int version, boolean reading, Buffer digests)
            implements LinkReply {}

    record Teams(SupervisedTeams teams) implements LinkReply {}

    record Clients(ClientSessions clients) implements LinkReply {}

    record Surveyed(Surveyor.Found found) implements LinkReply {}

    record Ok() implements LinkReply {}

    /** The request could not be served; {@code reason} is a word in capitals. */
    record Failed(String reason) implements LinkReply {}
}
