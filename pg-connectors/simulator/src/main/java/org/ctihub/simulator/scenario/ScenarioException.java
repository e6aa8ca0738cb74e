/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

/** A scenario file that cannot be used; the message names the place and what is wrong there. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a text for people. */
    public ScenarioException(String message) {
        super(message);
    }

    /** With a text for people and what led to it. */
    public ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
