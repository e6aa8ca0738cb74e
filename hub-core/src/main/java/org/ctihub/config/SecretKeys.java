/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ctihub.config.SecretException.Fault;

/**
 * Keys that secrets are encrypted with, AES-256-GCM. The first one writes, all of them read. Their text has one key per line: 32
 * bytes in base 64; lines that are empty or begin with {@code #} are skipped. Safe on any thread.
 */
public final class SecretKeys {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String FORM = "1";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;
    private static final int PARTS = 3;

    private record Key(String id, SecretKeySpec key) {}

    private final List<Key> keys;
    private final SecureRandom random = new SecureRandom();

    private SecretKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /** No keys: items with secrets can be neither written nor opened. */
    public static SecretKeys none() {
        return new SecretKeys(List.of());
    }

    /** Fails with {@link SecretException} if the text has not its form or has no key. */
    public static SecretKeys of(String text) {
        List<Key> keys = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
                keys.add(key(lines.get(i), i + 1));
            }
        }
        if (keys.isEmpty()) {
            throw new SecretException(Fault.KEYS, "There is no key; give a line of 32 bytes in base 64.");
        }
        return new SecretKeys(keys);
    }

    private static Key key(String line, int number) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new SecretException(Fault.KEYS, "Line " + number + " of the keys is not 32 bytes in base 64.");
        }
        return new Key(id(bytes), new SecretKeySpec(bytes, "AES"));
    }

    /** From the key itself, so that nobody has to keep names of keys; tells nothing of it. */
    private static String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("cti-hub key id".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without SHA-256", e);
        }
    }

    /** Reads keys from a file; blocks. */
    public static SecretKeys ofFile(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new SecretException(Fault.KEYS, "The file of keys " + file + " cannot be read.");
        }
    }

    /** Reads keys from an environment variable; blanks may stand for ends of lines. */
    public static SecretKeys ofEnvironment(String name, Map<String, String> environment) {
        String text = environment.get(name);
        if (text == null) {
            throw new SecretException(Fault.KEYS, "The environment variable " + name + " with the keys is not set.");
        }
        return of(text.replace(' ', '\n'));
    }

    /** A new key, as a line. */
    public static String generate() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Ids of the keys, the one that writes first; they show nothing of the keys. */
    public List<String> ids() {
        return keys.stream().map(Key::id).toList();
    }

    /**
     * Encrypts.
     *
     * @param place what the text is for; it can be decrypted for no other
     */
    String seal(String text, String place) {
        if (keys.isEmpty()) {
            throw new SecretException(Fault.NO_KEY, "There is no key to encrypt secrets with.");
        }
        Key key = keys.get(0);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return FORM + ":" + key.id() + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without AES-GCM", e);
        }
    }

    /** Decrypts; fails with {@link SecretException}. */
    String open(String sealed, String place) {
        String[] parts = sealed.split(":", -1);
        if (parts.length != PARTS || !FORM.equals(parts[0])) {
            throw notAuthentic();
        }
        Key key = keys.stream()
                .filter(each -> each.id().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new SecretException(
                        Fault.UNKNOWN_KEY, "A secret was encrypted with the key " + parts[1] + ", which is not here."));
        try {
            byte[] both = Base64.getUrlDecoder().decode(parts[2]);
            if (both.length < NONCE_BYTES) {
                throw notAuthentic();
            }
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw notAuthentic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without AES-GCM", e);
        }
    }

    /** Whether a text was encrypted with the key that writes. */
    boolean current(String sealed) {
        return !keys.isEmpty() && sealed.startsWith(FORM + ":" + keys.get(0).id() + ":");
    }

    private static SecretException notAuthentic() {
        return new SecretException(Fault.NOT_AUTHENTIC, "A secret was changed or moved since it was encrypted.");
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Names the keys by their ids only. */
    @Override
    public String toString() {
        return "SecretKeys" + ids();
    }
}
