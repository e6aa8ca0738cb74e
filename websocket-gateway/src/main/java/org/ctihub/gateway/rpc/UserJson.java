/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.ctihub.security.Account;

/** The {@code user} object of the desktop protocol. */
public final class UserJson {
    private UserJson() {}

    public static JsonObject of(Account account) {
        JsonArray roles = new JsonArray();
        account.roles().stream().sorted().forEach(role -> roles.add(camel(role.name())));
        JsonObject user = new JsonObject()
                .put("tenant", account.tenant().value())
                .put("tenantName", account.tenantName())
                .put("name", account.name())
                .put("displayName", account.displayName())
                .put("roles", roles);
        account.agent()
                .ifPresent(mapping -> user.put(
                        "agent",
                        new JsonObject()
                                .put("peripheral", mapping.peripheral())
                                .put("id", mapping.agent().value())
                                .put("extension", mapping.extension().orElse(null))));
        return user;
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
