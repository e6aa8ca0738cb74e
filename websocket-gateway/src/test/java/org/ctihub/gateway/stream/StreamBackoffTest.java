/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ctihub.bus.LinkReply;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.Test;

class StreamBackoffTest {
    private static final LinkId LINK = new LinkId(new TenantId("acme"), 5000);
    private static final long ATTACH_MS = 3_000;
    private static final long RETRY_MS = 1_000;
    private static final StreamTuning TUNING =
            new StreamTuning(60_000, 60_000, ATTACH_MS, RETRY_MS, 600_000, 5, 8, 1_000);

    private static final class Ignoring implements StreamListener {
        @Override
        public void attached(Attach end) {}

        @Override
        public void lost(Loss why) {}
    }

    private record Silent(String session) implements Desktop {
        @Override
        public Scope scope() {
            return Scope.Self.of(new AgentId("1001"));
        }

        @Override
        public void resumed(Cursor from, Cursor to, int events) {}

        @Override
        public void gap(Cursor from, String reason) {}

        @Override
        public void snapshot(String json) {}

        @Override
        public void event(LogEntry entry) {}

        @Override
        public void stale(Instant since, String reason) {}
    }

    @Test
    void attaches_that_fail_together_count_as_one_failure() {
        SimulatedTime time = new SimulatedTime(new Random(1));
        List<Long> asked = new ArrayList<>();
        Owner nobody = (link, request, timeoutMs) -> {
            asked.add(time.nowMs());
            Promise<LinkReply> answer = Promise.promise();
            time.after(timeoutMs, () -> answer.fail("timeout"));
            return answer.future();
        };
        LinkStreams streams = new LinkStreams("gateway.n1", nobody, time, TUNING, 1_000, new Ignoring());
        for (int i = 0; i < 8; i++) {
            streams.attach(LINK, new Silent("s" + i), Optional.empty(), true);
        }
        assertThat(asked).as("at once").hasSize(8);

        time.pass(ATTACH_MS + RETRY_MS);
        assertThat(asked).as("the first retry, after the first wait").hasSize(9);
        time.pass(ATTACH_MS + 2 * RETRY_MS);
        assertThat(asked).as("the second retry, after twice the first wait").hasSize(10);
    }
}
