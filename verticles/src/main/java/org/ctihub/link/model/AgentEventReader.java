/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.log.RawEvent;

/** Reads what messages say of agents. */
final class AgentEventReader {
    /** Reason codes that mean "none given" (R-FMT-20). */
    private static final int NO_REASON = 0xFFFF;

    private final AgentTable agents;
    private final Set<Integer> outOfServiceReasons;

    AgentEventReader(AgentTable agents, Set<Integer> outOfServiceReasons) {
        this.agents = agents;
        this.outOfServiceReasons = outOfServiceReasons;
    }

    void stateEvent(Frame frame, Instant now, Change change) {
        agentId(frame).ifPresent(id -> {
            AgentFacts agent = agents.get(id, now);
            if (!MediaDomains.isVoice(frame)) {
                MediaDomains.event(frame, agent, reason(frame), now, change);
                return;
            }
            Optional<String> before = agent.device;
            boolean wasOut = agent.state == AgentState.SIGNED_OUT;
            apply(frame, agent, now, change);
            agent.pending = frame.has(Fields.NEXT_AGENT_STATE)
                    ? pending(frame.getInt(Fields.NEXT_AGENT_STATE))
                    : Optional.empty();
            agent.reason = reason(frame);
            CarryOver.told(agent);
            device(agent.device.or(() -> before), works(agent, wasOut), agent.reason.orElse(NO_REASON), change);
            change.agents.add(agent);
            change.raw = new RawEvent(frame.name(), -1, agent.rawState);
        });
    }

    private static OptionalInt reason(Frame frame) {
        int reason = frame.getInt(Fields.EVENT_REASON_CODE, NO_REASON);
        return reason == 0 || reason == NO_REASON ? OptionalInt.empty() : OptionalInt.of(reason);
    }

    /** Reads QUERY_AGENT_STATE_CONF, the answer about this agent, which tells neither reason nor pending state. */
    void queried(Frame frame, AgentId id, Instant now, Change change) {
        AgentFacts agent = agents.get(id, now);
        int before = agent.rawState;
        boolean wasOnCall = agent.onCall();
        apply(frame, agent, now, change);
        if (agent.rawState != before) {
            agent.sinceLatest = agent.state != AgentState.SIGNED_OUT;
            agent.reason = OptionalInt.empty();
            // A pending state waits for the end of the call, whatever becomes of the call until then.
            agent.pending = wasOnCall && agent.onCall() ? agent.pending : Optional.empty();
        }
        CarryOver.answered(agent);
        change.agents.add(agent);
        change.raw = new RawEvent(frame.name(), -1, agent.rawState, true);
    }

    static boolean isSignedOut(Frame frame) {
        NumberField field = Fields.AGENT_STATE;
        return frame.getInt(field, AgentStates.RAW_LOGOUT) == AgentStates.RAW_LOGOUT;
    }

    /** The peripheral knows the agent, who is not signed in. */
    void notSignedIn(AgentFacts agent, Instant now, Change change) {
        agent.device.ifPresent(change.devices::add);
        agents.unseat(agent);
        if (agent.state != AgentState.SIGNED_OUT) {
            agent.state = AgentState.SIGNED_OUT;
            agent.rawState = AgentStates.RAW_LOGOUT;
            agent.since = now;
            agent.singleSignOn = false;
        }
        agent.reason = OptionalInt.empty();
        agent.pending = Optional.empty();
        CarryOver.told(agent);
        change.agents.add(agent);
        change.raw = RawEvent.INFERRED;
    }

    /** Nobody signs in at a device that is out of service, and calls are sent to agents with a device in service only. */
    private static boolean works(AgentFacts agent, boolean wasOut) {
        return agent.state == AgentState.READY
                || agent.state == AgentState.RESERVED
                || (wasOut && agent.state != AgentState.SIGNED_OUT);
    }

    /** Some reason codes say that the agent's device went out of service. */
    private void device(Optional<String> device, boolean works, int reason, Change change) {
        device.ifPresent(where -> {
            boolean changed = outOfServiceReasons.contains(reason)
                    ? agents.putOutOfService(where, Instant.MAX)
                    : works && agents.putInService(where);
            if (changed) {
                change.devices.add(where);
            }
        });
    }

    /** Ids that do not fit AgentID come in a tag of their own (R-AGT-17). */
    static Optional<AgentId> agentId(Frame frame) {
        String id = frame.getText(Fields.AGENT_ID, frame.getText(Fields.AGENT_ID_LONG, ""));
        return id.isEmpty() ? Optional.empty() : Optional.of(new AgentId(id));
    }

    private void apply(Frame frame, AgentFacts agent, Instant now, Change change) {
        agent.device.ifPresent(change.devices::add);
        NumberField field = Fields.AGENT_STATE;
        int raw = frame.getInt(field, agent.rawState);
        long seconds = Integer.toUnsignedLong(frame.getInt(Fields.STATE_DURATION, 0));
        agent.tasks = MediaDomains.tasks(frame);
        agent.maxTasks = MediaDomains.maxTasks(frame);
        boolean timed = seconds > 0 && seconds < MAX_DURATION;
        boolean another = raw != agent.rawState;
        if (another) {
            boolean wasIn = agent.signedIn();
            agent.rawState = raw;
            agent.state = AgentStates.fromRaw(raw);
            if (!wasIn && agent.signedIn()) {
                agents.signedIn(agent.id);
            }
            agent.singleSignOn &= agent.state != AgentState.SIGNED_OUT;
        }
        if (another || (timed && agent.sinceLatest)) {
            agent.since = timed ? now.minusSeconds(seconds) : now;
            agent.sinceLatest = false;
        }
        if (agent.state == AgentState.SIGNED_OUT) {
            agents.unseat(agent);
            return;
        }
        String device = frame.getText(Fields.AGENT_EXTENSION, frame.getText(Fields.AGENT_INSTRUMENT, ""));
        if (!device.isEmpty()) {
            agents.at(device).ifPresent(change.agents::add);
            agents.seat(agent, device);
            change.devices.add(device);
        }
    }

    /** A longer time in one state than this, in seconds, is a peripheral's way to say "unknown": 30 days. */
    private static final long MAX_DURATION = 30L * 24 * 3600;

    private static Optional<AgentState> pending(int raw) {
        AgentState state = AgentStates.fromRaw(raw);
        return state == AgentState.UNKNOWN ? Optional.empty() : Optional.of(state);
    }
}
