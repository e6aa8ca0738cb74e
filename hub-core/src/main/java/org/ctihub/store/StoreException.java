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
        MIGRATION,
        /** More waits for it than it can do in time; nothing of this was done. */
        BUSY,
        /** A statement failed, and it is not known why. */
        STATEMENT
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

    /**
     * Says of a statement or transaction that failed what that means: {@link Fault#UNREACHABLE} if the server does not answer,
     * is not there or is going down, else {@link Fault#STATEMENT}. It was undone, or, if the answer to its end was lost, was
     * done as a whole. A {@code StoreException} is given back as it is.
     */
    public static StoreException ofStatement(Throwable failure) {
        return failure instanceof StoreException known ? known : SqlFaults.ofStatement(failure);
    }

    public Fault fault() {
        return fault;
    }
}
