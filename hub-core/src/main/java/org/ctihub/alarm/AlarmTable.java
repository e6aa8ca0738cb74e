/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Future;
import java.util.List;

/** Where alarms are kept. Safe on any thread. Fails as {@link Alarms} does. */
public interface AlarmTable extends Alarms {
    /**
     * Keeps what has become of an alarm; gives whether that is news: false if another node has told it before. May be called
     * again if it fails.
     */
    Future<Boolean> write(Notice notice);

    /** All that are not over, of everybody. */
    Future<List<Alarm>> open();

    /** Removes those that were over before a time, in ms since 1970; gives how many. */
    Future<Integer> forget(long beforeMs);
}
