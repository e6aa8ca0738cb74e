/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** What an agent may say to a call that a campaign offers before the customer is called. */
public enum PreviewAnswer {
    /** The customer is called. */
    ACCEPT("accept"),
    /** No, and the agent is free for other calls; the customer may be offered again. */
    REJECT("reject"),
    /** The same, and the customer is not called again. */
    REJECT_CLOSE("rejectClose"),
    /** Not this customer but the next one; this one may be offered again. */
    SKIP("skip"),
    /** The same, and this customer is not called again. */
    SKIP_CLOSE("skipClose");

    private final String word;

    PreviewAnswer(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
