/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;

/** One frame to its JSON and back, for tests. */
public final class JsonFrames {
    private final Frame frame;
    private final JsonToFrame back;

    public JsonFrames(Codec codec) {
        this.frame = codec.newFrame();
        this.back = new JsonToFrame(codec, 25);
    }

    public String toJson(byte[] bytes, int version) {
        return toJson(frame.wrap(Unpooled.wrappedBuffer(bytes), 0, version));
    }

    public String toJson(String hex, int version) {
        return toJson(HexFormat.of().parseHex(hex.replaceAll("\\s", "")), version);
    }

    public static String toJson(Frame frame) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            new FrameToJson(out).write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public byte[] toBytes(String json) {
        return back.read(json);
    }

    public String toHex(String json) {
        return HexFormat.of().formatHex(back.read(json));
    }
}
