/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Optional;
import org.ctihub.command.CommandRequest;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;

/** What gateways send to a link's owner. Each is answered by a {@link LinkReply}. */
public sealed interface LinkRequest {
    /**
     * Tells the owner that a gateway has a desktop of this agent, and asks for what the desktop missed. Attaching again is
     * harmless. Answered by {@link LinkReply.Resumed}, {@link LinkReply.Fresh} or {@link LinkReply.Failed}.
     *
     * @param gateway the gateway's event-bus address
     * @param desktop the desktop's session, unique in the cluster
     * @param cursor the last event that the desktop has; empty asks for a snapshot
     */
    record Attach(String gateway, String desktop, AgentId agent, Optional<Cursor> cursor) implements LinkRequest {}

    /** The desktop is gone. Answered by {@link LinkReply.Ok}. */
    record Detach(String gateway, String desktop) implements LinkRequest {}

    /**
     * The gateway still listens to a stream. An owner forgets a gateway that is silent for {@link StreamTimes#FORGET_MS}.
     * Answered by {@link LinkReply.Ok}, or by {@link LinkReply.Failed} if the owner knows no such stream: attach again.
     */
    record Keepalive(String gateway, long stream) implements LinkRequest {}

    /** Answered by {@link LinkReply.Outcome}. */
    record Execute(CommandRequest request) implements LinkRequest {}

    /** Answered by {@link LinkReply.Described}. */
    record Describe() implements LinkRequest {}
}
