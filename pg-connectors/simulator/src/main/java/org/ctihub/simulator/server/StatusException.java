/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

/** A request that is answered by FAILURE_CONF with a status code. */
final class StatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** Has no stack trace: a refusal is an answer, not a defect. */
    StatusException(int status) {
        super("status " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
