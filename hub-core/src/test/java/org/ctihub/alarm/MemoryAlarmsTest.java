/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.ctihub.alarm.Notice.Kind;
import org.junit.jupiter.api.Test;

class MemoryAlarmsTest extends AlarmsContract {
    @Override
    AlarmTable open(Consumer<Notice> listener) {
        return new MemoryAlarms(listener);
    }

    @Test
    void theOldestAreLost() throws Exception {
        for (int i = 0; i < MemoryAlarms.KEPT + 5; i++) {
            write(Kind.RAISED, alarm(AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", i), i));
        }
        assertThat(wait(table.open())).hasSize(MemoryAlarms.KEPT);
        assertThat(wait(table.open())).noneMatch(each -> each.raisedMs() < 5);
    }
}
