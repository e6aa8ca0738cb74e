/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Moment;

/** Records of calls and agents that this node has lost, by what is counted. One thread only. */
final class RecordLosses {
    /** The counter of lost records. */
    static final String METER = "cti.records.lost";

    private final MeterRegistry metrics;
    private final String node;
    private double told;

    RecordLosses(MeterRegistry metrics, String node) {
        this.metrics = metrics;
        this.node = node;
    }

    /** What was lost since the last look. */
    List<Moment> moments(long nowMs) {
        double count = Optional.ofNullable(metrics.find(METER).counter())
                .map(Counter::count)
                .orElse(0.0);
        long more = Math.round(count - told);
        told = count;
        return more <= 0
                ? List.of()
                : List.of(new Moment(
                        AlarmKey.ofProvider(AlarmType.RECORDS_LOST, node),
                        node,
                        "Node " + node
                                + " has lost records of calls or agents; count says how many. The store was out for"
                                + " longer than the spool has room, or the disk is full: see the node's log, and give"
                                + " records.spoolMegabytes more.",
                        nowMs,
                        more));
    }
}
