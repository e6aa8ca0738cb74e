/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** The state of one device in one call. */
public enum ConnectionState {
    /** No relation any more. */
    NULL,
    /** Dial tone or trunk seizure. */
    INITIATED,
    /** Ringing. */
    ALERTING,
    /** Talking or able to talk. */
    CONNECTED,
    /** On hold. */
    HELD,
    /** Waiting in a queue. */
    QUEUED,
    /** Hearing busy or reorder tone. */
    FAILED
}
