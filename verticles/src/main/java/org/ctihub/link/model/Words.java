/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ctihub.ged188.schema.Schema;

/**
 * The desktop protocol's words for the peripheral's open lists of numbers: the schema's name without its prefix, in
 * camelCase. One thread only: it remembers what it made.
 */
public final class Words {
    private static final String UNKNOWN = "unknown";

    private final Schema schema;
    private final Map<Integer, String> callTypes = new HashMap<>();
    private final Map<Integer, String> eventCauses = new HashMap<>();

    public Words(Schema schema) {
        this.schema = schema;
    }

    String callType(int raw) {
        return callTypes.computeIfAbsent(raw, number -> word("CallType", number));
    }

    String eventCause(int raw) {
        return raw == 0 ? "none" : eventCauses.computeIfAbsent(raw, number -> word("EventCause", number));
    }

    private String word(String table, int number) {
        return camelCase(schema.enumName(table, number, UNKNOWN));
    }

    private static String camelCase(String name) {
        String bare = name.replaceFirst("^(CALLTYPE|CECX?)_", "").toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder(bare.length());
        boolean upper = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                word.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return word.toString();
    }
}
