/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.time.Instant;

/**
 * An entry as a log keeps it.
 *
 * @param time when it was appended; the window's age is counted from it
 */
public record TimedEntry(LogEntry entry, Instant time) {}
