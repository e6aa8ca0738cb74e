/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * An item as its row has it.
 *
 * @param search what a filter looks into, in small letters
 * @param body JSON with encrypted secrets
 */
record StoredItem(ItemKey key, long revision, long changedMs, String changedBy, String search, String body) {
    private static final int MAX_SEARCH = 500;

    static StoredItem of(ItemKey key, long revision, long changedMs, String changedBy, JsonObject body) {
        return new StoredItem(key, revision, changedMs, changedBy, search(key.id(), body), body.encode());
    }

    /** Not by the database's own functions: which letters they know depends on how it was set up. */
    private static String search(String id, JsonObject body) {
        String name = body.getValue("name") instanceof String text ? text : "";
        String both = (id + " " + name).toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", " ");
        if (both.length() <= MAX_SEARCH) {
            return both;
        }
        boolean cutsPair = Character.isHighSurrogate(both.charAt(MAX_SEARCH - 1));
        return both.substring(0, cutsPair ? MAX_SEARCH - 1 : MAX_SEARCH);
    }

    JsonObject json() {
        return new JsonObject(body);
    }

    /** Leaves the body out. */
    @Override
    public String toString() {
        return "StoredItem[" + key + ", revision " + revision + "]";
    }
}
