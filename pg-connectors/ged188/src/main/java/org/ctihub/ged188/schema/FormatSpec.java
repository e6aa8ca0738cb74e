/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

/**
 * Sizes that hold for every message.
 *
 * @param maxFrameBytes the longest message, header included
 * @param wideHeaderSince the first version whose floating fields have two-byte tags and lengths (R-FMT-03)
 * @param variableNameMax limit of a named variable's name, terminator included
 * @param variableValueMax limit of its value, terminator included
 */
public record FormatSpec(int maxFrameBytes, int wideHeaderSince, int variableNameMax, int variableValueMax) {

    /** Bytes of a tag, and of a length, in a version: 1 or 2. */
    public int floatingHeaderWidth(int version) {
        return version >= wideHeaderSince ? 2 : 1;
    }
}
