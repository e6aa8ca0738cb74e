/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Moment;
import org.junit.jupiter.api.Test;

class RecordLossesTest {
    @Test
    void eachLossIsToldOnceWithHowMany() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        RecordLosses losses = new RecordLosses(metrics, "n1");
        assertThat(losses.moments(1)).as("where nothing is kept").isEmpty();
        Counter lost = metrics.counter(RecordLosses.METER);
        assertThat(losses.moments(2)).isEmpty();
        lost.increment(7);
        List<Moment> moments = losses.moments(3);
        assertThat(moments).hasSize(1);
        assertThat(moments.get(0).times()).isEqualTo(7);
        assertThat(moments.get(0).key().type()).isEqualTo(AlarmType.RECORDS_LOST);
        assertThat(losses.moments(4)).isEmpty();
    }
}
