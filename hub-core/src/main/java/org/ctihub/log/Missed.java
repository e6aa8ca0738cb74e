/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.List;

/** What the log answers to somebody who was away. */
public sealed interface Missed {
    /** The cursor is of an epoch that the log knows nothing of any more. */
    String EPOCH_CHANGED = "EPOCH_CHANGED";

    /** Events after the cursor have left the window. */
    String WINDOW_EXCEEDED = "WINDOW_EXCEEDED";

    /** The log never gave this cursor out. */
    String UNKNOWN_CURSOR = "UNKNOWN_CURSOR";

    /** Everything, in order. */
    record Events(List<LogEntry> entries) implements Missed {
        public Events {
            entries = List.copyOf(entries);
        }
    }

    /** Not everything; {@code reason} is one of the words above. */
    record Gap(String reason) implements Missed {}
}
