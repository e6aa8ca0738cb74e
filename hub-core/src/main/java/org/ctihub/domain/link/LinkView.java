/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.time.Instant;
import java.util.Optional;

/**
 * A link, whole, at one moment.
 *
 * @param side the side of the PG that serves it, {@code A} or {@code B}; absent while there is no session
 */
public record LinkView(
        long peripheral, LinkState state, Optional<String> side, Optional<LinkReason> reason, Instant since) {}
