/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Optional;
import java.util.Set;
import org.ctihub.command.CommandRequest;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.Scope;
import org.ctihub.log.Survey;

/** What gateways send to a link's owner. Each is answered by a {@link LinkReply}. */
public sealed interface LinkRequest {
    /**
     * Tells the owner that a gateway has a desktop, and asks for what the desktop missed. Attaching again is harmless, and
     * with another scope it replaces the former one. Answered by {@link LinkReply.Resumed}, {@link LinkReply.Fresh} or {@link LinkReply.Failed}.
     *
     * @param gateway the gateway's event-bus address
     * @param desktop the desktop's session, unique in the cluster
     * @param scope whose events it is told
     * @param cursor the last event that the desktop has, told in the same scope; empty asks for a snapshot
     */
    record Attach(String gateway, String desktop, Scope scope, Optional<Cursor> cursor) implements LinkRequest {}

    /** The desktop is gone. Answered by {@link LinkReply.Ok}. */
    record Detach(String gateway, String desktop) implements LinkRequest {}

    /**
     * The gateway still listens to a stream. An owner forgets a gateway that is silent for {@link StreamTimes#FORGET_MS}.
     * Answered by {@link LinkReply.Ok}, or by {@link LinkReply.Failed} if the owner knows no such stream: attach again.
     */
    record Keepalive(String gateway, long stream) implements LinkRequest {}

    /**
     * Answered by {@link LinkReply.Outcome}.
     *
     * @param desktop which one asks, in the place that it acts from; a command of one that another has followed there is
     *     refused. Empty for what no desktop asks for
     */
    record Execute(CommandRequest request, Optional<OpenedDesktops.Opened> desktop) implements LinkRequest {
        /** Asked for by no desktop. */
        public Execute(CommandRequest request) {
            this(request, Optional.empty());
        }
    }

    /**
     * Asks for the next part of the log, and for the stream of what comes after it; to be sent again with the new cursor until
     * no more is left. Answered by {@link LinkReply.LogPart}.
     *
     * @param follower the address that takes the {@link CopyBatch}es
     * @param cursor the last event that the copy has; empty if it has none
     */
    record Follow(String follower, Optional<Cursor> cursor) implements LinkRequest {}

    /**
     * Asks for one part of the agents and calls. Asking for part 0 begins anew. Answered by {@link LinkReply.FactsPart}, or
     * by {@link LinkReply.Failed} if there is no such stream or part: follow again.
     */
    record Facts(String follower, int part) implements LinkRequest {}

    /**
     * The follower has every batch of the stream up to {@code number}. An owner forgets a follower that is silent for {@link
     * StreamTimes#FORGET_MS} or too far behind. Answered by {@link LinkReply.Ok}, or by {@link LinkReply.Failed} if the owner
     * knows no such stream: follow again.
     */
    record Followed(String follower, long stream, long number) implements LinkRequest {}

    /**
     * Asks the owner to hand the link over. Answered by {@link LinkReply.HandedOver}, or by {@link LinkReply.Failed}: then it
     * stays the owner.
     *
     * @param node the node that takes it over; a follower with everything up to now
     * @param follower its address
     * @param open whether that node has a session with the CTI Server
     */
    record HandOver(String node, String follower, boolean open) implements LinkRequest {}

    /** The node that a link was handed over to serves it now. Answered by {@link LinkReply.Ok}. */
    record Taken(String node) implements LinkRequest {}

    /**
     * All that the desktops of a gateway watch, told again every {@link StreamTimes#KEEPALIVE_MS}; an owner that is not told
     * for {@link StreamTimes#FORGET_MS} asks for nothing any more. Answered by {@link LinkReply.Ok}.
     */
    record Watch(String gateway, Set<Topic> topics) implements LinkRequest {
        public Watch {
            topics = Set.copyOf(topics);
        }
    }

    /** Asks what a scope shows at this moment, and for nothing that comes after it. Answered by {@link LinkReply.Seen}. */
    record Look(Scope scope) implements LinkRequest {}

    /**
     * The agents of all supervisors who have a desktop at a gateway and whose teams the CTI Server names. Told again every {@link
     * StreamTimes#KEEPALIVE_MS}; for {@link StreamTimes#FORGET_MS} the owner tells the gateway by itself when any of their
     * teams changes. Answered by {@link LinkReply.Teams}.
     *
     * @param gateway the gateway's event-bus address
     */
    record Supervisors(String gateway, Set<AgentId> supervisors) implements LinkRequest {
        public Supervisors {
            supervisors = Set.copyOf(supervisors);
        }
    }

    /** Asks for the clients of the CTI Server. Answered by {@link LinkReply.Clients}. */
    record Clients() implements LinkRequest {}

    /** Asks for what administrators see of the whole link at this moment. Answered by {@link LinkReply.Surveyed}. */
    record Inspect(Survey survey) implements LinkRequest {}

    /** Answered by {@link LinkReply.Described}. */
    record Describe() implements LinkRequest {}
}
