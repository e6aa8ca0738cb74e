/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.rights;

import org.ctihub.security.Role;

/** What can be done over the admin API, and how far each role may. What a role is not named for it may not. */
public enum Right {
    SEE_LINKS("see the state of links", Reach.EVERY, Reach.OWN, Reach.OWN),
    SEE_CALLS("see numbers in live calls", Reach.EVERY, Reach.OWN, Reach.NONE),
    SEE_CLIENTS("list the clients of a link's CTI Server", Reach.EVERY, Reach.OWN, Reach.NONE),
    SEE_CONFIGURATION("read configuration, but for secrets", Reach.EVERY, Reach.OWN, Reach.OWN),
    CHANGE_CONFIGURATION("change configuration", Reach.EVERY, Reach.OWN, Reach.NONE),
    CHANGE_LIMITS("change a tenant's limits", Reach.EVERY, Reach.NONE, Reach.NONE),
    ADD_TENANTS("add and remove tenants", Reach.EVERY, Reach.NONE, Reach.NONE),
    GIVE_PROVIDER_ADMIN(
            "give the role provider_admin, change and remove who has it", Reach.EVERY, Reach.NONE, Reach.NONE),
    NAME_FILES("name files of the node in the configuration", Reach.EVERY, Reach.NONE, Reach.NONE),
    TEST_CONNECTIONS("test connections to CTI Servers", Reach.EVERY, Reach.OWN, Reach.NONE),
    SEE_ALARMS("see alarms", Reach.EVERY, Reach.OWN, Reach.OWN),
    HANDLE_ALARMS("acknowledge alarms, test webhooks", Reach.EVERY, Reach.OWN, Reach.NONE),
    SEE_AUDIT("read, verify and export the audit log", Reach.EVERY, Reach.OWN, Reach.OWN),
    SEE_RECORDS("see records of calls and of agents' time", Reach.EVERY, Reach.OWN, Reach.OWN),
    ERASE("erase what is kept of a number or an agent", Reach.EVERY, Reach.OWN, Reach.NONE),
    SEE_SESSIONS("list sessions", Reach.EVERY, Reach.OWN, Reach.NONE),
    END_SESSIONS("end sessions", Reach.EVERY, Reach.OWN, Reach.NONE),
    STEER_CLUSTER("see and steer the cluster", Reach.EVERY, Reach.NONE, Reach.NONE);

    private final String words;
    private final Reach providerAdmin;
    private final Reach tenantAdmin;
    private final Reach auditor;

    Right(String words, Reach providerAdmin, Reach tenantAdmin, Reach auditor) {
        this.words = words;
        this.providerAdmin = providerAdmin;
        this.tenantAdmin = tenantAdmin;
        this.auditor = auditor;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** How far a role may. */
    public Reach of(Role role) {
        return switch (role) {
            case PROVIDER_ADMIN -> providerAdmin;
            case TENANT_ADMIN -> tenantAdmin;
            case AUDITOR -> auditor;
            case AGENT, SUPERVISOR, BRIDGE -> Reach.NONE;
        };
    }
}
