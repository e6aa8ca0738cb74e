/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

/** What an account may do. Nothing is allowed that no role names. */
public enum Role {
    /** Use the mapped agent: sign in and out, set its state, control its calls. */
    AGENT,
    /** See and help the teams that the account names. */
    SUPERVISOR,
    /** See all agents and calls of one peripheral, as a program does that passes them on; control none. */
    BRIDGE,
    /** See the state of the tenant's links. */
    TENANT_ADMIN,
    /** See every tenant's links. */
    PROVIDER_ADMIN
}
