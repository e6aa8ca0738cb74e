/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

/** The kinds of {@link Problem}, stable words of the desktop protocol. */
public enum ProblemCode {
    NOT_JSON(400, false, "The message is not JSON."),
    INVALID_REQUEST(400, false, "The message is not a request."),
    UNKNOWN_METHOD(404, false, "There is no such method."),
    INVALID_PARAMS(400, false, "A parameter is missing or wrong."),
    UNAUTHENTICATED(401, false, "The sign-in is missing, wrong or over."),
    FORBIDDEN(403, false, "The right for this is missing."),
    UNKNOWN_CALL(404, false, "The agent has no such call."),
    ACTION_NOT_ALLOWED(409, false, "The state does not allow this."),
    DEVICE_OUT_OF_SERVICE(409, true, "Calls at the agent's device cannot be controlled at present."),
    ROUTING_UNAVAILABLE(503, true, "The central controller cannot be asked where a call shall go."),
    LINK_DOWN(503, true, "The link to the CTI Server is not in service."),
    CTI_REFUSED(422, false, "The CTI Server refused."),
    DEADLINE_EXCEEDED(504, false, "No answer came within the deadline; the outcome is not known."),
    OUTCOME_UNKNOWN(504, false, "The link broke before the answer; look at the state."),
    DRAINING(503, true, "The node is about to stop."),
    TOO_FAST(429, true, "Too many commands in too short a time."),
    TOO_MANY_PENDING(429, true, "Too many commands wait for their answers."),
    NOBODY_REACHED(404, false, "Nobody whom the message is for has a desktop open."),
    INTERNAL(500, false, "The hub made a mistake.");

    private final int status;
    private final boolean retryable;
    private final String title;

    ProblemCode(int status, boolean retryable, String title) {
        this.status = status;
        this.retryable = retryable;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    public String title() {
        return title;
    }
}
