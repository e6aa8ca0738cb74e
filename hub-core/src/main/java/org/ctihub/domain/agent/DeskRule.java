/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

/** What desk settings say by yes or no. */
public enum DeskRule {
    /** Going not ready needs a reason code. */
    NOT_READY_REASON,
    /** Signing out needs a reason code. */
    SIGN_OUT_REASON,
    /** Calls are answered automatically. */
    AUTO_ANSWER,
    /** Calls that were not queued are allowed. */
    NON_ACD_CALLS,
    /** Calls to other agents are allowed. */
    AGENT_CALLS,
    /** Supervisors may be asked for help. */
    SUPERVISOR_CALLS,
    /** Agents are ready after incoming calls. */
    AVAILABLE_AFTER_INCOMING,
    /** Agents are ready after outgoing calls. */
    AVAILABLE_AFTER_OUTGOING
}
