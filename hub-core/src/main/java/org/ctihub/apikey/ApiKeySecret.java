/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The keys themselves: {@code cti_} and 32 bytes of chance in URL-safe base 64. What is kept is a hash; a fast one will do, since
 * nobody guesses 256 bits.
 */
public final class ApiKeySecret {
    private static final String PREFIX = "cti_";
    private static final int BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 43;
    private static final String HASH_PREFIX = "sha256:";

    private ApiKeySecret() {}

    /** A new one. */
    public static String make() {
        byte[] chance = new byte[BYTES];
        new SecureRandom().nextBytes(chance);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    }

    /** Whether a text has the form of one. */
    static boolean isKey(String text) {
        return text.length() == LENGTH && text.startsWith(PREFIX);
    }

    /** As it is kept. */
    public static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HASH_PREFIX + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
