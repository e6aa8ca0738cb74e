/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.Optional;

/** Knows for whom a token speaks. Safe on any thread. */
public interface TokenCheck {
    /**
     * Whom it speaks for; empty if it is nobody's, is over, or may not be used from there.
     *
     * @param address of who shows it, as a literal
     */
    Optional<SessionToken> check(String token, String address);

    /** The same for somebody whose address was looked at when the token was shown first. */
    Optional<SessionToken> again(String token);

    /** Whether what a token said before still holds for who comes from an address, without the token. */
    boolean holds(SessionToken said, String address);
}
