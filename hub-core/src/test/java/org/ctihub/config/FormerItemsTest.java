/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.ctihub.audit.Actor;
import org.junit.jupiter.api.Test;

class FormerItemsTest {
    private static final Actor ANN = new Actor("acme", "ann", "10.0.0.1");
    private long now = 5;
    private final FormerItems formers = new FormerItems(() -> now);

    private static ItemKey key(int i) {
        return new ItemKey("acme", "team", "t" + i);
    }

    private static StoredItem item(int i, String name) {
        return StoredItem.of(key(i), 1, 0, "ann", new JsonObject().put("name", name));
    }

    @Test
    void what_was_is_kept_for_a_minute_for_whoever_changed_it() {
        formers.keep(ANN, 2, item(1, "one"));
        now += FormerItems.KEPT_NANOS;
        assertThat(formers.before(new Actor("acme", "ann", "10.9.9.9"), key(1), 2))
                .contains(item(1, "one"));
        assertThat(formers.before(new Actor("acme", "ben", "10.0.0.1"), key(1), 2))
                .isEmpty();
        assertThat(formers.before(new Actor("beta", "ann", "10.0.0.1"), key(1), 2))
                .isEmpty();
        assertThat(formers.before(ANN, key(1), 3)).isEmpty();
        now++;
        assertThat(formers.before(ANN, key(1), 2)).isEmpty();
    }

    @Test
    void the_oldest_is_forgotten_before_there_are_too_many_or_they_are_too_large() {
        for (int i = 0; i <= 1_000; i++) {
            formers.keep(ANN, 2, item(i, "x"));
        }
        assertThat(formers.before(ANN, key(0), 2)).isEmpty();
        assertThat(formers.before(ANN, key(1), 2)).isPresent();
        for (int i = 2_000; i < 2_017; i++) {
            formers.keep(ANN, 2, item(i, "x".repeat(1_000_000)));
        }
        assertThat(formers.before(ANN, key(1), 2)).isEmpty();
        assertThat(formers.before(ANN, key(2_000), 2)).isEmpty();
        assertThat(formers.before(ANN, key(2_016), 2)).isPresent();
    }
}
