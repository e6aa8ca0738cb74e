/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Bodies on their way into the store and out: secrets are encrypted, covered or told. */
final class BodySeal {
    /** Most bytes of a body, in UTF-8. */
    static final int MAX_BYTES = 1 << 20;

    private static final String SEALED = "sealed";
    private static final String SET = "set";

    private final SecretKeys keys;
    private final SecretMembers members;

    BodySeal(SecretKeys keys, SecretMembers members) {
        this.keys = keys;
        this.members = members;
    }

    /** What becomes of a secret member; null leaves it out. */
    private interface Secret {
        @Nullable
        Object at(String path, @Nullable Object value, boolean inList);
    }

    /**
     * A body as it is stored. Secrets that stay the same keep their encrypted text, so that a body which says nothing new equals
     * the stored one. Fails with {@link ConfigException.Refused} or {@link SecretException}.
     */
    JsonObject seal(GivenItem item, Optional<JsonObject> stored) {
        ItemKey key = item.key();
        Set<String> names = members.of(key.kind());
        Map<String, Object> before = new HashMap<>();
        stored.ifPresent(body -> each(body, names, "", false, (path, value, inList) -> {
            if (value != null) {
                before.put(path, value);
            }
            return value;
        }));
        return each(
                parsed(item),
                names,
                "",
                false,
                (path, value, inList) -> sealed(key, path, value, inList, before.get(path)));
    }

    /** The same, but secrets that the body does not mention stay, as long as what they are members of is there. */
    JsonObject sealKeeping(GivenItem item, JsonObject stored) {
        JsonObject body = seal(item, Optional.of(stored));
        keep(stored, body, members.of(item.key().kind()));
        return body;
    }

    private static void keep(JsonObject from, JsonObject to, Set<String> names) {
        for (String name : from.fieldNames()) {
            Object before = from.getValue(name);
            if (names.contains(name)) {
                if (!to.containsKey(name)) {
                    to.put(name, before);
                }
            } else if (before instanceof JsonObject inner && to.getValue(name) instanceof JsonObject kept) {
                keep(inner, kept, names);
            }
        }
    }

    private @Nullable Object sealed(
            ItemKey key, String path, @Nullable Object value, boolean inList, @Nullable Object before) {
        if (value == null) {
            return null;
        }
        if (inList) {
            throw new ConfigException.Refused(
                    "Item " + key + ": the secret " + path + " must not be inside of a list.");
        }
        if (isCover(value)) {
            if (before == null) {
                throw new ConfigException.Refused(
                        "Item " + key + ": the secret " + path + " is not set, so that it cannot stay as it is.");
            }
            return before instanceof String plain ? seal(plain, key, path) : before;
        }
        if (!(value instanceof String text)) {
            throw new ConfigException.Refused("Item " + key + ": the secret " + path + " must be a text.");
        }
        return before != null && opensTo(text, key, path, before) ? before : seal(text, key, path);
    }

    private boolean opensTo(String text, ItemKey key, String path, Object before) {
        try {
            return isSealed(before) && text.equals(opened(key, path, before));
        } catch (SecretException e) {
            // What cannot be read any more is written anew.
            return false;
        }
    }

    private JsonObject seal(String text, ItemKey key, String path) {
        return new JsonObject().put(SEALED, keys.seal(text, place(key, path)));
    }

    /** A body as everybody may see it. */
    String covered(ItemKey key, String stored) {
        Set<String> names = members.of(key.kind());
        return names.isEmpty()
                ? stored
                : each(
                                new JsonObject(stored),
                                names,
                                "",
                                false,
                                (path, value, inList) -> value == null ? null : cover())
                        .encode();
    }

    /** A body with its secrets. Fails with {@link SecretException}. */
    String opened(ItemKey key, String stored) {
        Set<String> names = members.of(key.kind());
        return names.isEmpty()
                ? stored
                : each(
                                new JsonObject(stored),
                                names,
                                "",
                                false,
                                (path, value, inList) -> value == null ? null : opened(key, path, value))
                        .encode();
    }

    private Object opened(ItemKey key, String path, Object value) {
        // A member that has become secret since it was written is there as it is.
        return isSealed(value) ? keys.open(((JsonObject) value).getString(SEALED), place(key, path)) : value;
    }

    /** The stored body with all secrets encrypted by the key that writes now. Fails with {@link SecretException}. */
    JsonObject renewed(ItemKey key, JsonObject stored) {
        return each(stored, members.of(key.kind()), "", false, (path, value, inList) -> {
            if (value == null || (isSealed(value) && keys.current(((JsonObject) value).getString(SEALED)))) {
                return value;
            }
            return opened(key, path, value) instanceof String text ? seal(text, key, path) : value;
        });
    }

    /** No part but the last can hold an end of line. */
    private static String place(ItemKey key, String path) {
        return key.tenant() + "\n" + key.kind() + "\n" + key.id() + "\n" + path;
    }

    private static JsonObject cover() {
        return new JsonObject().put(SET, true);
    }

    static boolean isCover(Object value) {
        return value instanceof JsonObject object && object.size() == 1 && Boolean.TRUE.equals(object.getValue(SET));
    }

    private static boolean isSealed(Object value) {
        return value instanceof JsonObject object && object.size() == 1 && object.getValue(SEALED) instanceof String;
    }

    private static JsonObject parsed(GivenItem item) {
        String text = item.body();
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ConfigException.Refused(
                    "Item " + item.key() + ": the body has more than " + MAX_BYTES + " bytes.");
        }
        JsonObject parsed;
        try {
            parsed = new JsonObject(text);
        } catch (DecodeException | ClassCastException e) {
            // The exception's own text would show the body.
            throw new ConfigException.Refused("Item " + item.key() + ": the body is not a JSON object.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(parsed.encode())) {
            throw new ConfigException.Refused("Item " + item.key() + ": the body has characters that are none.");
        }
        return parsed;
    }

    private static JsonObject each(JsonObject from, Set<String> names, String path, boolean inList, Secret secret) {
        JsonObject to = new JsonObject();
        for (String name : from.fieldNames()) {
            Object value = from.getValue(name);
            String here = path + "/" + name.replace("~", "~0").replace("/", "~1");
            if (!names.contains(name)) {
                to.put(name, inside(value, names, here, inList, secret));
                continue;
            }
            Object put = secret.at(here, value, inList);
            if (put != null) {
                to.put(name, put);
            }
        }
        return to;
    }

    private static @Nullable Object inside(
            @Nullable Object value, Set<String> names, String path, boolean inList, Secret secret) {
        if (value instanceof JsonObject object) {
            return each(object, names, path, inList, secret);
        }
        if (value instanceof JsonArray array) {
            JsonArray to = new JsonArray();
            for (int i = 0; i < array.size(); i++) {
                to.add(inside(array.getValue(i), names, path + "/" + i, true, secret));
            }
            return to;
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new ConfigException.Refused("The number " + path + " is too large.");
        }
        return value;
    }

    /** Names of the members of the body that differ, never their values. */
    static List<String> changed(JsonObject before, JsonObject after) {
        Set<String> names = new TreeSet<>(before.fieldNames());
        names.addAll(after.fieldNames());
        List<String> changed = new ArrayList<>();
        for (String name : names) {
            if (before.containsKey(name) != after.containsKey(name)
                    || !Objects.equals(before.getValue(name), after.getValue(name))) {
                changed.add(name);
            }
        }
        return changed;
    }
}
