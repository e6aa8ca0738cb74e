/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.security.Account;
import org.ctihub.security.Role;

/** Who is signed in, and what that account may. */
public final class SessionJson {
    private SessionJson() {}

    /** The answer to a sign-in. */
    public static JsonObject of(AdminSession session) {
        return new JsonObject()
                .put("token", session.token())
                .put("expiresAt", session.expires().toString())
                .put("user", user(session.account()));
    }

    /** The account and its rights: {@code own} for those that end with its tenant, {@code every} for the others. */
    static JsonObject me(AdminSession session) {
        JsonObject rights = new JsonObject();
        for (Right right : Right.values()) {
            Reach reach = Rights.reach(session.account(), right);
            if (reach != Reach.NONE) {
                rights.put(camel(right.name()), reach.name().toLowerCase(Locale.ROOT));
            }
        }
        return new JsonObject()
                .put("user", user(session.account()))
                .put("expiresAt", session.expires().toString())
                .put("rights", rights);
    }

    private static JsonObject user(Account account) {
        JsonArray roles = new JsonArray();
        account.roles().stream().sorted().map(Role::word).forEach(roles::add);
        return new JsonObject()
                .put("tenant", account.tenant().value())
                .put("tenantName", account.tenantName())
                .put("name", account.name())
                .put("displayName", account.displayName())
                .put("roles", roles);
    }

    private static String camel(String name) {
        StringBuilder word = new StringBuilder();
        boolean upper = false;
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter == '_') {
                upper = true;
            } else {
                word.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return word.toString();
    }
}
