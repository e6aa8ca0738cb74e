/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked for and why the rest may not, as members of JSON. It is half of what an event says, and always one of a
 * few texts, so these are kept. Safe on any thread.
 */
final class ActionTexts {
    /** Many times what there is; a guard, since it can only be guessed. */
    private static final int MOST = 10_000;

    private record Key(Set<?> actions, Map<?, String> denied) {
        /** Views of the same situation share both, so that nothing is compared. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && (actions == key.actions || actions.equals(key.actions))
                    && (denied == key.denied || denied.equals(key.denied));
        }

        @Override
        public int hashCode() {
            return actions.hashCode() + denied.hashCode();
        }
    }

    private final Map<Key, String> texts = new ConcurrentHashMap<>();

    /** {@code "actions":[…],"denied":{…}}, each in the order of {@code all}. */
    <A> String of(A[] all, Function<A, String> word, Set<A> actions, Map<A, String> denied) {
        Key key = new Key(actions, denied);
        String known = texts.get(key);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MOST) {
            texts.clear();
        }
        String text = write(all, word, actions, denied);
        texts.put(key, text);
        return text;
    }

    private static <A> String write(A[] all, Function<A, String> word, Set<A> actions, Map<A, String> denied) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("actions");
            for (A action : all) {
                if (actions.contains(action)) {
                    json.writeString(word.apply(action));
                }
            }
            json.writeEndArray();
            json.writeObjectFieldStart("denied");
            for (A action : all) {
                String why = denied.get(action);
                if (why != null) {
                    json.writeStringField(word.apply(action), why);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.getBuffer().substring(1, text.getBuffer().length() - 1);
    }
}
