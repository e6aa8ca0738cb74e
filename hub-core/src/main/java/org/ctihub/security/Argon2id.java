/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Argon2id (RFC 9106), version 19, as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, both in base 64 without padding. */
final class Argon2id {
    static final String PREFIX = "$argon2id$";

    private static final int MEMORY_KIB = 19_456;
    private static final int ROUNDS = 2;

    /** A hash of no password. */
    static final String OF_NOBODY = PREFIX + "v=19$m=" + MEMORY_KIB + ",t=" + ROUNDS
            + ",p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** Most that a stored hash may ask for: a written one must not take a node's memory, or hold a thread for long. */
    private static final int MAX_MEMORY_KIB = 1 << 18;

    private static final int MIN_MEMORY_KIB = 8;
    private static final int MAX_ROUNDS = 16;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int VERSION = 0x13;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=1"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

    private Argon2id() {}

    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + "v=19$m=" + MEMORY_KIB + ",t=" + ROUNDS + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derive(password, salt, MEMORY_KIB, ROUNDS));
    }

    static boolean isHash(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && allowed(form) && Pbkdf2.isBase64(form.group(3));
    }

    /** Whether a new hash would ask for more than this one. */
    static boolean isWeak(String hash) {
        Matcher form = FORM.matcher(hash);
        return !form.matches()
                || Integer.parseInt(form.group(1)) < MEMORY_KIB
                || Integer.parseInt(form.group(2)) < ROUNDS;
    }

    private static boolean allowed(Matcher form) {
        int memory = Integer.parseInt(form.group(1));
        return memory >= MIN_MEMORY_KIB && memory <= MAX_MEMORY_KIB && Integer.parseInt(form.group(2)) <= MAX_ROUNDS;
    }

    static boolean matches(String password, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches() || !allowed(form)) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            byte[] derived = derive(
                    password,
                    base64.decode(form.group(3)),
                    Integer.parseInt(form.group(1)),
                    Integer.parseInt(form.group(2)));
            return MessageDigest.isEqual(base64.decode(form.group(4)), derived);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] derive(String password, byte[] salt, int memoryKib, int rounds) {
        return Argon2Function.getInstance(memoryKib, rounds, 1, HASH_BYTES, Argon2.ID, VERSION)
                .hash(password.getBytes(StandardCharsets.UTF_8), salt)
                .getBytes();
    }
}
