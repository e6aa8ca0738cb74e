/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent as the Standard Webhooks do: HMAC-SHA256 over id, time and body, so that nothing of them can be changed or
 * sent again later.
 */
public final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private WebhookSignature() {}

    /** A new secret. */
    public static String newSecret() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** What is wrong with a secret; empty if nothing is. */
    static Optional<String> problem(String secret) {
        return key(secret).isPresent()
                ? Optional.empty()
                : Optional.of("A secret is " + PREFIX + " and " + FEWEST_BYTES + " to " + MOST_BYTES
                        + " bytes in base 64, or 24 to 128 other characters.");
    }

    /** One that does not begin as others do is taken as it is. */
    private static Optional<byte[]> key(String secret) {
        byte[] bytes;
        if (secret.startsWith(PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
            return bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        }
        bytes = secret.getBytes(StandardCharsets.UTF_8);
        return bytes.length < FEWEST_BYTES || bytes.length > 2 * MOST_BYTES ? Optional.empty() : Optional.of(bytes);
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param seconds since 1970, as in {@code webhook-timestamp}
     * @throws IllegalArgumentException if the secret has not its form
     */
    public static String of(String secret, String id, long seconds, String body) {
        byte[] key = key(secret).orElseThrow(() -> new IllegalArgumentException("The secret has not its form."));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] sum = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without HMAC-SHA256", e);
        }
    }
}
