/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClientIdsTest {
    @Test
    void endsWithTheEpoch() {
        assertThat(ClientIds.of("cti-hub-n1", 1_795_257_660_306L)).isEqualTo("cti-hub-n1-1795257660306");
    }

    @Test
    void neverHasMoreThan63BytesAndKeepsTheEpoch() {
        for (String base : new String[] {"x".repeat(100), "ä".repeat(60), "\uD83D\uDE00".repeat(30)}) {
            String id = ClientIds.of(base, Long.MAX_VALUE);
            assertThat(id.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
            assertThat(id).endsWith("-" + Long.MAX_VALUE);
            assertThat(id.codePoints()).doesNotContain(0xFFFD);
        }
    }
}
