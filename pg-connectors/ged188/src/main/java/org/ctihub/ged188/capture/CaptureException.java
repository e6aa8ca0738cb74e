/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.capture;

/** A capture file that is damaged. */
public final class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    CaptureException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the file. */
    public long offset() {
        return offset;
    }
}
