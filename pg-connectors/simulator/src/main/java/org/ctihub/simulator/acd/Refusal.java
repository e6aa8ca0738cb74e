/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** Why the ACD does not do what it is asked. */
public enum Refusal {
    /** No such agent. */
    UNKNOWN_AGENT,
    /** The password is wrong. */
    WRONG_PASSWORD,
    /** The agent is signed in elsewhere. */
    ALREADY_SIGNED_IN,
    /** Somebody else is signed in at the phone. */
    EXTENSION_IN_USE,
    /** No such phone. */
    UNKNOWN_DEVICE,
    /** Nobody is signed in. */
    NOT_SIGNED_IN,
    /** A skill group that does not exist or does not belong to the agent. */
    UNKNOWN_SKILL_GROUP,
    /** The state asked for cannot be reached from the present one. */
    BAD_STATE_CHANGE,
    /** Signing out is not possible in the present state. */
    CANNOT_SIGN_OUT,
    /** A call is on its way to the agent. */
    AGENT_RESERVED,
    /** A reason code is needed. */
    REASON_REQUIRED,
    /** No such call. */
    UNKNOWN_CALL,
    /** The device does not take part in the call. */
    NOT_PARTY,
    /** No call rings. */
    NO_CALL_TO_ANSWER,
    /** The device has no active call. */
    NO_ACTIVE_CALL,
    /** The device has no held call. */
    NO_HELD_CALL,
    /** The call is in a state that does not allow it. */
    BAD_CALL_STATE,
    /** The number leads nowhere. */
    UNKNOWN_DESTINATION,
    /** The destination is busy. */
    DESTINATION_BUSY,
    /** The own phone is busy. */
    DEVICE_BUSY,
    /** The own phone has lost its call manager. */
    DEVICE_OUT_OF_SERVICE,
    /** The conference would be too large. */
    TOO_MANY_PARTIES
}
