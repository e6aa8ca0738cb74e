/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

/** A control request that cannot be done; becomes an HTTP status with a text. */
final class BadControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadControlException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
