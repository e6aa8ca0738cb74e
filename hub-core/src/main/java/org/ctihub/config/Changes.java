/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.List;

/**
 * What follows a number.
 *
 * @param gap whether the changes after the number cannot be given: they are forgotten, or the store was restored or made anew.
 *     The reader must read all items again and go on from {@link #number}
 * @param changes in the order of their numbers, without holes; none if there is a gap
 * @param number where to go on: that of the last change here, or after a gap the number as it was before this was answered
 * @param more whether there were more than were asked for
 */
public record Changes(boolean gap, List<ConfigChange> changes, long number, boolean more) {
    public Changes {
        changes = List.copyOf(changes);
    }
}
