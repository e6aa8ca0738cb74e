/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** The type of a call. */
public enum CallKind {
    /** Inbound through a dialed number. */
    ACD_IN,
    /** Inbound straight to a phone. */
    DIRECT_IN,
    /** From an agent to the world. */
    OUT,
    /** From one phone to another, or from a phone to a dialed number. */
    INSIDE,
    /** A consultation. */
    CONSULT,
    /** A call that was transferred. */
    TRANSFER_IN,
    /** A conference. */
    CONFERENCE,
    /** From an agent to a supervisor who is to help. */
    ASSIST,
    /** The same in an emergency. */
    EMERGENCY,
    /** Reserves an agent whom a campaign offers a customer. */
    PREVIEW,
    /** From an agent to the customer of a campaign. */
    PREVIEWED
}
