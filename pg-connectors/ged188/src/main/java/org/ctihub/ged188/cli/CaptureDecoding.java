/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctihub.ged188.capture.CaptureException;
import org.ctihub.ged188.capture.CaptureReader;
import org.ctihub.ged188.capture.PacketParser;
import org.ctihub.ged188.capture.StreamAssembler;
import org.ctihub.ged188.capture.TcpSegment;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameSplitter;
import org.ctihub.ged188.codec.GedException;

/**
 * The frames of all TCP connections in a capture, in the order in which they are complete. Each connection has the
 * version of its OPEN_REQ (R-FMT-04). After a gap, or where a capture begins in the middle of a stream, reading goes
 * on with the next segment that starts like a frame.
 */
final class CaptureDecoding {
    private static final int MAX_CONNECTIONS = 4096;
    private static final int HIGHEST_TYPE = 1000;

    private final Codec codec;
    private final int standardVersion;
    private final JsonLines out;
    private final Frame frame;
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    CaptureDecoding(Codec codec, int standardVersion, JsonLines out) {
        this.codec = codec;
        this.standardVersion = standardVersion;
        this.out = out;
        this.frame = codec.newFrame();
    }

    void decode(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            PacketParser parser = new PacketParser();
            CaptureReader reader = new CaptureReader(in);
            for (CaptureReader.Packet packet = reader.next(); packet != null; packet = reader.next()) {
                parser.parse(packet).ifPresent(this::take);
            }
        } catch (CaptureException e) {
            out.error(e.getMessage() == null ? "damaged capture" : e.getMessage(), e.offset());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Connection connection : connections.values()) {
            connection.finish();
        }
    }

    private void take(TcpSegment segment) {
        boolean forward = segment.from().compareTo(segment.to()) < 0;
        String key = forward ? segment.from() + segment.to() : segment.to() + segment.from();
        Connection connection = connections.get(key);
        if (connection == null) {
            if (connections.size() == MAX_CONNECTIONS) {
                Map.Entry<String, Connection> oldest =
                        connections.entrySet().iterator().next();
                connections.remove(oldest.getKey());
                oldest.getValue().finish();
            }
            connection = new Connection();
            connections.put(key, connection);
        }
        connection.take(segment, forward);
    }

    /** Both directions of a connection, and the version that its OPEN_REQ named. */
    private final class Connection {
        private int version = standardVersion;
        private Direction forward = new Direction(this);
        private Direction backward = new Direction(this);

        void take(TcpSegment segment, boolean isForward) {
            Direction direction = isForward ? forward : backward;
            if (segment.syn() && direction.hasBytes()) {
                // The same ports again: another connection.
                direction.finish();
                direction = new Direction(this);
                if (isForward) {
                    forward = direction;
                } else {
                    backward = direction;
                }
            }
            direction.take(segment);
        }

        void finish() {
            forward.finish();
            backward.finish();
        }
    }

    /** One direction's bytes on their way to frames. */
    private final class Direction implements StreamAssembler.Sink {
        private final Connection connection;
        private final StreamAssembler assembler = new StreamAssembler(this);
        private FrameSplitter splitter = newSplitter();
        private boolean inStep;
        private long position;

        Direction(Connection connection) {
            this.connection = connection;
        }

        boolean hasBytes() {
            return position > 0;
        }

        private FrameSplitter newSplitter() {
            return new FrameSplitter(codec.options().maxFrameBytes(), this::frame);
        }

        void take(TcpSegment segment) {
            inStep |= segment.syn();
            assembler.add(segment);
        }

        void finish() {
            assembler.finish();
            if (splitter.isInFrame()) {
                error("the stream ends inside a frame", position);
                splitter = newSplitter();
            }
        }

        @Override
        public void bytes(ByteBuffer bytes) {
            long start = position;
            position += bytes.remaining();
            if (!inStep && !startsLikeAFrame(bytes)) {
                return;
            }
            inStep = true;
            byte[] chunk = new byte[bytes.remaining()];
            bytes.get(chunk);
            try {
                splitter.feed(Buffer.buffer(chunk));
            } catch (GedException e) {
                error(e.getMessage() == null ? "not a frame" : e.getMessage(), start);
                loseStep();
            }
        }

        @Override
        public void gap(long bytes) {
            error(bytes + " bytes are missing in the capture", position);
            position += bytes;
            loseStep();
        }

        private void loseStep() {
            inStep = false;
            splitter = newSplitter();
        }

        private boolean startsLikeAFrame(ByteBuffer bytes) {
            if (bytes.remaining() < Codec.HEADER_BYTES) {
                return false;
            }
            long length = bytes.getInt(bytes.position()) & 0xFFFF_FFFFL;
            int type = bytes.getInt(bytes.position() + 4);
            return length <= codec.options().maxFrameBytes() && type > 0 && type <= HIGHEST_TYPE;
        }

        private void frame(ByteBuf bytes, int index, int length) {
            try {
                frame.wrap(bytes, index, connection.version);
                if (frame.name().equals("OPEN_REQ")) {
                    connection.version = frame.version();
                }
                out.frame(frame);
            } catch (GedException e) {
                error(e.getMessage() == null ? "not a frame" : e.getMessage(), e.offset());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void error(String reason, long offset) {
            try {
                out.error(reason, offset);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
