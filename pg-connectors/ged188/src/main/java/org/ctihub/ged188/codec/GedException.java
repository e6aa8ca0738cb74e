/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** The codec's only exception: bytes that are no frame, or values that make none. */
public final class GedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param message the reason, for people
     * @param offset where in the frame, counted from its header; 0 when no byte is to blame
     */
    public GedException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    public GedException(String message) {
        this(message, 0);
    }

    /** Where in the frame the trouble is, in bytes from the start of its header. */
    public int offset() {
        return offset;
    }
}
