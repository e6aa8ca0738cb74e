/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The recording of a call at one device.
 *
 * @param device whose connection is recorded
 * @param since when {@code state} began, by the hub's clock
 * @param cause of a failure, the number that Unified CM gave (R-REC-09)
 */
public record RecordingView(RecordingState state, String device, Recorder by, Instant since, OptionalInt cause) {}
