/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.time.Instant;

/**
 * Where a call waits.
 *
 * @param skillGroup the skill group's number at the peripheral
 */
public record QueueView(long skillGroup, Instant since) {}
