/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.EventCause;
import org.ctihub.ged188.values.LocalConnectionState;

/** What the peripheral said of a call at a device last. */
final class ConnectionFacts {
    final String device;
    ConnectionState state;
    int rawState;
    int cause;
    Instant since;
    /** How requests name the connection: as the last message about it did (R-CALL-01). */
    int idType = ConnectionDeviceIDType.CONNECTION_ID_STATIC;

    String connectionDeviceId;
    Optional<Recording> recording = Optional.empty();
    /** The directions in which voice flows, a bit each; 0 if none does, or nobody tells. */
    int media;
    /** Whether the greeting of the agent at the device is being played. */
    boolean greeting;

    /** How a supervisor came in. It stays while the connection lives, whatever the causes of later events are. */
    Optional<SupervisorAction> role;

    ConnectionFacts(String device, int rawState, int cause, Instant since) {
        this.device = device;
        this.connectionDeviceId = device;
        this.rawState = rawState;
        this.state = ConnectionStates.fromRaw(rawState);
        this.cause = cause;
        this.since = since;
        this.role = role(cause);
    }

    private static Optional<SupervisorAction> role(int cause) {
        return switch (cause) {
            case EventCause.CEC_SUPERVISOR_MONITOR -> Optional.of(SupervisorAction.MONITOR);
            case EventCause.CEC_SUPERVISOR_WHISPER -> Optional.of(SupervisorAction.WHISPER);
            case EventCause.CEC_SUPERVISOR_BARGE_IN -> Optional.of(SupervisorAction.BARGE_IN);
            case EventCause.CEC_SUPERVISOR_INTERCEPT -> Optional.of(SupervisorAction.INTERCEPT);
            default -> Optional.empty();
        };
    }

    void set(int newRawState, int newCause, Instant now) {
        cause = newCause;
        if (newRawState != LocalConnectionState.LCS_NULL) {
            // The agent whom a supervisor drops leaves with the same cause.
            role = role(newCause).or(() -> role);
        }
        if (newRawState != rawState) {
            rawState = newRawState;
            state = ConnectionStates.fromRaw(newRawState);
            since = now;
        }
        if (!live()) {
            recording = Optional.empty();
            media = 0;
            greeting = false;
        }
    }

    /** Goes on from a connection of the same device in a call that this one's call has swallowed. */
    void goOnFrom(ConnectionFacts former) {
        named(former.idType, former.connectionDeviceId);
        recording = former.recording.or(() -> recording);
        media = former.media;
    }

    void named(int deviceIdType, String deviceId) {
        idType = deviceIdType;
        connectionDeviceId = deviceId;
    }

    /** Whether it is being recorded at this moment. */
    boolean isRecorded() {
        return recording.isPresent() && recording.get().runs();
    }

    /** Whether a supervisor listens or helps here. */
    boolean isSupervising() {
        return role.isPresent() && role.get() != SupervisorAction.INTERCEPT;
    }

    /** Whether the device still takes part. */
    boolean live() {
        return rawState != LocalConnectionState.LCS_NULL;
    }
}
