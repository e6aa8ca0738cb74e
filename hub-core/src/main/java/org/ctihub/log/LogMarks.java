/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.agent.AgentId;

/**
 * What a log knows of the time before its window. With it a copy of the log that holds the window answers as the log does.
 *
 * @param start the position before the first entry of the window
 * @param dropped the newest event for everybody before the window, or where the log began
 * @param droppedFor the newest event for each agent before the window
 * @param lastSeq the last number given out in each epoch up to that of {@code start}
 */
public record LogMarks(Cursor start, Cursor dropped, Map<AgentId, Cursor> droppedFor, SortedMap<Long, Long> lastSeq) {
    public LogMarks {
        droppedFor = Map.copyOf(droppedFor);
        lastSeq = Collections.unmodifiableSortedMap(new TreeMap<>(lastSeq));
    }
}
