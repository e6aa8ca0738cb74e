/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

/** What an agent may want of the greeting that callers hear before the agent speaks (R-CTL-24). */
public enum GreetingAction {
    /** Ends the one that plays. */
    STOP("stop"),
    /** None for the rest of this sign-in. */
    DISABLE("disable"),
    /** Greetings again. */
    ENABLE("enable");

    private final String word;

    GreetingAction(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
