/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

/**
 * The peripheral's own numbers behind an event.
 *
 * @param message the protocol message's name, or empty where no message caused the event
 * @param cause its event cause, or -1
 * @param state its local connection or agent state, or -1
 * @param peripheralError why it failed, as the peripheral numbers it, 0 to 4,294,967,295; or -1
 * @param inferred whether the event itself was not seen: it is a difference that an answer showed afterwards
 */
public record RawEvent(String message, int cause, int state, long peripheralError, boolean inferred) {
    public static final RawEvent NONE = new RawEvent("", -1, -1, -1, false);

    /** Something that must have happened unseen. */
    public static final RawEvent INFERRED = new RawEvent("", -1, -1, -1, true);

    /** An event that was seen. */
    public RawEvent(String message, int cause, int state) {
        this(message, cause, state, -1, false);
    }

    /** An event without an error of the peripheral. */
    public RawEvent(String message, int cause, int state, boolean inferred) {
        this(message, cause, state, -1, inferred);
    }
}
