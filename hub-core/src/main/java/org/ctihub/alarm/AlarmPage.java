/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.List;
import java.util.Optional;

/**
 * Some alarms, newest first.
 *
 * @param next where the next page goes on ({@link AlarmQuery#after}); empty if there is none
 */
public record AlarmPage(List<Alarm> alarms, Optional<String> next) {
    public AlarmPage {
        alarms = List.copyOf(alarms);
    }
}
