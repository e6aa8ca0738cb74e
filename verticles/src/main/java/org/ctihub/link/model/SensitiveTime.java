/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.SensitiveBy;

/**
 * A call is marked as sensitive.
 *
 * @param until when that ends by itself
 * @param recording what became of the recording of the call
 * @param recorded the agent whose recording was stopped, and is to be started again
 * @param digitsBefore the entered digits when it began; those that come later stay hidden
 * @param before the data when it began; what is other than that later stays hidden
 */
public record SensitiveTime(
        Instant since,
        Instant until,
        SensitiveBy by,
        RecordingPause recording,
        Optional<AgentId> recorded,
        String digitsBefore,
        CallData before) {
    /** Leaves out what belongs to the people who talk. */
    @Override
    public String toString() {
        return "SensitiveTime[until=" + until + ", by=" + by + ", recording=" + recording + "]";
    }

    SensitiveTime with(Instant nextUntil, SensitiveBy nextBy) {
        // Whoever asks once more may be told of another recording.
        RecordingPause next = recording == RecordingPause.NOT_PAUSED ? RecordingPause.NONE : recording;
        return new SensitiveTime(since, nextUntil, nextBy, next, recorded, digitsBefore, before);
    }

    SensitiveTime with(RecordingPause next, Optional<AgentId> agent) {
        return new SensitiveTime(since, until, by, next, agent, digitsBefore, before);
    }
}
