/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

/** A secret that cannot be written or read. The message shows neither secret nor key. */
public final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Fault {
        /** The file or variable with keys is not there or has not its form. */
        KEYS,
        /** There is no key to write with. */
        NO_KEY,
        /** The secret was written with a key that is not among ours. */
        UNKNOWN_KEY,
        /** The secret was changed, or was written for another item or member. */
        NOT_AUTHENTIC
    }

    private final Fault fault;

    SecretException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
