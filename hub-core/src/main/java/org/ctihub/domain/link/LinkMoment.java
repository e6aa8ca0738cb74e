/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a link's time line: how things stood from this moment on.
 *
 * @param side the side that serves, {@code A} or {@code B}, or the one that is tried; absent while none is
 * @param reason why it came to this, where there is something to say
 */
public record LinkMoment(
        Instant at, LinkState state, Optional<String> side, Optional<LinkReason> reason, StandbyState standby) {}
