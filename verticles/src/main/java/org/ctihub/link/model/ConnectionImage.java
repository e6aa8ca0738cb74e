/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.agent.SupervisorAction;

/** What is known of a call at a device, for a copy of the model. */
public record ConnectionImage(
        String device,
        int rawState,
        int cause,
        Instant since,
        int idType,
        String connectionDeviceId,
        Optional<Recording> recording,
        int media,
        boolean greeting,
        Optional<SupervisorAction> role) {
    static ConnectionImage of(ConnectionFacts connection) {
        return new ConnectionImage(
                connection.device,
                connection.rawState,
                connection.cause,
                connection.since,
                connection.idType,
                connection.connectionDeviceId,
                connection.recording,
                connection.media,
                connection.greeting,
                connection.role);
    }

    /** Puts into the connection what the table does not know of. */
    void complete(ConnectionFacts connection) {
        connection.named(idType, connectionDeviceId);
        connection.recording = recording;
        connection.media = media;
        connection.greeting = greeting;
        connection.role = role;
    }
}
