/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The agent state machine. A call at the agent's phone overrules the state that the agent chose; the chosen one comes
 * back when the last call is gone, after the after-call work if the call was a queued one.
 */
public final class AgentDesk {

    private final Exchange exchange;
    private final Queues queues;

    AgentDesk(Exchange exchange, Queues queues) {
        this.exchange = exchange;
        this.queues = queues;
    }

    /** Signs an agent in; a null password is not checked, as at the phone or with single sign-on. */
    public void signIn(String agentId, @Nullable String password, String extension) {
        Agent agent = exchange.agentOrRefuse(agentId);
        Device device = exchange.controllableOrRefuse(extension);
        if (password != null && !password.equals(agent.profile.password())) {
            throw new RefusedException(Refusal.WRONG_PASSWORD, "wrong password for agent " + agentId);
        }
        if (agent.device != null) {
            throw new RefusedException(
                    Refusal.ALREADY_SIGNED_IN, agentId + " is signed in at " + agent.device.extension);
        }
        if (device.agent != null) {
            throw new RefusedException(Refusal.EXTENSION_IN_USE, device.agent.profile.id() + " is at " + extension);
        }
        agent.device = device;
        device.agent = agent;
        agent.next = null;
        agent.reason = 0;
        agent.wrapUpDue = false;
        agent.greets = true;
        agent.remotePhone = null;
        agent.figures.newSession();
        show(agent, AgentState.LOGIN);
        agent.rest = AgentState.NOT_READY;
        refresh(agent);
    }

    /** An application tells what an agent does with tasks that are no calls. */
    public void works(String agentId, AgentTasks tasks) {
        Agent agent = exchange.agentOrRefuse(agentId);
        agent.tasks.put(tasks.domain(), tasks);
        exchange.emit(new AcdEvent.AgentTasksChanged(view(agent), tasks));
    }

    /** An agent who has just signed in works elsewhere than at the phone. */
    public void worksAt(String agentId, String remotePhone) {
        signedIn(agentId).remotePhone = remotePhone;
    }

    /** Signs an agent out; needs NOT_READY and no calls unless forced. */
    public void signOut(String agentId, int reason, boolean forced) {
        Agent agent = signedIn(agentId);
        Device device = Objects.requireNonNull(agent.device);
        if (!device.connections.isEmpty() || agent.reservedFor != null) {
            throw new RefusedException(Refusal.CANNOT_SIGN_OUT, agentId + " has a call");
        }
        if (!forced && agent.rest != AgentState.NOT_READY) {
            throw new RefusedException(Refusal.CANNOT_SIGN_OUT, agentId + " is " + agent.shown);
        }
        requireReason(reason, forced);
        stopWork(agent);
        agent.rest = AgentState.LOGOUT;
        agent.reason = reason;
        agent.next = null;
        refresh(agent);
        agent.device = null;
        device.agent = null;
    }

    /** Asks for a state; during a call it becomes the state after the call. */
    public void request(String agentId, AgentState wanted, int reason) {
        Agent agent = signedIn(agentId);
        Device device = Objects.requireNonNull(agent.device);
        switch (wanted) {
            case NOT_READY -> requireReason(reason, false);
            case AVAILABLE, WORK_READY, WORK_NOT_READY -> {}
            case LOGIN, LOGOUT, TALKING, RESERVED, HOLD ->
                throw new RefusedException(Refusal.BAD_STATE_CHANGE, wanted + " cannot be asked for");
        }
        if (wanted != AgentState.NOT_READY) {
            exchange.controllableOrRefuse(device.extension);
        }
        if (agent.shown == AgentState.RESERVED) {
            throw new RefusedException(Refusal.AGENT_RESERVED, "a call is on its way to " + agentId);
        }
        if (!device.connections.isEmpty()) {
            agent.next = wanted;
            agent.nextReason = wanted == AgentState.NOT_READY ? reason : 0;
            refresh(agent);
            return;
        }
        if (wanted.isWork() && !agent.rest.isWork()) {
            throw new RefusedException(Refusal.BAD_STATE_CHANGE, "there was no call to work on");
        }
        if (!wanted.isWork()) {
            stopWork(agent);
        }
        agent.next = null;
        agent.rest = wanted;
        agent.reason = wanted == AgentState.NOT_READY ? reason : 0;
        refresh(agent);
    }

    private void requireReason(int reason, boolean forced) {
        if (exchange.settings.reasonRequired() && reason == 0 && !forced) {
            throw new RefusedException(Refusal.REASON_REQUIRED, "a reason code is needed");
        }
    }

    private Agent signedIn(String agentId) {
        Agent agent = exchange.agentOrRefuse(agentId);
        if (agent.device == null) {
            throw new RefusedException(Refusal.NOT_SIGNED_IN, agentId + " is not signed in");
        }
        return agent;
    }

    /** A queued call rang in vain: the agent goes not ready. */
    void missed(Agent agent) {
        agent.reservedFor = null;
        agent.next = null;
        agent.rest = AgentState.NOT_READY;
        agent.reason = AcdSettings.REASON_NOT_ANSWERED;
        refresh(agent);
    }

    /** A phone loses its call manager or finds it again; false when that is nothing new. */
    public boolean device(String extension, boolean inService) {
        Device device = exchange.deviceOrRefuse(extension);
        boolean fresh = device.inService != inService;
        device.inService = inService;
        return fresh;
    }

    /** Whoever is signed in at a phone that was lost becomes not ready, after the call if there is one. */
    public void deviceLost(String extension, int reason) {
        Agent agent = exchange.deviceOrRefuse(extension).agent;
        if (agent == null) {
            return;
        }
        if (agent.device == null || !agent.device.connections.isEmpty() || agent.reservedFor != null) {
            agent.next = AgentState.NOT_READY;
            agent.nextReason = reason;
        } else {
            stopWork(agent);
            agent.next = null;
            agent.rest = AgentState.NOT_READY;
            agent.reason = reason;
        }
        refresh(agent);
    }

    /** Called after every change of the phone's connections. */
    void phoneChanged(Device device) {
        Agent agent = device.agent;
        if (agent == null) {
            return;
        }
        if (device.connections.isEmpty() && agent.reservedFor == null) {
            restAfterCalls(agent);
        }
        refresh(agent);
    }

    /** The agent answered: a running after-call work is over. */
    void answered(Agent agent, Call call) {
        agent.reservedFor = null;
        if (agent.rest.isWork()) {
            AgentState after = agent.rest == AgentState.WORK_READY ? AgentState.AVAILABLE : AgentState.NOT_READY;
            stopWork(agent);
            agent.rest = after;
        }
        if (call.skillGroup != null && call.queuedIn == null) {
            agent.wrapUpDue = true;
        }
    }

    private void restAfterCalls(Agent agent) {
        AgentState wanted = agent.next == null ? agent.rest : agent.next;
        int reason = agent.next == null ? agent.reason : agent.nextReason;
        boolean work = agent.wrapUpDue && exchange.settings.wrapUpMillis() != 0;
        if (agent.wrapUpDue) {
            agent.figures.handled();
        }
        agent.wrapUpDue = false;
        agent.next = null;
        if (wanted.isWork() && !agent.rest.isWork()) {
            work = true;
        }
        if (!work) {
            agent.rest = wanted;
            agent.reason = wanted == AgentState.NOT_READY ? reason : 0;
            return;
        }
        boolean ready = wanted == AgentState.AVAILABLE || wanted == AgentState.WORK_READY;
        agent.rest = ready ? AgentState.WORK_READY : AgentState.WORK_NOT_READY;
        agent.reason = 0;
        int reasonAfter = ready ? 0 : reason;
        if (exchange.settings.wrapUpMillis() > 0) {
            stopWork(agent);
            agent.workEnd =
                    exchange.timeline.after(exchange.settings.wrapUpMillis(), () -> endWork(agent, reasonAfter));
        }
    }

    private void endWork(Agent agent, int reason) {
        agent.workEnd = null;
        if (!agent.rest.isWork()) {
            return;
        }
        agent.rest = agent.rest == AgentState.WORK_READY ? AgentState.AVAILABLE : AgentState.NOT_READY;
        agent.reason = agent.rest == AgentState.NOT_READY ? reason : 0;
        refresh(agent);
    }

    private static void stopWork(Agent agent) {
        if (agent.workEnd != null) {
            agent.workEnd.cancel();
            agent.workEnd = null;
        }
    }

    /** Reports the state if it differs from the one reported last, and lets the queues know who is free. */
    void refresh(Agent agent) {
        AgentState state = stateOf(agent);
        if (state != agent.shown || agent.reason != agent.shownReason || agent.next != agent.shownNext) {
            show(agent, state);
        }
        if (state == AgentState.AVAILABLE) {
            queues.agentFree(agent);
        } else {
            queues.agentNotFree(agent);
        }
    }

    private void show(Agent agent, AgentState state) {
        long now = exchange.timeline.now();
        if (state != agent.shown) {
            agent.figures.spent(agent.shown, now - agent.shownSince);
            agent.shownSince = now;
            if (state == AgentState.AVAILABLE) {
                agent.availableSince = now;
            }
        }
        agent.shown = state;
        agent.shownReason = agent.reason;
        agent.shownNext = agent.next;
        exchange.emit(new AcdEvent.AgentStateChanged(view(agent)));
    }

    private static AgentState stateOf(Agent agent) {
        Device device = agent.device;
        if (agent.rest == AgentState.LOGOUT || device == null) {
            return AgentState.LOGOUT;
        }
        if (device.has(ConnectionState.CONNECTED)
                || device.has(ConnectionState.INITIATED)
                || device.has(ConnectionState.FAILED)) {
            return AgentState.TALKING;
        }
        if (agent.reservedFor != null) {
            return AgentState.RESERVED;
        }
        if (device.has(ConnectionState.HELD)) {
            return AgentState.HOLD;
        }
        boolean rings = device.has(ConnectionState.ALERTING);
        return rings && agent.rest == AgentState.AVAILABLE ? AgentState.RESERVED : agent.rest;
    }

    /** The agent as he or she is now. */
    public AgentView view(Agent agent) {
        Device device = agent.device;
        Connection active = null;
        int tasks = 0;
        if (device != null) {
            tasks = device.connections.size();
            for (Connection connection : device.connections.values()) {
                if (active == null || connection.state == ConnectionState.CONNECTED) {
                    active = connection;
                }
            }
        }
        Call call = active == null ? agent.reservedFor : active.call;
        return new AgentView(
                agent.profile,
                device == null ? agent.profile.extension() : device.extension,
                agent.shown,
                agent.shownReason,
                agent.shownNext,
                agent.shownSince,
                exchange.timeline.now() - agent.shownSince,
                call == null ? null : call.skillGroup,
                tasks,
                call == null || device == null || !call.calling.id().equals(device.extension));
    }
}
