/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a key.
 *
 * @param name for people
 * @param roles {@link Role#BRIDGE} and {@link Role#AUDITOR} at most: a program watches, it acts for nobody
 * @param peripheral whose link a bridge watches
 * @param expires from when on it is worth nothing
 * @param addresses from where it may be used; from anywhere if there are none
 */
public record ApiKeyBody(
        String name,
        Set<Role> roles,
        OptionalLong peripheral,
        Optional<Instant> expires,
        List<AddressRange> addresses) {
    /** Most keys of a tenant. */
    public static final int MOST_KEYS = 100;

    /** The member with the hash of the key; a secret. */
    public static final String HASH = "keyHash";

    private static final String NAME = "name";
    private static final String ROLES = "roles";
    private static final String PERIPHERAL = "peripheral";
    private static final String EXPIRES = "expiresAt";
    private static final String ADDRESSES = "addresses";
    private static final Set<String> MEMBERS = Set.of(NAME, ROLES, PERIPHERAL, EXPIRES, ADDRESSES, HASH);
    private static final Map<String, Role> WORDS = Map.of("bridge", Role.BRIDGE, "auditor", Role.AUDITOR);
    private static final int MAX_NAME = 128;
    private static final int MAX_ADDRESSES = 50;
    private static final long HIGHEST_PERIPHERAL = 0xFFFF_FFFEL;

    public ApiKeyBody {
        roles = Set.copyOf(roles);
        addresses = List.copyOf(addresses);
    }

    /** What is wrong with a body: sentences by JSON pointers; empty if nothing is. */
    public static Map<String, String> check(JsonObject body) {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String name : body.fieldNames()) {
            if (!MEMBERS.contains(name)) {
                wrong.put("/" + name, "An API key has name, roles, peripheral, expiresAt and addresses.");
            }
        }
        if (!(body.getValue(NAME) instanceof String name) || !isName(name)) {
            wrong.put(
                    "/" + NAME, "This must be a text of 1 to " + MAX_NAME + " characters without control characters.");
        }
        checkRoles(body.getValue(ROLES), wrong);
        checkPeripheral(body, wrong);
        if (body.getValue(EXPIRES) != null && instant(body.getValue(EXPIRES)).isEmpty()) {
            wrong.put("/" + EXPIRES, "This must be a time such as 2027-01-31T00:00:00Z, or be left out.");
        }
        if (body.getValue(ADDRESSES) != null) {
            checkAddresses(body.getValue(ADDRESSES), wrong);
        }
        return wrong;
    }

    private static boolean isName(String name) {
        int length = name.codePointCount(0, name.length());
        return !name.isBlank() && length <= MAX_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    private static void checkRoles(@Nullable Object value, Map<String, String> wrong) {
        boolean known = value instanceof JsonArray roles
                && !roles.isEmpty()
                && roles.stream().allMatch(role -> role instanceof String word && WORDS.containsKey(word));
        if (!known) {
            wrong.put("/" + ROLES, "This must be a list of bridge and auditor, or one of them.");
        }
    }

    private static void checkPeripheral(JsonObject body, Map<String, String> wrong) {
        Object value = body.getValue(PERIPHERAL);
        if (value != null && number(value).isEmpty()) {
            wrong.put("/" + PERIPHERAL, "This must be a PeripheralID, a number of 0 to " + HIGHEST_PERIPHERAL + ".");
        }
        if (value == null && body.getValue(ROLES) instanceof JsonArray roles && roles.contains("bridge")) {
            wrong.put("/" + PERIPHERAL, "A bridge watches one peripheral: name it.");
        }
    }

    private static OptionalLong number(@Nullable Object value) {
        long number = value instanceof Long || value instanceof Integer ? Long.parseLong(value.toString()) : -1;
        return number >= 0 && number <= HIGHEST_PERIPHERAL ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static Optional<Instant> instant(@Nullable Object value) {
        try {
            return value instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void checkAddresses(Object value, Map<String, String> wrong) {
        if (!(value instanceof JsonArray addresses) || addresses.isEmpty() || addresses.size() > MAX_ADDRESSES) {
            wrong.put("/" + ADDRESSES, "This must be a list of 1 to " + MAX_ADDRESSES + " networks, or be left out.");
            return;
        }
        for (int i = 0; i < addresses.size(); i++) {
            if (!(addresses.getValue(i) instanceof String text)
                    || AddressRange.of(text).isEmpty()) {
                wrong.put(
                        "/" + ADDRESSES + "/" + i,
                        "This must be an address or the first address of a network with its bits, such as 10.0.0.0/8.");
            }
        }
    }

    /** What a body says; empty if it is wrong. */
    public static Optional<ApiKeyBody> of(JsonObject body) {
        if (!check(body).isEmpty()) {
            return Optional.empty();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        body.getJsonArray(ROLES)
                .forEach(role -> roles.add(Role.valueOf(role.toString().toUpperCase(Locale.ROOT))));
        List<AddressRange> addresses = new ArrayList<>();
        body.getJsonArray(ADDRESSES, new JsonArray())
                .forEach(text -> AddressRange.of((String) text).ifPresent(addresses::add));
        return Optional.of(new ApiKeyBody(
                body.getString(NAME),
                roles,
                number(body.getValue(PERIPHERAL)),
                instant(body.getValue(EXPIRES)),
                addresses));
    }

    /** Whether the key may be used from an address. */
    boolean admits(String address) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    }
}
