/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.json.FrameToJson;

/** One JSON object a line: frames and errors. Remembers whether there were errors. */
final class JsonLines implements Closeable {
    private final JsonGenerator out;
    private final FrameToJson frames;
    private boolean failed;

    JsonLines(PrintStream target) throws IOException {
        this.out = new JsonFactoryBuilder()
                .rootValueSeparator("")
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(target);
        this.frames = new FrameToJson(out);
    }

    void frame(Frame frame) throws IOException {
        frames.write(frame);
        out.writeRaw('\n');
    }

    void error(GedException error) throws IOException {
        error(error.getMessage() == null ? "error" : error.getMessage(), error.offset());
    }

    void error(String reason, long offset) throws IOException {
        failed = true;
        out.writeStartObject();
        out.writeStringField("error", reason);
        out.writeNumberField("offset", offset);
        out.writeEndObject();
        out.writeRaw('\n');
    }

    /** A line that is no object. */
    void raw(String text) throws IOException {
        out.writeRaw(text);
        out.writeRaw('\n');
    }

    int exitStatus() {
        return failed ? 1 : 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
