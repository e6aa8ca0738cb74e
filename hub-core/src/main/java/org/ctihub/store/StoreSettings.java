/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to open the store.
 *
 * @param url {@code postgresql://host:port/database}, with {@code sslmode} and {@code sslrootcert} for TLS, or {@code
 *     jdbc:h2:file:…} or {@code jdbc:h2:mem:…}
 * @param user wins over one in the url
 * @param password wins over one in the url; a secret
 * @param connections at most at the same time
 */
public record StoreSettings(String url, Optional<String> user, Optional<String> password, int connections) {
    /** Few: what the hub writes is small and never on the hot path. */
    public static final int CONNECTIONS = 4;

    /**
     * The file of an embedded database, without its ending; empty for a server's and for one in memory.
     *
     * @throws StoreException if the url is none
     */
    public Optional<Path> file() {
        return StoreAddress.of(url) instanceof StoreAddress.H2 h2 ? h2.file() : Optional.empty();
    }

    /** Whether what is stored ends with this process. */
    public boolean inMemory() {
        return url.startsWith(StoreAddress.H2_SCHEME + "mem:");
    }

    /** Leaves the password out, also one inside the url. */
    @Override
    public String toString() {
        return "StoreSettings[" + StoreAddress.of(url) + "]";
    }
}
