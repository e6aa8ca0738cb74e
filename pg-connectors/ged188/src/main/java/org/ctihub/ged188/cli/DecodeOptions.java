/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.CodecOptions.RecordingNumbers;

/**
 * How to decode.
 *
 * @param version the protocol version; without one, lines are read by the last OPEN_REQ among them, and by 25 before
 *     there is any. In a capture each connection's OPEN_REQ goes first and this is for connections that show none.
 * @param lenient whether damaged frames are read as far as they can be
 * @param networkRecording the numbering of the network recording messages (R-FMT-17)
 * @param capture a pcap or pcapng file to read instead of lines of hex
 */
public record DecodeOptions(
        OptionalInt version, boolean lenient, RecordingNumbers networkRecording, Optional<Path> capture) {
    /** The version of frames when nothing tells it. */
    public static final int STANDARD_VERSION = 25;

    /** Strict, version from the stream, lines of hex. */
    public static DecodeOptions standard() {
        return new DecodeOptions(OptionalInt.empty(), false, RecordingNumbers.FROM_268, Optional.empty());
    }

    public DecodeOptions withVersion(int value) {
        return new DecodeOptions(OptionalInt.of(value), lenient, networkRecording, capture);
    }

    public DecodeOptions withLenient(boolean value) {
        return new DecodeOptions(version, value, networkRecording, capture);
    }

    public DecodeOptions withCapture(Path value) {
        return new DecodeOptions(version, lenient, networkRecording, Optional.of(value));
    }

    public DecodeOptions withNetworkRecording(RecordingNumbers value) {
        return new DecodeOptions(version, lenient, value, capture);
    }

    CodecOptions codec() {
        return CodecOptions.standard().withStrict(!lenient).withNetworkRecording(networkRecording);
    }
}
