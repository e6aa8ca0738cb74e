/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.Map;

/**
 * How a codec reads and numbers.
 *
 * @param strict whether a frame with damaged floating fields, numbers of another width or a short fixed part is
 *     refused; else what can be read is read and the rest is kept as bytes
 * @param networkRecording how the network recording messages are numbered (R-FMT-17)
 * @param tags tags for floating fields whose tag is not public, by field name (R-OPEN-01)
 * @param maxFrameBytes the longest frame that is read or written, header included
 */
public record CodecOptions(
        boolean strict, RecordingNumbers networkRecording, Map<String, Integer> tags, int maxFrameBytes) {

    /** The two numberings of the network recording messages. */
    public enum RecordingNumbers {
        FROM_268,
        FROM_267
    }

    public CodecOptions {
        tags = Map.copyOf(tags);
    }

    /** What a client or server should use: strict, numbers from 268, frames up to 12,500 bytes. */
    public static CodecOptions standard() {
        return new CodecOptions(true, RecordingNumbers.FROM_268, Map.of(), 12_500);
    }

    /** The standard options, reading leniently. */
    public static CodecOptions lenient() {
        return standard().withStrict(false);
    }

    public CodecOptions withStrict(boolean value) {
        return new CodecOptions(value, networkRecording, tags, maxFrameBytes);
    }

    public CodecOptions withNetworkRecording(RecordingNumbers value) {
        return new CodecOptions(strict, value, tags, maxFrameBytes);
    }

    public CodecOptions withTags(Map<String, Integer> value) {
        return new CodecOptions(strict, networkRecording, value, maxFrameBytes);
    }
}
