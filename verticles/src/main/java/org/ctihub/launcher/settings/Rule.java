/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.settings;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may stand in a place. Rules have no state. */
interface Rule {
    /** Adds what is wrong there. */
    void check(Spot spot);

    /** A text of so many characters, none of them a control character. */
    static Rule text(int most) {
        return spot -> {
            if (!(spot.value() instanceof String text)
                    || text.isBlank()
                    || text.codePointCount(0, text.length()) > most
                    || text.codePoints().anyMatch(Rule::isNoText)) {
                spot.complain("This must be a text of 1 to " + most + " characters, without control characters.");
            }
        };
    }

    private static boolean isNoText(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }

    /** The same with a limit in bytes of UTF-8. */
    static Rule bytes(int most) {
        Rule text = text(most);
        return spot -> {
            text.check(spot);
            if (spot.value() instanceof String value && value.getBytes(StandardCharsets.UTF_8).length > most) {
                spot.complain("This has more than " + most + " bytes of UTF-8.");
            }
        };
    }

    static Rule number(long least, long most) {
        return spot -> {
            boolean whole = spot.value() instanceof Integer || spot.value() instanceof Long;
            if (!whole
                    || !(spot.value() instanceof Number number)
                    || number.longValue() < least
                    || number.longValue() > most) {
                spot.complain("This must be a whole number of " + least + " to " + most + ".");
            }
        };
    }

    static Rule flag() {
        return spot -> {
            if (!(spot.value() instanceof Boolean)) {
                spot.complain("This must be true or false.");
            }
        };
    }

    static Rule oneOf(Object... values) {
        Set<Object> known = Set.of(values);
        String words =
                String.join(", ", known.stream().map(String::valueOf).sorted().toList());
        return spot -> {
            if (spot.value() == null || !known.contains(spot.value())) {
                spot.complain("This must be one of: " + words + ".");
            }
        };
    }

    /** So many at most; no two of them may have the same name. */
    static Rule list(int most, Rule each, Function<Object, @Nullable Object> name) {
        return spot -> {
            if (!(spot.value() instanceof JsonArray list)) {
                spot.complain("This must be a list.");
                return;
            } else if (list.size() > most) {
                spot.complain("There are " + list.size() + " here; " + most + " at most.");
                return;
            }
            Set<Object> names = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                Object value = list.getValue(i);
                each.check(spot.at(i, value));
                Object named = value == null ? null : name.apply(value);
                if (named != null && !names.add(named)) {
                    spot.at(i, value).complain(named + " is there already.");
                }
            }
        };
    }

    /** A list in which the same may stand twice. */
    static Rule list(int most, Rule each) {
        return list(most, each, value -> null);
    }

    /** An object with these members and no others. */
    static Rule object(Map<String, Rule> members, Set<String> needed) {
        String known = String.join(", ", new TreeSet<>(members.keySet()));
        return spot -> {
            if (!(spot.value() instanceof JsonObject object)) {
                spot.complain("This must be an object.");
                return;
            }
            for (Map.Entry<String, Object> member : object) {
                Rule rule = members.get(member.getKey());
                Spot there = spot.at(member.getKey(), member.getValue());
                if (rule == null) {
                    there.complain("There is no member " + member.getKey() + ". Known are: " + known + ".");
                } else {
                    rule.check(there);
                }
            }
            for (String name : new TreeSet<>(needed)) {
                if (!object.containsKey(name)) {
                    spot.at(name, null).complain(name + " is missing.");
                }
            }
        };
    }

    /** An object is checked by one rule, anything else by the other. */
    static Rule objectOr(Rule object, Rule other) {
        return spot -> (spot.value() instanceof JsonObject ? object : other).check(spot);
    }

    /** The first only if nothing is wrong by it, then the second. */
    default Rule then(Rule next) {
        return spot -> {
            check(spot);
            if (!spot.wrong().containsKey(spot.pointer())) {
                next.check(spot);
            }
        };
    }
}
