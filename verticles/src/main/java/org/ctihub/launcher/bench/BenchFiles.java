/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ctihub.domain.TenantId;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.SessionToken;
import org.ctihub.security.SessionTokens;

/** The scenario and the hub's configuration of a measurement, in a temporary folder. */
final class BenchFiles implements AutoCloseable {
    private static final String TENANT = "bench";
    private static final String SECRET = "a-secret-that-lives-as-long-as-one-measurement";
    private static final int FIRST_AGENT = 100_001;
    private static final int FIRST_EXTENSION = 300_001;

    /** Nobody signs in with a password here; the hash only has to have the right form. */
    private static final int FEW_ITERATIONS = 1_000;

    private final Path folder;
    private final int agents;

    private BenchFiles(Path folder, int agents) {
        this.folder = folder;
        this.agents = agents;
    }

    /**
     * Writes nothing yet.
     *
     * @param agents who work by themselves, as robots, and have a user and a desktop each
     */
    static BenchFiles create(int agents) throws IOException {
        return new BenchFiles(Files.createTempDirectory("cti-hub-bench"), agents);
    }

    List<String> users() {
        return IntStream.range(0, agents).mapToObj(BenchFiles::user).toList();
    }

    private static String user(int number) {
        return "user" + number;
    }

    static String token(String user) {
        return new SessionTokens(SECRET, Clock.systemUTC())
                .issue(new SessionToken(
                        new TenantId(TENANT),
                        user,
                        "bench-" + user,
                        Clock.systemUTC().instant(),
                        Clock.systemUTC().instant().plus(Duration.ofHours(1))));
    }

    Path scenario() throws IOException {
        Path file = folder.resolve("scenario.yaml");
        try (InputStream in = BenchFiles.class.getResourceAsStream("robots.yaml")) {
            if (in == null) {
                throw new IOException("robots.yaml is not in the program.");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(file, text.replace("AGENTS", Integer.toString(agents)), StandardCharsets.UTF_8);
        }
    }

    /** A hub that finds its CTI Server at this port of the loopback. */
    Path config(int port) throws IOException {
        String hash = PasswordHash.of("nobody", FEW_ITERATIONS);
        String each = IntStream.range(0, agents).mapToObj(i -> user(i, hash)).collect(Collectors.joining());
        Path file = folder.resolve("hub.yaml");
        return Files.writeString(file, """
                node: bench
                tokenSecret: %s
                desktop: { host: 127.0.0.1, port: 0 }
                admin: { host: 127.0.0.1, port: 0 }
                tenants:
                  - id: %s
                    name: Bench
                    peripherals:
                      - { id: 5000, name: ACD, sideA: { host: 127.0.0.1, port: %d } }
                    users:
                """.formatted(SECRET, TENANT, port) + each, StandardCharsets.UTF_8);
    }

    private static String user(int agent, String hash) {
        return "      - { name: " + user(agent) + ", displayName: Agent, passwordHash: \"" + hash
                + "\", roles: [agent], agent: { peripheral: 5000, id: \"" + (FIRST_AGENT + agent)
                + "\", extension: \"" + (FIRST_EXTENSION + agent) + "\" } }\n";
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
