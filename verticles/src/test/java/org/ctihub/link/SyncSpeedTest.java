/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SyncSpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSpeedTest.class);
    private static final int AGENTS = 2_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void twoThousandAgentsAreAskedAboutWithNoMoreAtATimeThanAllowed(int parallel) throws Exception {
        try (LinkBench bench =
                new LinkBench(LinkBench.Setup.plain().agents(AGENTS).parallel(parallel))) {
            bench.awaitPaired("A");
            bench.post("/sides/pair/A/crash");
            LinkDescription after = bench.awaitServes("B");
            LOG.info("{} agents, {} at a time: {} ms", AGENTS, parallel, millis(after));
            assertThat(bench.requests().stream()
                            .map(JsonObject.class::cast)
                            .filter(request -> request.getString("side").equals("B")
                                    && request.getString("name").equals("QUERY_AGENT_STATE_REQ")))
                    .hasSize(AGENTS);
        }
    }

    /** From the switch until in service. */
    private static long millis(LinkDescription link) {
        List<LinkMoment> line = link.timeLine();
        Instant begun = line.stream()
                .filter(moment -> moment.state() == LinkState.SYNCING
                        && moment.side().filter("B"::equals).isPresent())
                .map(LinkMoment::at)
                .reduce((first, last) -> last)
                .orElseThrow();
        Instant served = line.stream()
                .filter(moment ->
                        moment.state() == LinkState.IN_SERVICE && moment.at().compareTo(begun) >= 0)
                .map(LinkMoment::at)
                .findFirst()
                .orElseThrow();
        return Duration.between(begun, served).toMillis();
    }
}
