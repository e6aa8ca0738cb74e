/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;

/** Values by chance that several kinds of messages are made of. */
class RandomValues {
    final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    final <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    final <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    final AgentId agent() {
        return new AgentId("a" + random.nextInt(10_000));
    }

    final CallId call() {
        return new CallId(random.nextInt(100) + "-" + random.nextInt(10_000));
    }

    /** Any characters but halves of one, which no text of the hub holds. */
    final String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? random.nextInt(5_000) : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int point = random.nextInt(3) == 0 ? random.nextInt(0x11_0000) : random.nextInt(128);
            text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
        }
        return text.toString();
    }
}
