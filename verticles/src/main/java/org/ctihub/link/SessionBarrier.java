/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.model.MediaDomains;

/**
 * Finds out when everything has arrived that a CTI Server sent to a session before a certain moment: answers come in one stream
 * with the events, so whatever was sent before a question is there when its answer is. The question is after the state of an
 * agent, and any answer will do, a refusal too.
 */
final class SessionBarrier {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** An agent whom no peripheral needs to know. */
    private static final AgentId ANYBODY = new AgentId("0");

    private final long peripheral;
    private final Supplier<Collection<AgentId>> agents;

    SessionBarrier(long peripheral, Supplier<Collection<AgentId>> agents) {
        this.peripheral = peripheral;
        this.agents = agents;
    }

    /** Fails if no answer comes in time or the session is lost. */
    Future<Void> pass(CtiSession session) {
        FrameBuilder question = session.request(MessageTypes.QUERY_AGENT_STATE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.MRDID, MediaDomains.VOICE)
                .set(Fields.ICM_AGENT_ID, 0);
        AgentIds.set(question, agents.get().stream().findFirst().orElse(ANYBODY));
        return session.send(question, PATIENCE)
                .<Void>mapEmpty()
                .recover(cause -> cause instanceof CtiFailure.RequestFailed || cause instanceof CtiFailure.ControlFailed
                        ? Future.succeededFuture()
                        : Future.failedFuture(cause));
    }
}
