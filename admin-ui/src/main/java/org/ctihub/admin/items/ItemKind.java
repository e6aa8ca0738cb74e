/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of items below a tenant that the API has, with their words in its paths. */
public enum ItemKind {
    PERIPHERALS("peripherals", "peripheral"),
    TEAMS("teams", "team"),
    USERS("users", "user"),
    WEBHOOKS("webhooks", "webhook"),
    API_KEYS("apiKeys", "apiKey"),
    DESKTOPS("desktops", "desktop");

    private final String word;
    private final String kind;

    ItemKind(String word, String kind) {
        this.word = word;
        this.kind = kind;
    }

    /** In paths. */
    public String word() {
        return word;
    }

    /** In keys of items. */
    public String kind() {
        return kind;
    }

    static Set<String> kinds() {
        return Arrays.stream(values()).map(ItemKind::kind).collect(Collectors.toUnmodifiableSet());
    }
}
