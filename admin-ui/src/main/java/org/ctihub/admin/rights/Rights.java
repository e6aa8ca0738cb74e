/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.rights;

import java.util.Arrays;
import java.util.Comparator;
import org.ctihub.security.Account;

/** What an account may do, by all of its roles together. */
public final class Rights {
    private Rights() {}

    /** What an account is answered that asks for something of a tenant. */
    public enum Verdict {
        ALLOWED,
        /** It sees that there is such a thing, but may not do this. */
        FORBIDDEN,
        /** It does not see that there is such a thing: answered as if there were none. */
        UNSEEN
    }

    /** How far an account's right goes. */
    public static Reach reach(Account account, Right right) {
        return account.roles().stream()
                .map(right::of)
                .max(Comparator.naturalOrder())
                .orElse(Reach.NONE);
    }

    /** Whether the account may do anything at all over the admin API. */
    public static boolean any(Account account) {
        return Arrays.stream(Right.values()).anyMatch(right -> reach(account, right) != Reach.NONE);
    }

    /**
     * Whether an account may do something to a tenant.
     *
     * @param tenant the id; empty for the hub itself
     */
    public static boolean allows(Account account, Right right, String tenant) {
        return switch (reach(account, right)) {
            case NONE -> false;
            case OWN -> account.tenant().value().equals(tenant);
            case EVERY -> true;
        };
    }

    /** The same, with what to answer if not. */
    public static Verdict judge(Account account, Right right, String tenant) {
        if (allows(account, right, tenant)) {
            return Verdict.ALLOWED;
        }
        return tenant.isEmpty() || allows(account, Right.SEE_CONFIGURATION, tenant)
                ? Verdict.FORBIDDEN
                : Verdict.UNSEEN;
    }
}
