/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

/** Another transaction has the row that this one wants to lock; nothing was done. */
public final class RowTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RowTakenException() {
        super("Another transaction has the row.", null, false, false);
    }
}
