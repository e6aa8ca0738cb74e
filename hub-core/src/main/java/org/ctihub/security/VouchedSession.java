/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ctihub.domain.TenantId;

/**
 * The ids of sign-ins that an OpenID provider has vouched for: they bear marks, short hashes of the provider's words for the user
 * and for its own session, so that every node knows what ends when the provider says that something is over.
 */
public final class VouchedSession {
    private static final String SEPARATOR = "~";
    private static final int MARK_BYTES = 12;

    private VouchedSession() {}

    /** The id of a new sign-in, with these marks. */
    public static String id(String user, Optional<String> session) {
        String id = UUID.randomUUID() + SEPARATOR + user;
        return session.map(mark -> id + SEPARATOR + mark).orElse(id);
    }

    /** The mark of all sign-ins of a user; {@code subject} is the provider's word for the user. */
    public static String ofSubject(TenantId tenant, String issuer, String subject) {
        return mark("sub", tenant, issuer, subject);
    }

    /** The mark of the sign-ins of one session with the provider. */
    public static String ofSession(TenantId tenant, String issuer, String session) {
        return mark("sid", tenant, issuer, session);
    }

    private static String mark(String kind, TenantId tenant, String issuer, String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", kind, tenant.value(), issuer, value)
                            .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, MARK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Whether a sign-in bears a mark. */
    public static boolean bears(String session, String mark) {
        return marks(session).contains(mark);
    }

    /** The marks of a sign-in; none if no provider vouched for it. */
    static List<String> marks(String session) {
        String[] parts = session.split(SEPARATOR, -1);
        return Arrays.asList(parts).subList(1, parts.length);
    }
}
