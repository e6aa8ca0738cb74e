/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

/** The kinds of {@link Problem}: stable words of the desktop protocol and, behind {@link #INTERNAL}, of the admin API. */
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
    SENSITIVE(409, true, "The call is marked as sensitive."),
    NOBODY_REACHED(404, false, "Nobody whom the message is for has a desktop open."),
    INTERNAL(500, false, "The hub made a mistake."),
    NOT_FOUND(404, "There is no such thing, or the account may not see it."),
    REFUSED(422, "What was given cannot be so."),
    STALE(412, "It was changed meanwhile."),
    PRECONDITION_REQUIRED(428, "A change must say what it is a change of."),
    NO_STORE(409, "The node has no store to write to."),
    IN_FILE(409, "It stands in the node's file and is changed there."),
    NOT_EMPTY(409, "There is still something in it."),
    GONE(410, "It is over."),
    STILL_UNDER_WAY(409, true, "The same request is still under way."),
    STORE_OUT(503, true, "The store does not answer.");

    private final int status;
    private final boolean retryable;
    private final String title;

    ProblemCode(int status, boolean retryable, String title) {
        this.status = status;
        this.retryable = retryable;
        this.title = title;
    }

    /** One that the same request meets again. */
    ProblemCode(int status, String title) {
        this(status, false, title);
    }

    /** Whether desktops can meet it; the others are words of the administration alone. */
    public boolean ofDesktops() {
        return compareTo(INTERNAL) <= 0;
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
