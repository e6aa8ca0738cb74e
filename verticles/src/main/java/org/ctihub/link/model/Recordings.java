/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.Recorder;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/** The recordings that agents asked for. Those of the network tell of themselves; of others confirmations tell (R-REC-02). */
public final class Recordings {
    private final AgentTable agents;
    private final CallTable calls;
    private final Publisher publisher;
    private final Optional<Recorder> recorder;

    Recordings(AgentTable agents, CallTable calls, Publisher publisher, Optional<Recorder> recorder) {
        this.agents = agents;
        this.calls = calls;
        this.publisher = publisher;
        this.recorder = recorder;
    }

    /** Who records calls of this peripheral. */
    public Optional<Recorder> recorder() {
        return recorder;
    }

    /** The recording of the agent's connection. */
    public Optional<Recording> of(AgentId agent, CallId id) {
        return connection(agent, id).flatMap(connection -> connection.recording);
    }

    /** A recording application began to record the agent's call, as its confirmation says; no event tells of it. */
    public void started(AgentId agent, CallId id, Frame confirmation, Instant now) {
        Recording begun = Recording.byServer(
                now, confirmation.getInt(Fields.SESSION_ID, 0), confirmation.getInt(Fields.SERVER_DATA, 0));
        change(agent, id, Optional.of(begun), EventType.CALL_RECORDING_STARTED, confirmation);
    }

    /** The recording application stopped. */
    public void stopped(AgentId agent, CallId id, Frame confirmation) {
        change(agent, id, Optional.empty(), EventType.CALL_RECORDING_STOPPED, confirmation);
    }

    private void change(AgentId agent, CallId id, Optional<Recording> recording, EventType type, Frame confirmation) {
        connection(agent, id).filter(ConnectionFacts::live).ifPresent(connection -> {
            CallFacts call = calls.find(id).orElseThrow();
            connection.recording = recording;
            call.carriedOver.remove(CarriedOver.RECORDING);
            Change change = new Change();
            change.of(type, call, new RawEvent(confirmation.name(), -1, -1));
            publisher.publish(change);
        });
    }

    private Optional<ConnectionFacts> connection(AgentId agent, CallId id) {
        return agents.find(agent)
                .flatMap(facts -> facts.device)
                .flatMap(device -> calls.find(id).map(call -> call.connections.get(device)));
    }
}
