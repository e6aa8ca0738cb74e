/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.Optional;
import org.ctihub.domain.LinkId;

/**
 * A link's lease as its row in the store says.
 *
 * @param owner empty if it was released
 * @param incarnation the life of the owner that took it
 * @param takenMs when the epoch began, ms since 1970 on the database's clock
 */
public record LinkEntry(LinkId link, Optional<String> owner, Optional<String> incarnation, long epoch, long takenMs) {}
