/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import java.util.List;
import java.util.Optional;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.LinkId;
import org.ctihub.link.model.Images;
import org.ctihub.log.EventLog;

/**
 * What a node that does not own a link knows of it, all as of one moment. It is for one owner to go on from, once: the log
 * is handed over, not copied.
 *
 * @param log empty if this node knows nothing of the link
 * @param commands with a key, sent in the last minutes
 */
public record LinkCopy(LinkId link, Optional<EventLog> log, Facts facts, List<SentCommand> commands) {
    public LinkCopy {
        commands = List.copyOf(commands);
    }

    /** Nothing is known. */
    public static LinkCopy none(LinkId link) {
        return new LinkCopy(link, Optional.empty(), new Facts(Optional.empty(), Images.NONE), List.of());
    }
}
