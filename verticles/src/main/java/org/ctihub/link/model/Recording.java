/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.RecordingState;

/**
 * A recording of one connection.
 *
 * @param cause of a failure, as the peripheral gave it; else 0
 * @param session the SessionID that a stop request must repeat, likewise {@code serverData} (R-REC-02); 0 for the network
 */
public record Recording(RecordingState state, Recorder by, Instant since, int cause, int session, int serverData) {
    static Recording byServer(Instant since, int session, int serverData) {
        return new Recording(RecordingState.RECORDING, Recorder.SERVER, since, 0, session, serverData);
    }

    static Recording byNetwork(RecordingState state, Instant since, int cause) {
        return new Recording(state, Recorder.NETWORK, since, cause, 0, 0);
    }

    /** Whether something is recorded at this moment. */
    boolean runs() {
        return state == RecordingState.RECORDING;
    }
}
