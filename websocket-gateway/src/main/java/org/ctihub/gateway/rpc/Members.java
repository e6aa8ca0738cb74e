/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.call.CallVariables;
import org.jspecify.annotations.Nullable;

/** The members of a request's params, each taken out with its rule. Whatever breaks a rule is named. */
final class Members {
    private static final int CALL_VARIABLE_BYTES = 40;
    private static final int ECC_BYTES = 210;
    private static final int NAME_BYTES = 32;
    private static final int MAX_INDEX = 255;
    private static final int MAX_NAMES = 64;
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final JsonObject params;
    /** Of the names, where the object stands inside another. */
    private final String prefix;

    Members(JsonObject params) {
        this(params, "");
    }

    private Members(JsonObject params, String prefix) {
        this.params = params;
        this.prefix = prefix;
    }

    /** An object with rules of its own; empty if it is left out. */
    Optional<Members> nested(String name) throws RejectedException {
        if (!has(name)) {
            return Optional.empty();
        }
        if (params.getValue(name) instanceof JsonObject object) {
            return Optional.of(new Members(object, prefix + name + "."));
        }
        throw wrongHere(name, "must be an object");
    }

    /** A list of texts that are not empty; empty if it is left out, and only then. */
    List<String> texts(String name, int maxItems, int maxBytes) throws RejectedException {
        if (!has(name)) {
            return List.of();
        }
        if (!(params.getValue(name) instanceof JsonArray items) || items.isEmpty() || items.size() > maxItems) {
            throw wrongHere(name, "must be a list of 1 to " + maxItems + " texts");
        }
        List<String> texts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            texts.add(text(prefix + name, items.getValue(i), 1, maxBytes));
        }
        return texts;
    }

    /** Texts by name, not empty; empty if there are none. */
    SortedMap<String, String> textsByName(String name, int maxBytes) throws RejectedException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Object> entry : object(name)) {
            texts.put(entry.getKey(), text(path(name, entry.getKey()), entry.getValue(), 1, maxBytes));
        }
        return texts;
    }

    RejectedException wrongHere(String name, String what) {
        return wrong(prefix + name, what);
    }

    boolean has(String name) {
        return params.getValue(name) != null;
    }

    /** A text of some bytes in UTF-8, without NUL, at which the protocol to the PG would cut it off. */
    String text(String name, int minBytes, int maxBytes) throws RejectedException {
        if (!has(name)) {
            throw wrong(name, "is missing");
        }
        return text(name, params.getValue(name), minBytes, maxBytes);
    }

    Optional<String> optionalText(String name, int minBytes, int maxBytes) throws RejectedException {
        return has(name) ? Optional.of(text(name, minBytes, maxBytes)) : Optional.empty();
    }

    /** A text that people dial: as {@link #text}, and without control characters. */
    String dialable(String name, int maxBytes) throws RejectedException {
        String text = text(name, 1, maxBytes);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "must not be blank nor hold control characters");
        }
        return text;
    }

    OptionalInt optionalNumber(String name, int min, int max) throws RejectedException {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        if (params.getValue(name) instanceof Integer number && number >= min && number <= max) {
            return OptionalInt.of(number);
        }
        throw wrong(name, "must be a whole number from " + min + " to " + max);
    }

    /** Whole numbers from 0, none twice; empty if there are none. */
    Set<Long> numbers(String name, int most, long max) throws RejectedException {
        if (!has(name)) {
            return Set.of();
        }
        if (!(params.getValue(name) instanceof JsonArray array) || array.size() > most) {
            throw wrong(name, "must be a list of at most " + most + " numbers");
        }
        Set<Long> numbers = new LinkedHashSet<>();
        for (Object each : array) {
            boolean whole = each instanceof Integer || each instanceof Long;
            long number = whole ? ((Number) each).longValue() : -1;
            if (number < 0 || number > max || !numbers.add(number)) {
                throw wrong(name, "must hold whole numbers from 0 to " + max + ", none twice");
            }
        }
        return numbers;
    }

    /** False if it is left out. */
    boolean flag(String name) throws RejectedException {
        if (!has(name)) {
            return false;
        }
        if (params.getValue(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrongHere(name, "must be true or false");
    }

    /** Values by name; empty if there are none. */
    SortedMap<String, String> variables(String name) throws RejectedException {
        SortedMap<String, String> variables = new TreeMap<>();
        for (Map.Entry<String, Object> entry : object(name)) {
            String variable = entry.getKey();
            String path = path(name, variable);
            int maxBytes = CallVariables.number(variable).isPresent() ? CALL_VARIABLE_BYTES : ECC_BYTES;
            variables.put(variable, text(path, entry.getValue(), 0, maxBytes));
        }
        return variables;
    }

    /** Values by name and index; empty if there are none. */
    SortedMap<String, SortedMap<Integer, String>> arrays(String name) throws RejectedException {
        SortedMap<String, SortedMap<Integer, String>> arrays = new TreeMap<>();
        for (Map.Entry<String, Object> entry : object(name)) {
            String path = path(name, entry.getKey());
            if (CallVariables.number(entry.getKey()).isPresent()) {
                throw wrong(path, "is not an array");
            }
            if (!(entry.getValue() instanceof JsonObject elements) || elements.isEmpty()) {
                throw wrong(path, "must be an object of texts by index, not empty");
            }
            SortedMap<Integer, String> values = new TreeMap<>();
            for (Map.Entry<String, Object> element : elements) {
                values.put(index(path, element.getKey()), text(path, element.getValue(), 0, ECC_BYTES));
            }
            arrays.put(entry.getKey(), values);
        }
        return arrays;
    }

    private static int index(String path, String text) throws RejectedException {
        if (INDEX.matcher(text).matches() && Integer.parseInt(text) <= MAX_INDEX) {
            return Integer.parseInt(text);
        }
        throw wrong(path, "has an index that is not 0 to " + MAX_INDEX);
    }

    /** Checks the names too. */
    JsonObject object(String name) throws RejectedException {
        if (!has(name)) {
            return new JsonObject();
        }
        if (!(params.getValue(name) instanceof JsonObject object)) {
            throw wrong(name, "must be an object");
        }
        if (object.size() > MAX_NAMES) {
            throw wrong(name, "has more than " + MAX_NAMES + " members");
        }
        for (String member : object.fieldNames()) {
            if (!isText(member)
                    || !fits(member, 1, NAME_BYTES)
                    || member.chars().anyMatch(Character::isISOControl)) {
                throw wrong(name, "has a name that is empty, longer than " + NAME_BYTES + " bytes or not text");
            }
        }
        return object;
    }

    /** Names of variables have passed {@link #object} and are no secret; they help to find the wrong one. */
    private static String path(String name, String member) {
        return name + "." + member;
    }

    private static String text(String name, @Nullable Object value, int minBytes, int maxBytes)
            throws RejectedException {
        if (!(value instanceof String text)) {
            throw wrong(name, "must be a text");
        }
        if (!isText(text)) {
            throw wrong(name, "holds NUL or half a character");
        }
        if (!fits(text, minBytes, maxBytes)) {
            throw wrong(name, "must have " + minBytes + " to " + maxBytes + " bytes");
        }
        return text;
    }

    /** Not with NUL, nor with half a character, which no encoding of the peripheral has. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean fits(String text, int minBytes, int maxBytes) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= minBytes && bytes <= maxBytes;
    }

    static RejectedException wrong(String name, String what) {
        return new RejectedException(ProblemCode.INVALID_PARAMS, "params." + name + " " + what + ".");
    }
}
