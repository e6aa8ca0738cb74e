/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.items.Refusals.Fault;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.ctihub.webhook.WebhookBody;
import org.ctihub.webhook.WebhookId;
import org.jspecify.annotations.Nullable;

/**
 * What depends on who writes an item, and what becomes of passwords. Whether the item makes sense is found out by the store's
 * check, for everybody alike.
 */
final class WriteRules {
    private static final String PASSWORD = "password";
    private static final String HASH = "passwordHash";
    private static final String PEM = "-----BEGIN";
    private static final Set<String> FILES = Set.of("trust", "certificate", "key");
    private static final Set<String> ROLES = Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final String PROVIDER_ADMIN = Role.PROVIDER_ADMIN.name().toLowerCase(Locale.ROOT);

    private final WorkerExecutor hashing;

    /** @param hashing the few threads where passwords are hashed */
    WriteRules(WorkerExecutor hashing) {
        this.hashing = hashing;
    }

    /** Whether a tenant has a provider that vouches for users, so that they need no password. */
    static boolean vouches(JsonObject tenant) {
        return tenant.getValue("signIn") instanceof JsonObject signIn && signIn.getValue("oidc") instanceof JsonObject;
    }

    /** The body to write; fails with a {@link org.ctihub.admin.RefusedException} if it may not be written. */
    Future<JsonObject> body(
            AdminSession session, ItemKey key, JsonObject given, Optional<JsonObject> before, boolean vouched) {
        JsonObject body = given.copy();
        List<Fault> faults = faults(session, key, body, before, vouched);
        if (!faults.isEmpty()) {
            return Future.failedFuture(Refusals.of(faults));
        }
        if (!key.kind().equals(TenantDocument.USER)) {
            return Future.succeededFuture(body);
        }
        boolean hasHash = before.filter(user -> user.getValue(HASH) != null).isPresent();
        if (hasHash && body.getValue(PASSWORD) == null && body.getValue(HASH) == null) {
            body.put(HASH, new JsonObject().put("set", true));
        }
        return hashed(body);
    }

    /**
     * What is wrong with an item that somebody writes. Throws {@link org.ctihub.admin.RefusedException} if the account may not
     * write it at all.
     */
    static List<Fault> faults(
            AdminSession session, ItemKey key, JsonObject body, Optional<JsonObject> before, boolean vouched) {
        return switch (key.kind()) {
            case TenantDocument.TENANT -> {
                checkLimits(session, key, body, before);
                yield List.of();
            }
            case TenantDocument.PERIPHERAL -> files(session, key, body, before);
            case TenantDocument.USER -> user(session, key, body, before, vouched);
            case ApiKeyId.KIND -> ApiKeyEndpoint.faults(body);
            case WebhookId.KIND ->
                WebhookBody.check(body).entrySet().stream()
                        .map(wrong -> new Fault(wrong.getKey(), wrong.getValue()))
                        .toList();
            default -> List.of();
        };
    }

    /** Throws {@link org.ctihub.admin.RefusedException} if the account may not remove such an item. */
    static void checkRemoval(AdminSession session, ItemKey key, JsonObject before) {
        if (key.kind().equals(TenantDocument.USER) && isProviderAdmin(before)) {
            Doorway.require(session, Right.GIVE_PROVIDER_ADMIN, key.tenant());
        }
    }

    private static void checkLimits(AdminSession session, ItemKey key, JsonObject body, Optional<JsonObject> before) {
        Object limits = before.map(item -> item.getValue("limits")).orElse(null);
        if (!Objects.equals(body.getValue("limits"), limits)) {
            Doorway.require(session, Right.CHANGE_LIMITS, key.id());
        }
    }

    /** A file of the node may be another tenant's key: who does not run the node gives texts. */
    private static List<Fault> files(AdminSession session, ItemKey key, JsonObject body, Optional<JsonObject> before) {
        List<Fault> faults = new ArrayList<>();
        if (!Rights.allows(session.account(), Right.NAME_FILES, key.tenant())) {
            for (String side : List.of("sideA", "sideB")) {
                JsonObject tls = tls(body, side);
                JsonObject stored = before.map(item -> tls(item, side)).orElseGet(JsonObject::new);
                for (String name : FILES) {
                    if (tls.getValue(name) instanceof String text
                            && !text.startsWith(PEM)
                            && !text.equals(stored.getValue(name))) {
                        faults.add(new Fault(
                                "/" + side + "/tls/" + name,
                                "Give the PEM text itself; files of the node are named by the provider only."));
                    }
                }
            }
        }
        return faults;
    }

    private static JsonObject tls(JsonObject body, String side) {
        return body.getValue(side) instanceof JsonObject server && server.getValue("tls") instanceof JsonObject tls
                ? tls
                : new JsonObject();
    }

    private static List<Fault> user(
            AdminSession session, ItemKey key, JsonObject body, Optional<JsonObject> before, boolean vouched) {
        List<Fault> faults = new ArrayList<>(roles(body.getValue("roles")));
        if (isProviderAdmin(body) || before.filter(WriteRules::isProviderAdmin).isPresent()) {
            Doorway.require(session, Right.GIVE_PROVIDER_ADMIN, key.tenant());
        }
        Object password = body.getValue(PASSWORD);
        if (password != null && !(password instanceof String text && PasswordHash.isAllowed(text))) {
            faults.add(new Fault(
                    "/" + PASSWORD,
                    "A password has " + PasswordHash.SHORTEST + " to " + PasswordHash.LONGEST + " characters."));
        }
        if (body.getValue(HASH) instanceof String hash && !PasswordHash.isHash(hash)) {
            faults.add(new Fault("/" + HASH, "This is no password hash of the hub's; see hub password."));
        }
        if (password == null && body.getValue(HASH) == null && before.isEmpty() && !vouched) {
            faults.add(new Fault("/" + PASSWORD, "A new user needs a password."));
        }
        return faults;
    }

    /** In these words exactly: a reader that is lenient must not find a role where none was seen here. */
    private static List<Fault> roles(@Nullable Object roles) {
        if (!(roles instanceof JsonArray array)) {
            return List.of(new Fault("/roles", "roles is a list of " + String.join(", ", ROLES) + "."));
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof String role && ROLES.contains(role))) {
                faults.add(new Fault("/roles/" + i, "A role is one of " + String.join(", ", ROLES) + "."));
            }
        }
        return faults;
    }

    static boolean isProviderAdmin(JsonObject user) {
        return user.getValue("roles") instanceof JsonArray roles
                && roles.stream()
                        .anyMatch(role -> role instanceof String word
                                && word.trim().toLowerCase(Locale.ROOT).equals(PROVIDER_ADMIN));
    }

    private Future<JsonObject> hashed(JsonObject body) {
        Object password = body.remove(PASSWORD);
        return password instanceof String text
                ? hashing.executeBlocking(() -> PasswordHash.of(text), false).map(hash -> body.put(HASH, hash))
                : Future.succeededFuture(body);
    }
}
