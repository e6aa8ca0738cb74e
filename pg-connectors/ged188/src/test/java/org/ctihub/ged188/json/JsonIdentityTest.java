/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.frames.RandomFrames;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoding what decoding gave brings the same bytes back, for every frame that decoding accepts. */
class JsonIdentityTest {
    private final Schema schema = Schema.load();
    private final Codec strict = new Codec(schema);
    private final JsonFrames strictFrames = new JsonFrames(strict);
    private final JsonFrames lenientFrames = new JsonFrames(new Codec(schema, CodecOptions.lenient()));

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void properFramesOfEveryMessageAndVersion(long seed) {
        RandomFrames random = new RandomFrames(strict, seed);
        for (MessageSpec message : schema.messages()) {
            for (int version = 9; version <= 25; version++) {
                byte[] frame = random.frame(message, version, false);
                check(strictFrames, frame, version, "seed " + seed + " " + message.name() + " v" + version);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void oddAndDamagedFramesReadLeniently(long seed) {
        RandomFrames random = new RandomFrames(strict, seed);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            int version = random.version();
            byte[] odd = random.frame(random.message(), version, true);
            check(lenientFrames, odd, version, "seed " + seed + " frame " + i);
            byte[] damaged = random.mutate(odd);
            for (JsonFrames frames : new JsonFrames[] {strictFrames, lenientFrames}) {
                try {
                    frames.toJson(damaged, version);
                } catch (GedException refused) {
                    continue;
                }
                accepted++;
                byte[] whole = Arrays.copyOf(damaged, announced(damaged));
                check(frames, whole, version, "seed " + seed + " damaged frame " + i);
            }
        }
        assertThat(accepted).as("damaged frames that were accepted").isGreaterThan(10_000);
    }

    private static int announced(byte[] frame) {
        return 8 + ByteBuffer.wrap(frame).getInt();
    }

    private static void check(JsonFrames frames, byte[] frame, int version, String what) {
        String json = frames.toJson(frame, version);
        assertThat(frames.toBytes(json)).as("%s: %s", what, json).isEqualTo(frame);
    }
}
