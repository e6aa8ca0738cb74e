/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.MediaView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.log.RawEvent;

/**
 * Agents in media routing domains other than that of voice: chats, mails. An agent has a state in each of them, and is in
 * those that the peripheral has told of.
 */
public final class MediaDomains {
    /** The media routing domain of voice. */
    public static final int VOICE = 1;

    private final AgentTable agents;
    private final Publisher publisher;
    private final Set<Integer> configured;

    /**
     * Starts with nothing known.
     *
     * @param configured domains to ask about although nobody has told of them
     */
    MediaDomains(AgentTable agents, Publisher publisher, Set<Integer> configured) {
        this.agents = agents;
        this.publisher = publisher;
        this.configured = configured;
    }

    /** Whether the message is about voice. Some servers send 0 for it. */
    static boolean isVoice(Frame frame) {
        int domain = frame.getInt(Fields.MRDID, VOICE);
        return domain == VOICE || domain == 0 || domain == -1;
    }

    /** Reads AGENT_STATE_EVENT of another domain than that of voice; {@code reason} is what it says of that. */
    static void event(Frame frame, AgentFacts agent, OptionalInt reason, Instant now, Change change) {
        int id = frame.getInt(Fields.MRDID, VOICE);
        int raw = raw(frame);
        if (raw == AgentStates.RAW_LOGOUT) {
            agent.media.remove(id);
        } else {
            Instant since = Optional.ofNullable(agent.media.get(id))
                    .filter(known -> known.rawState() == raw)
                    .map(MediaDomain::since)
                    .orElse(now);
            agent.media.put(id, domain(id, frame, reason, since, false));
        }
        change.agents.add(agent);
        change.raw = new RawEvent(frame.name(), -1, raw);
    }

    private static int raw(Frame frame) {
        NumberField field = Fields.AGENT_STATE;
        return frame.getInt(field, AgentStates.RAW_LOGOUT);
    }

    private static MediaDomain domain(int id, Frame frame, OptionalInt reason, Instant since, boolean old) {
        return new MediaDomain(id, raw(frame), reason, tasks(frame), maxTasks(frame), since, false, old);
    }

    /** What is not given counts as none. */
    static int tasks(Frame frame) {
        return Math.max(0, frame.getInt(Fields.NUM_TASKS, 0));
    }

    static int maxTasks(Frame frame) {
        return Math.max(0, frame.getInt(Fields.MAX_TASK_LIMIT, 0));
    }

    /** What desktops see: nothing while there is only voice. */
    static List<MediaView> views(AgentFacts agent) {
        if (agent.media.isEmpty()) {
            return List.of();
        }
        List<MediaView> views = new ArrayList<>(agent.media.size() + 1);
        if (agent.state != AgentState.SIGNED_OUT) {
            views.add(new MediaView(
                    VOICE,
                    MediaDomain.state(agent.rawState),
                    agent.rawState,
                    agent.reason,
                    agent.tasks,
                    agent.maxTasks,
                    agent.since));
        }
        agent.media.values().forEach(domain -> views.add(domain.view()));
        return views;
    }

    /** The domains to ask about: those that the agent is known to be in, and those that somebody wants asked about. */
    public Set<Integer> of(AgentId id) {
        Set<Integer> domains = new TreeSet<>(configured);
        agents.find(id).ifPresent(agent -> domains.addAll(agent.media.keySet()));
        domains.remove(VOICE);
        return domains;
    }

    /**
     * Applies the answer to QUERY_AGENT_STATE_REQ about the agent in the domain. It tells no reason, and of an agent who is
     * not there and of whom nobody has told nothing is told.
     */
    public void answered(AgentId id, int domain, Frame frame, Instant now) {
        int raw = raw(frame);
        if (raw == AgentStates.RAW_LOGOUT) {
            absent(id, domain);
            return;
        }
        AgentFacts agent = agents.get(id, now);
        Optional<MediaDomain> same =
                Optional.ofNullable(agent.media.get(domain)).filter(known -> known.rawState() == raw);
        OptionalInt reason = same.map(MediaDomain::reason).orElse(OptionalInt.empty());
        Instant since = same.map(MediaDomain::since).orElse(now);
        agent.media.put(domain, domain(domain, frame, reason, since, reason.isPresent()));
        publisher.publish(agent, new RawEvent(frame.name(), -1, raw, true));
    }

    /** The CTI Server says that the agent is not signed in to the domain, or that there is none. */
    public void absent(AgentId id, int domain) {
        agents.find(id).ifPresent(agent -> {
            if (agent.media.remove(domain) != null) {
                publisher.publish(agent, RawEvent.INFERRED);
            }
        });
    }

    /** Events may be missing from here on. */
    void gap() {
        agents.all().forEach(agent -> agent.media.replaceAll((id, domain) -> domain.doubted()));
    }

    /** Everything was asked for; what nobody has answered for is marked. */
    void reconciled() {
        for (AgentFacts agent : agents.all()) {
            if (agent.media.values().stream().anyMatch(MediaDomain::unconfirmed)) {
                agent.media.replaceAll((id, domain) -> domain.unconfirmed() ? domain.unanswered() : domain);
                publisher.publish(agent, RawEvent.NONE);
            }
        }
    }
}
