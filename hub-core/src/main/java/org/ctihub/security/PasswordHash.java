/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

/**
 * Password hashes: Argon2id, and PBKDF2 as it was made before. Slow on purpose (some tenths of a second) and of 19 MiB each:
 * never call it on an event loop, and of few threads at a time. Safe on any thread.
 */
public final class PasswordHash {
    /** A hash of no password, as slow to check as a new one. */
    public static final String OF_NOBODY = Argon2id.OF_NOBODY;

    /** Fewest characters of a new password. */
    public static final int SHORTEST = 12;

    /** Most characters of a new password. */
    public static final int LONGEST = 128;

    private PasswordHash() {}

    /** Whether a text has the length of a new password. */
    public static boolean isAllowed(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    /** A new hash with a new salt. */
    public static String of(String password) {
        return Argon2id.of(password);
    }

    /**
     * A new hash that is checked fast, by PBKDF2: only where the password is no secret, as in a demo.
     *
     * @param iterations 1 to 5,000,000
     */
    public static String of(String password, int iterations) {
        return Pbkdf2.of(password, iterations);
    }

    /** Whether the password is the one behind the hash; false if {@code hash} is no hash. Takes the same time for both. */
    public static boolean matches(String password, String hash) {
        return hash.startsWith(Argon2id.PREFIX) ? Argon2id.matches(password, hash) : Pbkdf2.matches(password, hash);
    }

    /** Whether the text is a hash that can be checked. */
    public static boolean isHash(String text) {
        return Argon2id.isHash(text) || Pbkdf2.isHash(text);
    }

    /** Whether a new hash of the same password would be harder to guess from. */
    public static boolean isWeak(String hash) {
        return Argon2id.isWeak(hash);
    }

    /**
     * A hash of no password, as slow to check as others: for users that do not exist. Where both kinds are in use the time of a
     * check says which kind it was, so that somebody's hash of either kind must look like nobody's.
     *
     * @param kind chosen for the user in a way that strangers do not know, and always the same
     */
    public static String ofNobody(boolean kind) {
        return kind ? Argon2id.OF_NOBODY : Pbkdf2.OF_NOBODY;
    }
}
