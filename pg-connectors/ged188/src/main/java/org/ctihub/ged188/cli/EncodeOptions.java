/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import org.ctihub.ged188.codec.CodecOptions.RecordingNumbers;

/**
 * How to encode.
 *
 * @param version the version of objects that name none
 * @param networkRecording the numbering of network recording messages given by name only (R-FMT-17)
 */
public record EncodeOptions(int version, RecordingNumbers networkRecording) {
    public static EncodeOptions standard() {
        return new EncodeOptions(DecodeOptions.STANDARD_VERSION, RecordingNumbers.FROM_268);
    }
}
