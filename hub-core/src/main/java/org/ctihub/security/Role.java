/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

/** What an account may do. Nothing is allowed that no role names. */
public enum Role {
    /** Use the mapped agent: sign in and out, set its state, control its calls. */
    AGENT("agent"),
    /** See and help the teams that the account names. */
    SUPERVISOR("supervisor"),
    /** See all agents and calls of one peripheral, as a program does that passes them on; control none. */
    BRIDGE("bridge"),
    /** Administer the tenant: its configuration, links and sessions. */
    TENANT_ADMIN("tenantAdmin"),
    /** Administer the hub and every tenant. */
    PROVIDER_ADMIN("providerAdmin"),
    /** Read the tenant's configuration, alarms and audit log; change nothing. */
    AUDITOR("auditor");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** What programs and pages are told. */
    public String word() {
        return word;
    }
}
