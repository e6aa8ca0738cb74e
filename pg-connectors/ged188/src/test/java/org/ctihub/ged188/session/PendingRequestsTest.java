/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingRequestsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void behavesAsAMapWithDeadlines(int limit) {
        long seed = 20_261_121L + limit;
        Random random = new Random(seed);
        PendingRequests<String> requests = new PendingRequests<>(limit);
        Map<Integer, Long> model = new HashMap<>();
        long now = Long.MAX_VALUE - 5000;
        for (int step = 0; step < 20_000; step++) {
            String where = "seed " + seed + " step " + step;
            // Few different ids at a small limit, so that probe sequences collide and ids come back.
            int id = random.nextInt(limit * 3) - limit;
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> {
                    assertThat(requests.contains(id)).as(where).isEqualTo(model.containsKey(id));
                    if (!requests.isFull() && !model.containsKey(id)) {
                        int allowed = 1 + random.nextInt(500);
                        requests.add(id, now, allowed, "r" + id);
                        model.put(id, now + allowed);
                    }
                }
                case 3 ->
                    assertThat(requests.remove(id)).as(where).isEqualTo(model.remove(id) == null ? null : "r" + id);
                default -> {
                    now += random.nextInt(20);
                    List<String> due = new ArrayList<>();
                    for (Map.Entry<Integer, Long> entry : model.entrySet()) {
                        if (entry.getValue() - now <= 0) {
                            due.add("r" + entry.getKey());
                        }
                    }
                    due.forEach(ticket -> model.remove(Integer.parseInt(ticket.substring(1))));
                    assertThat(requests.expire(now).stream().map(PendingRequests.Expired::ticket))
                            .as(where)
                            .containsExactlyInAnyOrderElementsOf(due);
                }
            }
            assertThat(requests.size()).as(where).isEqualTo(model.size());
            assertThat(requests.isFull()).as(where).isEqualTo(model.size() >= limit);
        }
        assertThat(requests.drain())
                .containsExactlyInAnyOrderElementsOf(
                        model.keySet().stream().map(id -> "r" + id).toList());
        assertThat(requests.size()).isZero();
        assertThat(requests.drain()).isEmpty();
    }
}
