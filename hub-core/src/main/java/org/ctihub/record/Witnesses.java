/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.time.Instant;
import java.util.List;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallView;
import org.ctihub.log.LinkEvent;

/** Gives each owner of a link its {@link Witness}. Any thread; never blocks. */
@FunctionalInterface
public interface Witnesses {
    /** Nobody listens. */
    Witnesses NONE = (link, agents, calls, at) -> new Witness() {
        @Override
        public void happened(LinkEvent event, Instant when) {}

        @Override
        public void over() {}
    };

    /**
     * An owner begins, in the place of any before it.
     *
     * @param agents what it knows of agents already
     * @param calls what it knows of calls already
     */
    Witness of(LinkId link, List<AgentView> agents, List<CallView> calls, Instant at);
}
