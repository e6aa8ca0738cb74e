/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.function.ToIntFunction;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.CallData;
import org.jspecify.annotations.Nullable;

/** Chooses the frame for an event. */
final class EventFrames {

    private EventFrames() {}

    /**
     * The frame for an event, or null when the protocol has none for it.
     *
     * @param sessionOf the SessionID of an agent's own session, by agent id
     */
    static @Nullable FrameBuilder build(
            Peripheral peripheral,
            AcdEvent event,
            int version,
            @Nullable Registration registration,
            ToIntFunction<String> sessionOf) {
        CallFrames calls = peripheral.callFrames();
        AgentFrames agents = peripheral.agentFrames();
        if (event instanceof AcdEvent.CallBegun e) {
            return calls.begun(e, version, registration);
        } else if (event instanceof AcdEvent.CallDelivered e) {
            return calls.delivered(e, version, registration);
        } else if (event instanceof AcdEvent.CallEstablished e) {
            return calls.established(e, version);
        } else if (event instanceof AcdEvent.CallHeld e) {
            return calls.held(e, version);
        } else if (event instanceof AcdEvent.CallRetrieved e) {
            return calls.retrieved(e, version);
        } else if (event instanceof AcdEvent.ConnectionCleared e) {
            return calls.connectionCleared(e, version);
        } else if (event instanceof AcdEvent.CallCleared e) {
            return calls.cleared(e, version);
        } else if (event instanceof AcdEvent.CallEnded e) {
            return calls.ended(e.connection(), version);
        } else if (event instanceof AcdEvent.ServiceInitiated e) {
            return calls.serviceInitiated(e, version);
        } else if (event instanceof AcdEvent.CallOriginated e) {
            return calls.originated(e, version);
        } else if (event instanceof AcdEvent.ReachedNetwork e) {
            return calls.reachedNetwork(e, version);
        } else if (event instanceof AcdEvent.CallFailed e) {
            return calls.failed(e, version);
        } else if (event instanceof AcdEvent.CallQueued e) {
            return calls.queued(e, version);
        } else if (event instanceof AcdEvent.CallDequeued e) {
            return calls.dequeued(e, version);
        } else if (event instanceof AcdEvent.CallDiverted e) {
            return calls.diverted(e, version);
        } else if (event instanceof AcdEvent.CallTransferred e) {
            return calls.transferred(e, version);
        } else if (event instanceof AcdEvent.CallConferenced e) {
            return calls.conferenced(e, version);
        } else if (event instanceof AcdEvent.CallDataUpdated e) {
            return calls.dataUpdated(e, e.connection(), e.connection(), version, registration);
        } else if (event instanceof AcdEvent.DeviceMoved e) {
            AcdEvent.CallDataUpdated update =
                    new AcdEvent.CallDataUpdated(e.to(), e.kind(), e.origin(), CallData.EMPTY, e.data());
            return calls.dataUpdated(update, e.connection(), e.to(), version, registration);
        } else if (event instanceof AcdEvent.MediaChanged e) {
            return calls.media(e, version);
        } else if (event instanceof AcdEvent.RecordingChanged e) {
            return calls.recording(e, version);
        } else if (event instanceof AcdEvent.GreetingChanged e) {
            return calls.greeting(e, version);
        } else if (event instanceof AcdEvent.AgentPreCall e) {
            return agents.preCall(e, version, registration);
        } else if (event instanceof AcdEvent.EmergencyDeclared e) {
            return agents.emergency(
                    e,
                    peripheral.connectionNames(),
                    sessionOf.applyAsInt(e.agent().profile().id()),
                    version);
        } else if (event instanceof AcdEvent.AgentTasksChanged e) {
            return agents.tasks(e, sessionOf.applyAsInt(e.agent().profile().id()), version);
        } else if (event instanceof AcdEvent.AgentStateChanged e) {
            return agents.state(
                    e.agent(), sessionOf.applyAsInt(e.agent().profile().id()), version);
        }
        return null;
    }
}
