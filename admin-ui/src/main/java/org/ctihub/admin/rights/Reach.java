/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.rights;

/** How far a right goes. */
public enum Reach {
    /** Nowhere. */
    NONE("–"),
    /** To the account's own tenant. */
    OWN("own tenant"),
    /** To every tenant and to the hub itself. */
    EVERY("every tenant");

    private final String words;

    Reach(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
