/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.FrameFuzz;
import org.ctihub.ged188.codec.FrameSplitter;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.json.JsonToFrame;
import org.ctihub.ged188.schema.Schema;

/** The input's first byte chooses the version, the second what reads the rest. */
class CodecFuzzTest {
    private final Schema schema = Schema.load();
    private final Codec codec = new Codec(schema);
    private final FrameFuzz strict = new FrameFuzz(codec);
    private final FrameFuzz lenient = new FrameFuzz(new Codec(schema, CodecOptions.lenient()));
    private final JsonToFrame json = new JsonToFrame(codec, 25);

    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] input) {
        if (input.length < 10) {
            return;
        }
        int version = 9 + (input[0] & 0xFF) % 17;
        byte[] rest = Arrays.copyOfRange(input, 2, input.length);
        switch (input[1] & 3) {
            case 0 -> json(rest);
            case 1 -> split(rest);
            default -> {
                // A length word that fits lets the fuzzer reach the message at once.
                Buffer frame = Buffer.buffer(rest).setInt(0, rest.length - 8);
                strict.check(frame.getBytes(), version, "strict");
                lenient.check(frame.getBytes(), version, "lenient");
            }
        }
    }

    private void json(byte[] rest) {
        try {
            json.read(new String(rest, StandardCharsets.UTF_8));
        } catch (GedException expected) {
            // Text that makes no frame.
        }
    }

    private void split(byte[] rest) {
        FrameSplitter splitter = new FrameSplitter(
                12_500,
                (bytes, index, length) -> strict.check(ByteBufUtil.getBytes(bytes, index, length), 20, "split"));
        try {
            splitter.feed(Buffer.buffer(rest));
        } catch (GedException expected) {
            // A length word beyond the limit.
        }
    }
}
