/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

/** What was asked for does not fit the state of the pair. */
public final class PairStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PairStateException(String message) {
        super(message, null, false, false);
    }
}
