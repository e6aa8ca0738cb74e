/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ctihub.domain.TenantId;

/**
 * Makes and checks the tokens of desktops' sessions: {@code v2.<claims>.<HMAC-SHA-256>}, both in URL-safe base 64. Every
 * node that has the secret can check them; there is one algorithm, so none can be chosen. Safe on any thread.
 */
public final class SessionTokens implements TokenCheck {
    /** Longest token that is looked at, in characters. */
    public static final int MAX_LENGTH = 2_048;

    private static final int MIN_SECRET = 32;

    /** No token holds for longer. */
    private static final long LONGEST_MS = 90_000_000;

    /** So that no provider can fill a node's memory; what comes beyond is closed, and its token holds for its time. */
    private static final int MOST_MARKS = 200_000;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "v2.";
    private static final String SEPARATOR = "\n";
    private static final int PARTS = 5;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SecretKeySpec key;
    private final Clock clock;
    /** Sign-ins that were ended, and when. */
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    /** Marks of sign-ins whose provider has ended them, and when. */
    private final Map<String, Long> endedMarks = new ConcurrentHashMap<>();

    /**
     * Signs with this secret.
     *
     * @param secret at least 32 characters
     */
    public SessionTokens(String secret, Clock clock) {
        if (secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException("The token secret has fewer than " + MIN_SECRET + " characters.");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** The token as text. Its times are cut to whole seconds. */
    public String issue(SessionToken token) {
        // The user's name is last, so that it may hold anything.
        String claims = String.join(
                SEPARATOR,
                token.tenant().value(),
                token.session(),
                Long.toString(token.signedIn().getEpochSecond()),
                Long.toString(token.expires().getEpochSecond()),
                token.user());
        String signed = PREFIX + ENCODER.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + ENCODER.encodeToString(mac(signed));
    }

    /**
     * From now on, at this node, no token of a sign-in holds, however long it would.
     *
     * @param session of the sign-in
     */
    public void end(String session) {
        long now = clock.millis();
        ended.values().removeIf(atMs -> now - atMs > LONGEST_MS);
        ended.put(session, now);
    }

    /**
     * From now on, at this node, no token of a sign-in of before that bears this mark holds. Who signs in afterwards is not meant.
     *
     * @param mark see {@link VouchedSession}
     */
    public void endAllOf(String mark) {
        long now = clock.millis();
        if (endedMarks.size() >= MOST_MARKS) {
            endedMarks.values().removeIf(atMs -> now - atMs > LONGEST_MS);
        }
        if (endedMarks.size() < MOST_MARKS || endedMarks.containsKey(mark)) {
            endedMarks.put(mark, now);
        }
    }

    private boolean isEnded(SessionToken claims) {
        if (ended.containsKey(claims.session())) {
            return true;
        }
        for (String mark : VouchedSession.marks(claims.session())) {
            Long atMs = endedMarks.get(mark);
            if (atMs != null && claims.signedIn().toEpochMilli() <= atMs) {
                return true;
            }
        }
        return false;
    }

    /** What the token says; empty if it is not ours, was changed, is over or was ended. */
    public Optional<SessionToken> verify(String token) {
        int dot = token.lastIndexOf('.');
        if (token.length() > MAX_LENGTH || !token.startsWith(PREFIX) || dot < PREFIX.length()) {
            return Optional.empty();
        }
        try {
            String signed = token.substring(0, dot);
            byte[] signature = DECODER.decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, mac(signed))) {
                return Optional.empty();
            }
            return read(DECODER.decode(signed.substring(PREFIX.length())))
                    .filter(claims -> clock.instant().isBefore(claims.expires()))
                    .filter(claims -> !isEnded(claims));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The same: where somebody comes from is no matter. */
    @Override
    public Optional<SessionToken> check(String token, String address) {
        return verify(token);
    }

    @Override
    public Optional<SessionToken> again(String token) {
        return verify(token);
    }

    @Override
    public boolean holds(SessionToken said, String address) {
        return clock.instant().isBefore(said.expires()) && !ended.containsKey(said.session());
    }

    private static Optional<SessionToken> read(byte[] claims) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(claims))
                .toString();
        String[] parts = text.split(SEPARATOR, PARTS);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        return Optional.of(
                new SessionToken(new TenantId(parts[0]), parts[4], parts[1], instant(parts[2]), instant(parts[3])));
    }

    private static Instant instant(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private byte[] mac(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }
}
