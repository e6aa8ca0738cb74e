/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.tls;

/** A certificate and its key cannot be used; the message says why, and nothing of the key. */
public final class PemException extends Exception {
    private static final long serialVersionUID = 1;

    PemException(String message) {
        super(message);
    }
}
