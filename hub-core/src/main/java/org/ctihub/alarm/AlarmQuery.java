/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.Optional;

/**
 * Which alarms, newest first.
 *
 * @param tenant whose; everybody's and the provider's own if empty, which only the provider may ask
 * @param state in which they are
 * @param after only those behind this id in the order of the answer: the cursor of the next page
 * @param limit 1 to 500
 */
public record AlarmQuery(Optional<String> tenant, Optional<AlarmState> state, Optional<String> after, int limit) {
    /** Most alarms of a page. */
    public static final int MAX_LIMIT = 500;

    /** @throws IllegalArgumentException if the limit is out of its range */
    public AlarmQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " alarms.");
        }
    }
}
