/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

/** One half of a duplexed PG. */
public enum Side {
    A,
    B;

    public Side other() {
        return this == A ? B : A;
    }
}
