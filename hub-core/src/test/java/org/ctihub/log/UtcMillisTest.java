/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcMillisTest {
    private static final DateTimeFormatter OF_JDK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29T23:59:59.001Z",
                "2026-11-21T09:00:01.234Z",
                "0001-01-01T00:00:00.010Z",
                "9999-12-31T23:59:59.999Z"
            })
    void a_time_is_written_as_it_was_read(String time) {
        assertThat(new String(UtcMillis.of(Instant.parse(time)))).isEqualTo(time);
    }

    @Test
    void what_is_less_than_a_millisecond_is_cut_off() {
        assertThat(new String(UtcMillis.of(Instant.parse("2026-11-21T09:00:01.234999999Z"))))
                .isEqualTo("2026-11-21T09:00:01.234Z");
    }

    @Test
    void any_time_looks_as_the_jdk_would_write_it() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long first = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(first, last + 1));
            assertThat(new String(UtcMillis.of(time))).as("seed %d", seed).isEqualTo(OF_JDK.format(time));
        }
    }
}
