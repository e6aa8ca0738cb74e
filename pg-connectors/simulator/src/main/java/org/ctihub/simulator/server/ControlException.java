/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

/** A request that is answered by CONTROL_FAILURE_CONF. */
final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int failure;
    private final int peripheralError;

    /** Has no stack trace: a refusal is an answer, not a defect. */
    ControlException(int failure, int peripheralError) {
        super("failure " + failure, null, false, false);
        this.failure = failure;
        this.peripheralError = peripheralError;
    }

    int failure() {
        return failure;
    }

    int peripheralError() {
        return peripheralError;
    }
}
