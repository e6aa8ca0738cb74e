/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

/** The store cannot be used. The message says what to do and never holds a password. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Fault {
        /** The address is not understood. */
        ADDRESS,
        /** Nobody answers there. */
        UNREACHABLE,
        /** User, password or database are not accepted. */
        REFUSED,
        /** The tables cannot be brought to this version's form. */
        MIGRATION
    }

    private final Fault fault;

    public StoreException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public StoreException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
