/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.FrameFuzz;
import org.ctihub.ged188.frames.RandomFrames;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random damage. The number of frames and the seed can be set for a long run:
 * {@code ./mvnw -Pfuzz -pl pg-connectors/ged188 -am verify}, which takes a million and runs Jazzer too.
 */
class FrameFuzzTest {
    private final int frames = Integer.getInteger("ged188.fuzz.frames", 50_000);
    private final long seed = Long.getLong("ged188.fuzz.seed", 188);

    @Test
    @Timeout(3600)
    void noFrameThrowsAnythingElseOrAllocatesWithoutBounds() {
        Schema schema = Schema.load();
        Codec strict = new Codec(schema);
        FrameFuzz strictFuzz = new FrameFuzz(strict);
        FrameFuzz lenientFuzz = new FrameFuzz(new Codec(schema, CodecOptions.lenient()));
        RandomFrames random = new RandomFrames(strict, seed);
        for (int i = 0; i < frames; i++) {
            int version = random.version();
            byte[] frame = random.mutate(random.frame(random.message(), version, true));
            String what = "seed " + seed + ", frame " + i;
            strictFuzz.check(frame, version, what);
            lenientFuzz.check(frame, version, what);
        }
        assertThat(strictFuzz.refused()).isPositive();
        assertThat(strictFuzz.accepted()).isPositive();
        assertThat(lenientFuzz.accepted()).isGreaterThan(strictFuzz.accepted());
    }
}
