/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as one document, as an element of {@code tenants} in a configuration file, and as items. Pure: what the members mean
 * is not looked at.
 */
public final class TenantDocument {
    /** The kind of a tenant's own item, whose id is the tenant's and which belongs to no tenant. */
    public static final String TENANT = "tenant";

    public static final String PERIPHERAL = "peripheral";
    public static final String TEAM = "team";
    public static final String USER = "user";

    /** The kind of what desktops are set to, for all of them or for those of one team. */
    public static final String DESKTOP = "desktop";

    /** The id of what all desktops of a tenant are set to; any other is that of a team. */
    public static final String ALL_DESKTOPS = "all";

    /** The kinds of a tenant's items that its document has. */
    public static final Set<String> KINDS = Set.of(PERIPHERAL, TEAM, USER, DESKTOP);

    private static final String ID = "id";
    private static final String TEAMS = "teams";

    /** A list of the document. */
    private record Part(String member, String kind, String id) {}

    private static final List<Part> PARTS = List.of(
            new Part("peripherals", PERIPHERAL, ID), new Part("teams", TEAM, ID), new Part("users", USER, "name"));

    private TenantDocument() {}

    /** The key of a tenant's own item. */
    public static ItemKey key(String tenant) {
        return new ItemKey("", TENANT, tenant);
    }

    /** Whether an item is part of a tenant's document. */
    public static boolean isPart(ItemKey key) {
        return key.tenant().isEmpty() ? key.kind().equals(TENANT) : KINDS.contains(key.kind());
    }

    /** The tenant that an item speaks of. */
    public static String tenant(ItemKey key) {
        return key.tenant().isEmpty() && key.kind().equals(TENANT) ? key.id() : key.tenant();
    }

    /**
     * The items of a document: all that the tenant shall have, and, in {@link ItemSet#beside}, its own.
     *
     * @throws ConfigException.Refused if it has not the form of lists of objects with ids, each once
     */
    public static ItemSet items(JsonObject document) {
        String tenant = text(document.getValue(ID), "/" + ID);
        JsonObject own = document.copy();
        own.remove(ID);
        List<GivenItem> items = new ArrayList<>();
        for (Part part : PARTS) {
            Object list = own.remove(part.member());
            if (list != null) {
                items.addAll(items(tenant, part, list));
            }
        }
        Object desktop = own.remove(DESKTOP);
        if (desktop != null) {
            items.addAll(desktops(tenant, desktop));
        }
        try {
            return new ItemSet(tenant, KINDS, items, List.of(new GivenItem(key(tenant), own.encode())));
        } catch (IllegalArgumentException e) {
            throw new ConfigException.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static List<GivenItem> items(String tenant, Part part, Object list) {
        if (!(list instanceof JsonArray array)) {
            throw new ConfigException.Refused("/" + part.member() + " must be a list.");
        }
        List<GivenItem> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            String pointer = "/" + part.member() + "/" + i;
            if (!(array.getValue(i) instanceof JsonObject given)) {
                throw new ConfigException.Refused(pointer + " must be an object.");
            }
            JsonObject body = given.copy();
            String id = text(body.remove(part.id()), pointer + "/" + part.id());
            if (!ids.add(id)) {
                throw new ConfigException.Refused(pointer + "/" + part.id() + ": there are two of the kind "
                        + part.kind() + " with the id " + id + ".");
            }
            items.add(new GivenItem(checked(tenant, part.kind(), id, pointer + "/" + part.id()), body.encode()));
        }
        return items;
    }

    /** What is for all is an item, even an empty one, unless something is said of teams only. */
    private static List<GivenItem> desktops(String tenant, Object desktop) {
        if (!(desktop instanceof JsonObject given)) {
            throw new ConfigException.Refused("/" + DESKTOP + " must be an object.");
        }
        List<GivenItem> items = new ArrayList<>();
        JsonObject forAll = given.copy();
        Object teams = forAll.remove(TEAMS);
        if (teams == null || !forAll.isEmpty()) {
            items.add(new GivenItem(new ItemKey(tenant, DESKTOP, ALL_DESKTOPS), forAll.encode()));
        }
        if (teams == null) {
            return items;
        }
        String pointer = "/" + DESKTOP + "/" + TEAMS;
        if (!(teams instanceof JsonObject byTeam)) {
            throw new ConfigException.Refused(pointer + " must be an object.");
        }
        for (String team : byTeam.fieldNames()) {
            if (team.equals(ALL_DESKTOPS)) {
                throw new ConfigException.Refused(
                        pointer + ": a team that is called " + ALL_DESKTOPS + " cannot have desktops of its own.");
            }
            if (!(byTeam.getValue(team) instanceof JsonObject body)) {
                throw new ConfigException.Refused(pointer + "/" + team + " must be an object.");
            }
            items.add(new GivenItem(checked(tenant, DESKTOP, team, pointer), body.encode()));
        }
        return items;
    }

    private static ItemKey checked(String tenant, String kind, String id, String pointer) {
        try {
            return new ItemKey(tenant, kind, id);
        } catch (IllegalArgumentException e) {
            throw new ConfigException.Refused(pointer + ": " + e.getMessage());
        }
    }

    private static String text(@Nullable Object value, String pointer) {
        if (value instanceof String || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        throw new ConfigException.Refused(pointer + (value == null ? " is missing." : " must be a text or a number."));
    }

    /**
     * The document of a tenant.
     *
     * @param items of the tenant, bodies by keys; others than those of {@link #isPart} are left out
     */
    public static JsonObject of(String tenant, Map<ItemKey, JsonObject> items) {
        JsonObject document = new JsonObject().put(ID, tenant);
        Optional.ofNullable(items.get(key(tenant))).ifPresent(own -> document.mergeIn(own.copy()));
        for (Part part : PARTS) {
            JsonArray list = new JsonArray();
            items.keySet().stream()
                    .filter(key -> key.tenant().equals(tenant) && key.kind().equals(part.kind()))
                    .sorted(Comparator.comparing((ItemKey key) -> number(key).isPresent() ? 0 : 1)
                            .thenComparing(key -> number(key).orElse(0L))
                            .thenComparing(ItemKey::id))
                    .forEach(key -> list.add(with(part, key, items.get(key))));
            document.put(part.member(), list);
        }
        desktop(tenant, items).ifPresent(desktop -> document.put(DESKTOP, desktop));
        return document;
    }

    private static Optional<JsonObject> desktop(String tenant, Map<ItemKey, JsonObject> items) {
        JsonObject teams = new JsonObject();
        items.keySet().stream()
                .filter(key -> key.tenant().equals(tenant)
                        && key.kind().equals(DESKTOP)
                        && !key.id().equals(ALL_DESKTOPS))
                .sorted()
                .forEach(key -> teams.put(key.id(), bodyOf(items.get(key))));
        JsonObject forAll = items.get(new ItemKey(tenant, DESKTOP, ALL_DESKTOPS));
        if (forAll == null && teams.isEmpty()) {
            return Optional.empty();
        }
        JsonObject desktop = bodyOf(forAll);
        return Optional.of(teams.isEmpty() ? desktop : desktop.put(TEAMS, teams));
    }

    private static JsonObject bodyOf(@Nullable JsonObject body) {
        return body == null ? new JsonObject() : body.copy();
    }

    private static JsonObject with(Part part, ItemKey key, @Nullable JsonObject body) {
        Optional<Long> number = part.kind().equals(PERIPHERAL) ? number(key) : Optional.empty();
        Object id = number.<Object>map(value -> value).orElse(key.id());
        JsonObject whole = new JsonObject().put(part.id(), id);
        return whole.mergeIn(bodyOf(body));
    }

    private static Optional<Long> number(ItemKey key) {
        try {
            return Optional.of(Long.parseLong(key.id()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The same with secrets left out, as {@link ConfigItems#find} covers them: what stays as it is when it is applied again. */
    public static JsonObject withoutSecrets(JsonObject document) {
        return new JsonObject(uncovered(document.getMap()));
    }

    private static Map<String, Object> uncovered(Map<String, Object> from) {
        Map<String, Object> to = new LinkedHashMap<>();
        new JsonObject(from).forEach(member -> {
            Object value = member.getValue();
            if (value instanceof JsonObject object && !isCover(object)) {
                to.put(member.getKey(), new JsonObject(uncovered(object.getMap())));
            } else if (value instanceof JsonArray array) {
                JsonArray list = new JsonArray();
                array.forEach(each -> list.add(
                        each instanceof JsonObject object ? new JsonObject(uncovered(object.getMap())) : each));
                to.put(member.getKey(), list);
            } else if (!(value instanceof JsonObject)) {
                to.put(member.getKey(), value);
            }
        });
        return to;
    }

    /** Whether this stands in the place of a secret. */
    public static boolean isCover(Object value) {
        return BodySeal.isCover(value);
    }
}
