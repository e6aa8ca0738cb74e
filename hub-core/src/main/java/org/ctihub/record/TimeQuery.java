/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.OptionalLong;
import org.ctihub.domain.LinkId;

/**
 * Which states of an agent are wanted, oldest first.
 *
 * @param fromMs those that ended later
 * @param toMs those that began earlier
 * @param afterMs {@link TimePage#nextMs} of the page before
 * @param limit 1 to {@value RecordQuery#MAX_LIMIT}
 */
public record TimeQuery(
        LinkId link, String agent, OptionalLong fromMs, OptionalLong toMs, OptionalLong afterMs, int limit) {
    /** @throws IllegalArgumentException if the limit is none */
    public TimeQuery {
        if (limit < 1 || limit > RecordQuery.MAX_LIMIT) {
            throw new IllegalArgumentException("limit is not between 1 and " + RecordQuery.MAX_LIMIT + ".");
        }
    }
}
