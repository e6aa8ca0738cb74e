/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.List;

/** What the log answers to somebody who was away. */
public sealed interface Missed {
    /** Everything, in order. */
    record Events(List<LogEntry> entries) implements Missed {
        public Events {
            entries = List.copyOf(entries);
        }
    }

    /** Not everything. */
    record Gap(GapReason reason) implements Missed {}
}
