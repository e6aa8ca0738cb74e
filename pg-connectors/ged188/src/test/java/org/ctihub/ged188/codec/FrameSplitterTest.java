/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ctihub.ged188.frames.RandomFrames;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSplitterTest {
    private final List<byte[]> received = new ArrayList<>();
    private final FrameSplitter splitter = new FrameSplitter(
            12_500, (bytes, index, length) -> received.add(ByteBufUtil.getBytes(bytes, index, length)));

    private static byte[] frame(int bodyLength) {
        return Buffer.buffer()
                .appendInt(bodyLength)
                .appendInt(5)
                .appendBytes(new byte[bodyLength])
                .getBytes();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("R-FMT-01: the same frames come out however the stream is cut")
    void anySegmentationGivesTheSameFrames(long seed) {
        RandomFrames frames = new RandomFrames(new Codec(Schema.load()), seed);
        Random random = new Random(seed);
        Buffer stream = Buffer.buffer();
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] frame = i % 50 == 0 ? frame(12_492) : frames.frame(frames.message(), frames.version(), true);
            sent.add(frame);
            stream.appendBytes(frame);
        }
        int most = (int) Math.pow(10, (double) seed);
        for (int at = 0; at < stream.length(); ) {
            int length = Math.min(random.nextInt(most) + 1, stream.length() - at);
            splitter.feed(stream.getBuffer(at, at + length));
            at += length;
        }

        assertThat(received).as("seed %d", seed).hasSameSizeAs(sent);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(received.get(i)).as("seed %d, frame %d", seed, i).isEqualTo(sent.get(i));
        }
        assertThat(splitter.isInFrame()).isFalse();
    }

    @Test
    void everyCutOfTwoFramesGivesBoth() {
        Buffer both = Buffer.buffer(frame(0)).appendBytes(frame(3));
        for (int cut = 0; cut <= both.length(); cut++) {
            received.clear();
            splitter.feed(both.getBuffer(0, cut));
            splitter.feed(both.getBuffer(cut, both.length()));
            assertThat(received).as("cut at %d", cut).hasSize(2);
        }
    }

    @Test
    void lengthBeyondTheLimitIsRefusedForGood() {
        splitter.feed(Buffer.buffer(frame(12_492)));
        for (Buffer chunk : List.of(Buffer.buffer().appendInt(12_493).appendInt(5), Buffer.buffer(frame(0)))) {
            assertThatExceptionOfType(GedException.class).isThrownBy(() -> splitter.feed(chunk));
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void lengthWordWithTheHighestBitIsRefusedInPieces() {
        splitter.feed(Buffer.buffer(new byte[] {(byte) 0xFF, 0, 0, 0, 0}));
        assertThatExceptionOfType(GedException.class).isThrownBy(() -> splitter.feed(Buffer.buffer(new byte[3])));
    }
}
