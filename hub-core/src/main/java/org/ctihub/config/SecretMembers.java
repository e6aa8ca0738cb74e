/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which members are secret, at any depth of a body but not inside of lists.
 *
 * @param byKind names of members by kind
 */
public record SecretMembers(Map<String, Set<String>> byKind) {
    /** Those of the kinds that the hub knows. */
    public static final SecretMembers STANDARD = new SecretMembers(Map.of(
            "peripheral", Set.of("password", "key"),
            "user", Set.of("passwordHash", "password"),
            "apiKey", Set.of("key", "keyHash"),
            "webhook", Set.of("secret", "password"),
            "tenant", Set.of("clientSecret", "password"),
            "provider", Set.of("clientSecret", "password")));

    public SecretMembers {
        byKind = byKind.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
    }

    Set<String> of(String kind) {
        return byKind.getOrDefault(kind, Set.of());
    }
}
