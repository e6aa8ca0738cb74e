/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.json.JsonToFrame;
import org.ctihub.ged188.schema.Schema;

/**
 * {@code ged188 decode} and {@code ged188 encode}. A line that can not be done gives {@code {"error":…,"offset":…}} in
 * its place, the next line goes on, and the exit status is 1. Both block; they belong on no event loop.
 */
public final class FrameCommands {
    private final Schema schema;

    public FrameCommands(Schema schema) {
        this.schema = schema;
    }

    /**
     * Frames to JSON lines. Without a capture the input holds one frame a line in hex, upper or lower case, blanks
     * between the digits allowed.
     *
     * @return the exit status, 0 or 1
     */
    public int decode(DecodeOptions options, InputStream in, PrintStream out) {
        try (JsonLines lines = new JsonLines(out)) {
            Codec codec = new Codec(schema, options.codec());
            if (options.capture().isPresent()) {
                int version = options.version().orElse(DecodeOptions.STANDARD_VERSION);
                new CaptureDecoding(codec, version, lines)
                        .decode(options.capture().get());
            } else {
                decodeLines(options, codec, new LineReader(in), lines);
            }
            return lines.exitStatus();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            out.flush();
        }
    }

    private static void decodeLines(DecodeOptions options, Codec codec, LineReader in, JsonLines out)
            throws IOException {
        Frame frame = codec.newFrame();
        int version = options.version().orElse(DecodeOptions.STANDARD_VERSION);
        for (LineReader.Line line = in.next(); line != null; line = in.next()) {
            try {
                byte[] bytes = unhex(line);
                frame.wrap(Unpooled.wrappedBuffer(bytes), 0, version);
                if (frame.length() < bytes.length) {
                    throw new GedException(bytes.length - frame.length() + " bytes follow the frame", frame.length());
                }
                boolean opens =
                        frame.name().equals("OPEN_REQ") && options.version().isEmpty();
                version = opens ? frame.version() : version;
                out.frame(frame);
            } catch (GedException e) {
                out.error(e);
            }
        }
    }

    private static byte[] unhex(LineReader.Line line) {
        checkLength(line);
        String digits = line.text().replaceAll("\\s", "");
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                throw new GedException("'" + digits.charAt(i) + "' is not a hex digit", i / 2);
            }
        }
        if (digits.length() % 2 != 0) {
            throw new GedException("an odd number of hex digits", digits.length() / 2);
        }
        return HexFormat.of().parseHex(digits);
    }

    private static void checkLength(LineReader.Line line) {
        if (line.tooLong()) {
            throw new GedException("the line is longer than " + LineReader.MAX_LINE_BYTES + " bytes");
        }
    }

    /**
     * JSON lines to frames, one a line in lower-case hex.
     *
     * @return the exit status, 0 or 1
     */
    public int encode(EncodeOptions options, InputStream in, PrintStream out) {
        try (JsonLines lines = new JsonLines(out)) {
            Codec codec = new Codec(schema, CodecOptions.standard().withNetworkRecording(options.networkRecording()));
            JsonToFrame frames = new JsonToFrame(codec, options.version());
            LineReader reader = new LineReader(in);
            for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                try {
                    checkLength(line);
                    lines.raw(HexFormat.of().formatHex(frames.read(line.text())));
                } catch (GedException e) {
                    lines.error(e);
                }
            }
            return lines.exitStatus();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            out.flush();
        }
    }
}
