/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

/** Whether agents work after calls. */
public enum WrapUpMode {
    REQUIRED("required"),
    OPTIONAL("optional"),
    NOT_ALLOWED("notAllowed"),
    /** And they may not leave it before wrap-up data are set. */
    REQUIRED_WITH_DATA("requiredWithData"),
    /** A number that has no word here. */
    UNKNOWN("unknown");

    private final String word;

    WrapUpMode(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
