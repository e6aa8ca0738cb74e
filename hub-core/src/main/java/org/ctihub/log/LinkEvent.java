/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.link.LinkView;

/** Something that happened at a link, with the whole state after it of the one thing that it concerns. */
public sealed interface LinkEvent {
    EventType type();

    RawEvent raw();

    /** The agents whose desktops are told; empty means every desktop of the link. */
    Set<AgentId> audience();

    /** The call that it tells of, if it tells of one. */
    default Optional<CallView> told() {
        return Optional.empty();
    }

    /** The same with what is confidential, which only {@link CallView#confidants} of the call may be told. */
    default LinkEvent disclosed() {
        return this;
    }

    record OfLink(LinkView link) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.LINK_STATE_CHANGED;
        }

        @Override
        public RawEvent raw() {
            return RawEvent.NONE;
        }

        @Override
        public Set<AgentId> audience() {
            return Set.of();
        }
    }

    /** Something that happened to an agent. */
    record OfAgent(EventType type, AgentView agent, RawEvent raw) implements LinkEvent {
        /** A change of state, or of what may be done in it. */
        public OfAgent(AgentView agent, RawEvent raw) {
            this(EventType.AGENT_STATE_CHANGED, agent, raw);
        }

        @Override
        public Set<AgentId> audience() {
            return Set.of(agent.id());
        }
    }

    /**
     * An agent asks for help; nothing changes by it. Supervisors are told whose scope the agent is in (R-SUP-12).
     *
     * @param call that the agent asks about, as it is
     * @param agent who asks, as he or she is
     */
    record OfHelp(EventType type, AgentView agent, Optional<CallView> call, RawEvent raw) implements LinkEvent {
        @Override
        public Set<AgentId> audience() {
            Set<AgentId> audience = new HashSet<>();
            audience.add(agent.id());
            call.ifPresent(view -> audience.addAll(view.agents()));
            return audience;
        }

        @Override
        public Optional<CallView> told() {
            return call;
        }

        @Override
        public LinkEvent disclosed() {
            return new OfHelp(type, agent, call.map(CallView::disclosed), raw);
        }
    }

    /**
     * Something that happened to a call.
     *
     * @param audience the agents who take part after the event and those who did before it; a call that no agent takes
     *     part in is not told to desktops and must not become an event
     */
    record OfCall(EventType type, CallView call, RawEvent raw, Set<AgentId> audience) implements LinkEvent {
        public OfCall {
            audience = Set.copyOf(audience);
            if (audience.isEmpty()) {
                throw new IllegalArgumentException("A call event needs an audience: " + type + " of " + call.id());
            }
        }

        @Override
        public Optional<CallView> told() {
            return Optional.of(call);
        }

        @Override
        public LinkEvent disclosed() {
            return new OfCall(type, call.disclosed(), raw, audience);
        }
    }
}
