/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.jspecify.annotations.Nullable;

/** Reads items of the store as strictly as a configuration file. Safe on any thread. */
final class TenantReader {
    private static final long HIGHEST_PERIPHERAL = 0xFFFF_FFFEL;
    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '([^']+)'.*", Pattern.DOTALL);

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    /**
     * An item that was read.
     *
     * @param value as in a file; null if it was not understood
     * @param wrong what was not understood; else null
     */
    record Parsed(@Nullable Object value, @Nullable ConfigException wrong) {}

    /**
     * What some desktops are set to; looked at with the rest of the tenant.
     *
     * @param id of their team, or that of all
     */
    private record Desktops(String id, JsonObject body) {}

    /** Reads an item of a tenant's document. */
    Parsed parsed(ItemKey key, JsonObject body) {
        try {
            return new Parsed(
                    switch (key.kind()) {
                        case TenantDocument.PERIPHERAL -> peripheral(key, body);
                        case TenantDocument.TEAM -> read(key, body, "id", key.id(), HubFile.Team.class);
                        case TenantDocument.USER -> user(key, body);
                        case TenantDocument.DESKTOP -> desktops(key, body);
                        default -> own(key, body);
                    },
                    null);
        } catch (ConfigException e) {
            return new Parsed(null, e);
        }
    }

    /**
     * The tenant that these items are; empty if there are none. Items that are not understood are complained of and left out.
     *
     * @param items of the tenant, of the kinds of its document
     */
    static Optional<HubFile.Tenant> tenant(String tenant, Map<ItemKey, Parsed> items, Complaints complaints) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<HubFile.Peripheral> peripherals = new ArrayList<>();
        List<HubFile.Team> teams = new ArrayList<>();
        List<HubFile.User> users = new ArrayList<>();
        List<HubFile.Tenant> own = new ArrayList<>();
        JsonObject desktop = new JsonObject();
        for (Parsed item : items.values()) {
            if (item.wrong() != null) {
                complaints.add(item.wrong());
            } else if (item.value() instanceof HubFile.Peripheral peripheral) {
                peripherals.add(peripheral);
            } else if (item.value() instanceof HubFile.Team team) {
                teams.add(team);
            } else if (item.value() instanceof HubFile.User user) {
                users.add(user);
            } else if (item.value() instanceof Desktops some) {
                DesktopPlan.add(desktop, some.id(), some.body());
            } else if (item.value() instanceof HubFile.Tenant whole) {
                own.add(whole);
            }
        }
        if (!items.containsKey(TenantDocument.key(tenant))) {
            complaints.add(new ConfigException(
                    TenantDocument.key(tenant), "", "Without the tenant there can be nothing of it."));
        }
        return own.stream()
                .findFirst()
                .map(whole -> new HubFile.Tenant(
                        tenant,
                        whole.name(),
                        peripherals,
                        users,
                        teams,
                        whole.limits(),
                        whole.grace(),
                        whole.locale(),
                        whole.timeZone(),
                        whole.retentionDays(),
                        whole.records(),
                        whole.sensitive(),
                        desktop.isEmpty() ? null : desktop.getMap(),
                        whole.signIn()));
    }

    private static Desktops desktops(ItemKey key, JsonObject body) {
        if (body.containsKey("teams")) {
            throw new ConfigException(key, "/teams", "teams: items of their own have this.");
        }
        return new Desktops(key.id(), body);
    }

    private HubFile.Tenant own(ItemKey key, JsonObject body) {
        for (String part : List.of("peripherals", "teams", "users", TenantDocument.DESKTOP)) {
            if (body.containsKey(part)) {
                throw new ConfigException(key, "/" + part, part + ": items of their own have this.");
            }
        }
        JsonObject whole = body.copy().put("peripherals", List.of()).put("users", List.of());
        return read(key, whole, "id", key.id(), HubFile.Tenant.class);
    }

    /** Throws {@link ConfigException} if it is not understood. */
    HubFile.Peripheral peripheral(ItemKey key, JsonObject body) {
        long id;
        try {
            id = Long.parseLong(key.id());
        } catch (NumberFormatException e) {
            id = -1;
        }
        if (id < 0 || id > HIGHEST_PERIPHERAL || !Long.toString(id).equals(key.id())) {
            throw new ConfigException(
                    key,
                    "",
                    "The id of a peripheral is its PeripheralID, a number of 0 to " + HIGHEST_PERIPHERAL + ".");
        }
        return read(key, body, "id", id, HubFile.Peripheral.class);
    }

    private HubFile.User user(ItemKey key, JsonObject body) {
        HubFile.User user = read(key, body, "name", key.id(), HubFile.User.class);
        if (user.password() != null) {
            throw new ConfigException(key, "/password", "What is stored is passwordHash.");
        }
        return user;
    }

    private <T> T read(ItemKey key, JsonObject body, String idMember, Object id, Class<T> type) {
        if (body.containsKey(idMember)) {
            throw new ConfigException(
                    key, "/" + idMember, "The item has its " + idMember + " from its key; leave it out.");
        }
        try {
            return json.readValue(body.copy().put(idMember, id).encode(), type);
        } catch (JsonMappingException e) {
            throw new ConfigException(key, pointer(e), detail(e));
        } catch (JsonProcessingException e) {
            throw new ConfigException(key, "", "The body is not understood.");
        }
    }

    private static String pointer(JsonMappingException cause) {
        String path = cause.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
        return missing(cause)
                .map(name -> path.endsWith("/" + name) ? path : path + "/" + name)
                .orElse(path);
    }

    private static Optional<String> missing(JsonMappingException cause) {
        Matcher form = MISSING.matcher(String.valueOf(cause.getOriginalMessage()));
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    /** In words of JSON, and without the value, which may be a secret. */
    private static String detail(JsonMappingException cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : " Known are: "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".";
            return "There is no member " + unknown.getPropertyName() + "." + known;
        }
        Optional<String> missing = missing(cause);
        if (missing.isPresent()) {
            return missing.get() + " is missing.";
        }
        if (cause instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return "This must be one of: " + words(wrong.getTargetType()) + ".";
        }
        return cause instanceof MismatchedInputException wrong
                ? "This must be " + form(wrong.getTargetType()) + "."
                : "This is not understood.";
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        } else if (type == String.class) {
            return "a text";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        } else if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "an object";
    }
}
