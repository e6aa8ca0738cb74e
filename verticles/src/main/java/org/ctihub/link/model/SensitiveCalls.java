/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/**
 * The calls that are marked as sensitive, and those that were. A consult call from one is one, too, since it carries the data
 * of the first.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class SensitiveCalls {
    /** An agent's recording of a call. */
    public record Recorded(CallId call, AgentId agent) {}

    /** A supervisor who hears an agent's call. */
    public record Listening(CallId call, AgentId agent, AgentId supervisor) {}

    private final AgentTable agents;
    private final CallTable calls;
    private final Publisher publisher;
    private final Predicate<CallId> isTold;
    /** Nearly always empty: then nothing is looked at. */
    private final Set<CallId> marked = new LinkedHashSet<>();

    /**
     * Starts with none.
     *
     * @param isTold whether desktops know of a call
     */
    SensitiveCalls(AgentTable agents, CallTable calls, Publisher publisher, Predicate<CallId> isTold) {
        this.agents = agents;
        this.calls = calls;
        this.publisher = publisher;
        this.isTold = isTold;
    }

    /** Whether nothing needs to be done. */
    public boolean isEmpty() {
        return marked.isEmpty();
    }

    /** Marks the call and those that consult about it, or gives them another end. */
    public void begin(CallId id, Duration time, SensitiveBy by, Instant now) {
        for (CallFacts call : family(id)) {
            call.privacy = call.privacy.begin(now, now.plus(time), by, call.enteredDigits, call.data());
            marked.add(call.id);
            tell(call);
        }
    }

    /** Ends it for the call and those that consult about it. */
    public void end(CallId id) {
        family(id).forEach(this::end);
    }

    private void end(CallFacts call) {
        if (call.privacy.isSensitive()) {
            call.privacy = call.privacy.end(call.enteredDigits, call.data());
            tell(call);
        }
    }

    private List<CallFacts> family(CallId id) {
        List<CallFacts> family = new ArrayList<>();
        calls.find(id).ifPresent(call -> {
            family.add(call);
            for (String device : call.connections.keySet()) {
                for (CallFacts other : calls.there(device)) {
                    if (other.consultOf.equals(Optional.of(id)) && !family.contains(other)) {
                        family.add(other);
                    }
                }
            }
        });
        return family;
    }

    private void tell(CallFacts call) {
        Change change = new Change();
        change.of(EventType.CALL_SENSITIVE, call, RawEvent.NONE);
        publisher.publish(change);
    }

    /** Ends what has had its time. */
    void expire(Instant now) {
        if (marked.isEmpty()) {
            return;
        }
        for (CallFacts call : all()) {
            if (call.privacy.time().filter(time -> !time.until().isAfter(now)).isPresent()) {
                end(call);
            }
        }
    }

    /** The calls that are known still; the others are forgotten. */
    private List<CallFacts> all() {
        List<CallFacts> all = new ArrayList<>();
        marked.removeIf(id -> {
            Optional<CallFacts> call = calls.find(id).filter(facts -> !facts.privacy.isNone());
            call.ifPresent(all::add);
            return call.isEmpty();
        });
        return all;
    }

    /** Knows again which calls are marked after all facts were replaced. */
    void restored() {
        for (CallFacts call : calls.all()) {
            if (!call.privacy.isNone()) {
                marked.add(call.id);
            }
        }
    }

    /** Before a change is told: a call that begins at the device of somebody who consults is as the one consulted about. */
    void inherit(Change change) {
        if (change.call != null) {
            inherit(change.call);
        }
        change.calls.forEach(this::inherit);
    }

    private void inherit(CallFacts call) {
        if (!call.privacy.isNone()) {
            // It came from another call, or was given up and lives.
            marked.add(call.id);
        } else if (marked.isEmpty()) {
            return;
        } else if (call.consultOf.isPresent() || !isTold.test(call.id)) {
            parent(call).ifPresent(parent -> inherit(call, parent));
        }
    }

    private void inherit(CallFacts call, CallFacts parent) {
        parent.privacy.time().ifPresent(time -> {
            call.privacy = new Privacy(
                    Optional.of(time.with(RecordingPause.NONE, Optional.empty())),
                    parent.privacy.names(),
                    parent.privacy.digits(),
                    Optional.empty());
            marked.add(call.id);
        });
    }

    private Optional<CallFacts> parent(CallFacts call) {
        Optional<CallFacts> about = call.consultOf.flatMap(calls::find);
        if (about.isPresent()) {
            return about.filter(parent -> parent.privacy.isSensitive());
        }
        for (ConnectionFacts own : call.connections.values()) {
            if (own.live()
                    && own.state != ConnectionState.ALERTING
                    && agents.at(own.device).isPresent()) {
                for (CallFacts other : calls.there(own.device)) {
                    if (other != call
                            && other.privacy.isSensitive()
                            && other.at(own.device).live()) {
                        return Optional.of(other);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Recordings that run although the call is sensitive, and that nobody has failed to stop. */
    public List<Recorded> recorded() {
        List<Recorded> found = new ArrayList<>();
        for (CallFacts call : all()) {
            if (call.privacy
                    .time()
                    .filter(time -> time.recording() != RecordingPause.NOT_PAUSED)
                    .isPresent()) {
                for (ConnectionFacts connection : call.connections.values()) {
                    if (connection.isRecorded()) {
                        agents.at(connection.device).ifPresent(agent -> found.add(new Recorded(call.id, agent.id)));
                    }
                }
            }
        }
        return found;
    }

    /** The recording was stopped, or not. */
    public void pauseEnded(Recorded recording, boolean stopped) {
        RecordingPause pause = stopped ? RecordingPause.PAUSED : RecordingPause.NOT_PAUSED;
        calls.find(recording.call())
                .ifPresent(call -> call.privacy.time().ifPresent(time -> {
                    call.privacy = call.privacy.with(
                            time.with(pause, stopped ? Optional.of(recording.agent()) : time.recorded()));
                    tell(call);
                }));
    }

    /** Recordings to be started again, of those who can now. */
    public List<Recorded> toResume() {
        List<Recorded> found = new ArrayList<>();
        for (CallFacts call : all()) {
            call.privacy.resume().ifPresent(agent -> {
                if (call.ended.isPresent()) {
                    call.privacy = call.privacy.resumed();
                } else if (agents.find(agent)
                        .flatMap(facts -> facts.device)
                        .map(call.connections::get)
                        .filter(connection -> connection.state == ConnectionState.CONNECTED)
                        .isPresent()) {
                    found.add(new Recorded(call.id, agent));
                }
            });
        }
        return found;
    }

    /** It was started again, or cannot be. */
    public void resumed(Recorded recording) {
        calls.find(recording.call()).ifPresent(call -> {
            call.privacy = call.privacy.resumed();
            Change change = new Change();
            change.calls.add(call);
            publisher.publish(change);
        });
    }

    /** Who hears a sensitive call and should not. */
    public List<Listening> listening() {
        List<Listening> found = new ArrayList<>();
        for (CallFacts call : all()) {
            if (call.privacy.isSensitive()) {
                listening(call, found);
            }
        }
        return found;
    }

    private void listening(CallFacts call, List<Listening> found) {
        Optional<AgentId> agent = call.connections.values().stream()
                .filter(connection -> connection.live() && !connection.isSupervising())
                .flatMap(connection -> agents.at(connection.device).stream())
                .map(facts -> facts.id)
                .findFirst();
        if (agent.isEmpty()) {
            return;
        }
        for (ConnectionFacts connection : call.connections.values()) {
            if (connection.live() && connection.isSupervising()) {
                agents.at(connection.device)
                        .ifPresent(supervisor -> found.add(new Listening(call.id, agent.get(), supervisor.id)));
            }
        }
    }
}
