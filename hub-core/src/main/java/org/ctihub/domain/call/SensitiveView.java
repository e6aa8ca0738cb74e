/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.time.Instant;

/**
 * That a call is marked as sensitive, as long as it is.
 *
 * @param until when it ends by itself, by the hub's clock
 * @param recording what became of the recording
 */
public record SensitiveView(Instant since, Instant until, SensitiveBy by, RecordingPause recording) {}
