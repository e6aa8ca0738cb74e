/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.Topic;
import org.junit.jupiter.api.Test;

class StatisticsPlanTest {
    private static final long INTERVAL = 10_000;
    private static final Topic SALES = Topic.ofSkillGroup(1);

    private final StatisticsPlan plan = new StatisticsPlan(INTERVAL, 15_000, 100);

    private static Set<Topic> groups(int from, int count) {
        Set<Topic> topics = new HashSet<>();
        for (int i = 0; i < count; i++) {
            topics.add(Topic.ofSkillGroup(from + i));
        }
        return topics;
    }

    private List<Topic> due(long nowMs) {
        List<Topic> due = new ArrayList<>();
        for (Optional<Topic> next = plan.next(nowMs); next.isPresent(); next = plan.next(nowMs)) {
            due.add(next.get());
        }
        return due;
    }

    @Test
    void nothing_is_asked_for_that_nobody_watches() {
        assertThat(plan.isEmpty()).isTrue();
        plan.watch("gateway.n1", Set.of(SALES), 0);
        assertThat(due(0)).containsExactly(SALES);
        plan.watch("gateway.n1", Set.of(), 1);
        assertThat(due(100_000)).isEmpty();
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void what_many_watch_is_asked_for_once_in_an_interval() {
        plan.watch("gateway.n1", Set.of(SALES), 0);
        plan.watch("gateway.n2", Set.of(SALES), 3);
        assertThat(due(3)).containsExactly(SALES);
        assertThat(due(INTERVAL - 1)).isEmpty();
        assertThat(due(INTERVAL)).containsExactly(SALES);
        assertThat(plan.watching(SALES)).containsExactlyInAnyOrder("gateway.n1", "gateway.n2");
        plan.watch("gateway.n1", Set.of(), INTERVAL);
        assertThat(plan.watching(SALES)).containsExactly("gateway.n2");
        assertThat(due(2 * INTERVAL)).containsExactly(SALES);
    }

    @Test
    void questions_are_spread_over_the_interval_and_stay_so() {
        plan.watch("gateway.n1", groups(1, 50), 0);
        Map<Topic, Integer> asked = new HashMap<>();
        int most = 0;
        for (long now = 0; now < 3 * INTERVAL; now += 200) {
            List<Topic> due = due(now);
            most = Math.max(most, due.size());
            due.forEach(topic -> asked.merge(topic, 1, Integer::sum));
        }
        assertThat(most).isEqualTo(1);
        assertThat(asked)
                .hasSize(50)
                .allSatisfy((topic, times) -> assertThat(times).isEqualTo(3));
    }

    @Test
    void what_could_not_be_asked_in_time_is_asked_once_and_not_for_each_time() {
        plan.watch("gateway.n1", Set.of(SALES), 0);
        assertThat(due(0)).hasSize(1);
        assertThat(due(7 * INTERVAL)).hasSize(1);
        assertThat(due(7 * INTERVAL + 1)).isEmpty();
        assertThat(due(8 * INTERVAL)).hasSize(1);
    }

    @Test
    void a_silent_gateway_watches_nothing_any_more() {
        plan.watch("gateway.n1", Set.of(SALES), 0);
        plan.expire(15_000);
        assertThat(plan.isEmpty()).isFalse();
        plan.expire(15_001);
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void there_is_a_limit_to_what_is_asked_for() {
        plan.watch("gateway.n1", groups(1, 90), 0);
        plan.watch("gateway.n2", groups(500, 90), 0);
        assertThat(due(INTERVAL - 1)).hasSize(100);
    }

    @Test
    void to_watch_more_leaves_the_times_of_the_rest_alone() {
        plan.watch("gateway.n1", Set.of(SALES), 0);
        assertThat(due(0)).containsExactly(SALES);
        Set<Topic> more = groups(1, 2);
        plan.watch("gateway.n1", more, 4_000);
        assertThat(due(4_000)).containsExactly(Topic.ofSkillGroup(2));
        assertThat(due(9_999)).isEmpty();
        assertThat(due(10_000)).containsExactly(SALES);
    }
}
