/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the store is: {@code postgresql://…} or {@code jdbc:h2:…}. */
sealed interface StoreAddress {
    /**
     * A PostgreSQL server.
     *
     * @param sslMode disable, prefer, require, verify-ca or verify-full
     * @param rootCertificate PEM file of the authorities to trust
     */
    record Postgres(
            String host,
            int port,
            String database,
            Optional<String> user,
            Optional<String> password,
            String sslMode,
            Optional<String> rootCertificate)
            implements StoreAddress {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "postgresql://" + host + ":" + port + "/" + database;
        }

        String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=" + sslMode
                    + rootCertificate.map(file -> "&sslrootcert=" + file).orElse("");
        }
    }

    /** An H2 database inside this process, which nobody else can open meanwhile. */
    record H2(String jdbcUrl) implements StoreAddress {
        private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?((?!mem:|tcp:|ssl:|zip:)[^;]+)(?:;.*)?");

        /** The file, without its ending; empty if it is none. */
        Optional<Path> file() {
            Matcher form = FILE.matcher(jdbcUrl);
            return form.matches()
                    ? Optional.of(Path.of(form.group(1).replaceFirst("^~", System.getProperty("user.home"))))
                    : Optional.empty();
        }

        /** Leaves settings out, a password may be among them. */
        @Override
        public String toString() {
            int settings = jdbcUrl.indexOf(';');
            return settings < 0 ? jdbcUrl : jdbcUrl.substring(0, settings);
        }
    }

    String POSTGRES_SCHEME = "postgresql://";
    String H2_SCHEME = "jdbc:h2:";
    int POSTGRES_PORT = 5432;

    static StoreAddress of(String url) {
        if (url.startsWith(H2_SCHEME)) {
            boolean moded = url.toUpperCase(Locale.ROOT).contains(";MODE=");
            return new H2(moded ? url : url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        }
        if (!url.startsWith(POSTGRES_SCHEME)) {
            throw new StoreException(
                    StoreException.Fault.ADDRESS,
                    "The store's url must begin with " + POSTGRES_SCHEME + " or " + H2_SCHEME + ".");
        }
        return postgres(url);
    }

    private static Postgres postgres(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            // The exception's own text would show the whole address, a password with it.
            throw new StoreException(StoreException.Fault.ADDRESS, "The store's url is not a URL.");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new StoreException(
                    StoreException.Fault.ADDRESS,
                    "The store's url must name a host and a database: postgresql://host:5432/database.");
        }
        Map<String, String> options = options(uri.getRawQuery());
        Optional<String> certificate = Optional.ofNullable(options.remove("sslrootcert"));
        String mode = Optional.ofNullable(options.remove("sslmode"))
                .orElse(certificate.isPresent() ? "verify-full" : "disable");
        if (!options.isEmpty()) {
            throw new StoreException(
                    StoreException.Fault.ADDRESS,
                    "The store's url may have sslmode and sslrootcert, not " + options.keySet() + ".");
        }
        Optional<String> login = Optional.ofNullable(uri.getRawUserInfo());
        return new Postgres(
                uri.getHost(),
                uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
                uri.getPath().substring(1),
                login.map(text -> decoded(text.split(":", 2)[0])),
                login.filter(text -> text.contains(":")).map(text -> decoded(text.split(":", 2)[1])),
                mode,
                certificate);
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                String[] parts = option.split("=", 2);
                options.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return options;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
