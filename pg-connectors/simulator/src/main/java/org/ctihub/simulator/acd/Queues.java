/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The queues of the skill groups and the agents that are free for them: the call that waits longest meets the agent that
 * is available longest, whoever the agent is.
 */
public final class Queues {

    private static final Comparator<Agent> LONGEST_AVAILABLE =
            Comparator.<Agent>comparingLong(a -> a.availableSince).thenComparingLong(a -> a.availableOrder);

    private final Map<Integer, Deque<Call>> waiting = new HashMap<>();
    private final Map<Integer, NavigableSet<Agent>> free = new HashMap<>();
    private final Deque<Agent> newlyFree = new ArrayDeque<>();
    private final Timeline timeline;
    private final BiConsumer<Call, Agent> offer;
    private long freeOrder;

    /**
     * Makes empty queues.
     *
     * @param offer gets each waiting call with the agent found for it; it must take the call out of the queue
     */
    Queues(Timeline timeline, BiConsumer<Call, Agent> offer) {
        this.timeline = timeline;
        this.offer = offer;
    }

    /** How many calls wait for a skill group. */
    public int waitingFor(int skillGroup) {
        Deque<Call> queue = waiting.get(skillGroup);
        return queue == null ? 0 : queue.size();
    }

    void add(SkillGroup group, Call call, boolean first) {
        Deque<Call> queue = waiting.computeIfAbsent(group.number(), n -> new ArrayDeque<>());
        if (first) {
            queue.addFirst(call);
        } else {
            queue.addLast(call);
        }
        call.queuedIn = group;
    }

    void remove(Call call) {
        if (call.queuedIn != null) {
            waiting.getOrDefault(call.queuedIn.number(), new ArrayDeque<>()).remove(call);
            call.queuedIn = null;
        }
    }

    /** Puts another call in the place of a waiting one. */
    void replace(Call old, Call by) {
        SkillGroup group = old.queuedIn;
        if (group == null) {
            return;
        }
        Deque<Call> queue = waiting.getOrDefault(group.number(), new ArrayDeque<>());
        Deque<Call> copy = new ArrayDeque<>();
        for (Call call : queue) {
            copy.addLast(call.equals(old) ? by : call);
        }
        waiting.put(group.number(), copy);
        by.queuedIn = group;
        by.queuedAt = old.queuedAt;
        old.queuedIn = null;
    }

    @Nullable
    Agent longestAvailable(SkillGroup group) {
        NavigableSet<Agent> agents = free.get(group.number());
        return agents == null || agents.isEmpty() ? null : agents.first();
    }

    void agentFree(Agent agent) {
        if (agent.availableOrder != 0) {
            return;
        }
        agent.availableOrder = ++freeOrder;
        for (int group : agent.profile.skillGroups()) {
            free.computeIfAbsent(group, n -> new TreeSet<>(LONGEST_AVAILABLE)).add(agent);
        }
        newlyFree.addLast(agent);
        // Not at once: the change that made the agent free has to be told completely first.
        timeline.after(0, this::match);
    }

    void agentNotFree(Agent agent) {
        if (agent.availableOrder == 0) {
            return;
        }
        for (int group : agent.profile.skillGroups()) {
            NavigableSet<Agent> agents = free.get(group);
            if (agents != null) {
                agents.remove(agent);
            }
        }
        agent.availableOrder = 0;
    }

    /** Gives waiting calls to agents that became free since the last time. */
    private void match() {
        for (Agent agent = newlyFree.pollFirst(); agent != null; agent = newlyFree.pollFirst()) {
            if (agent.availableOrder == 0) {
                continue;
            }
            Call longest = null;
            for (int group : agent.profile.skillGroups()) {
                Deque<Call> queue = waiting.get(group);
                Call head = queue == null ? null : queue.peekFirst();
                if (head != null && (longest == null || head.queuedAt < longest.queuedAt)) {
                    longest = head;
                }
            }
            if (longest != null) {
                offer.accept(longest, agent);
            }
        }
    }
}
