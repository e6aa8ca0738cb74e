/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ctihub.config.SecretKeys;
import org.ctihub.domain.TenantId;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.SessionToken;
import org.ctihub.security.SessionTokens;

/** The scenario and the nodes' configurations of a rig, with their logs, in a temporary folder. */
final class RigFiles {
    static final String GATEWAY = "rig";
    static final long PERIPHERAL = 5000;

    private static final String TENANT = "rig";
    private static final String SECRET = "a-secret-that-lives-as-long-as-one-rig-does";
    private static final int FIRST_AGENT = 10_001;
    private static final int FIRST_EXTENSION = 30_001;

    /** Nobody signs in with a password here; the hash only has to have the right form. */
    private static final int FEW_ITERATIONS = 1_000;

    /**
     * Somebody with a desktop.
     *
     * @param witness watches the agent, as supervisors do, and is told the same
     */
    record User(String name, String agent, String extension, boolean witness) {
        /** Of the agent alone, for the witness to watch. */
        Optional<String> team() {
            return witness ? Optional.of("t" + agent) : Optional.empty();
        }
    }

    private final Path folder;
    private final RigPlan plan;
    private final String hash = PasswordHash.of("nobody", FEW_ITERATIONS);

    RigFiles(RigPlan plan) throws IOException {
        this.plan = plan;
        this.folder = Files.createTempDirectory("cti-hub-chaos");
    }

    Path folder() {
        return folder;
    }

    Path log(String process) {
        return folder.resolve(process + ".log");
    }

    List<User> users() {
        return IntStream.range(0, plan.agents())
                .boxed()
                .flatMap(i -> i % plan.witnessEvery() == 0
                        ? Stream.of(user("agent", i, false), user("witness", i, true))
                        : Stream.of(user("agent", i, false)))
                .toList();
    }

    private static User user(String kind, int i, boolean witness) {
        int agent = FIRST_AGENT + i;
        return new User(kind + agent, Integer.toString(agent), Integer.toString(FIRST_EXTENSION + i), witness);
    }

    static String token(User user) {
        return new SessionTokens(SECRET, Clock.systemUTC())
                .issue(new SessionToken(
                        new TenantId(TENANT),
                        user.name(),
                        "rig-" + user.name(),
                        Clock.systemUTC().instant(),
                        Clock.systemUTC().instant().plus(Duration.ofHours(11))));
    }

    Path scenario() throws IOException {
        if (plan.scenario() != null) {
            return plan.scenario();
        }
        String behaviour = plan.quick()
                ? "answer: { fixed: 0.4 }, talk: { lognormal: [1.5, 0.5] }, wrapUp: { fixed: 0.4 }, holdShare: 0.3, hold: { fixed: 0.5 }"
                : "answer: { fixed: 2 }, talk: { lognormal: [15, 0.5] }, wrapUp: { fixed: 4 }, holdShare: 0.1, hold: { fixed: 5 }";
        return Files.writeString(
                folder.resolve("scenario.yaml"),
                String.format(
                        Locale.ROOT,
                        """
                name: rig
                seed: 1
                gateways:
                  - name: %s
                    faults: { switchMillis: 100, hangSwitchMillis: 5000, noClientSwitchMillis: 0 }
                    peripherals:
                      - tenant: %s
                        id: %d
                        times: { ring: 12, wrapUp: 60 }
                        skillGroups: [{ number: 1, id: 101, name: Sales }]
                        dialedNumbers: [{ number: "8000", name: Sales, skillGroup: 1 }]
                        generatedAgents:
                          - { count: %d, firstId: %d, firstExtension: %d, password: rig, skillGroups: [1] }
                        robots: %d
                        scalars: [user.account]
                        calls:
                          perSecond: 0
                          maxCalls: %d
                          variables: { 1: [gold, silver], 2: [en, fr] }
                          scalars: { user.account: ["4711", "4712"] }
                        robotBehaviour: { %s }
                """,
                        GATEWAY,
                        TENANT,
                        PERIPHERAL,
                        plan.agents(),
                        FIRST_AGENT,
                        FIRST_EXTENSION,
                        plan.agents(),
                        plan.agents(),
                        behaviour));
    }

    /** Where a node finds its neighbours, as lines of its configuration; empty for a node alone. */
    record Neighbours(String lines) {}

    /** The keys that the nodes encrypt secrets with. */
    Path keys() throws IOException {
        Path file = folder.resolve("keys");
        return Files.exists(file) ? file : Files.writeString(file, SecretKeys.generate());
    }

    /** The configuration of a node. */
    Path config(String node, Place place, int sideA, int sideB, String ctiHost, Neighbours neighbours)
            throws IOException {
        String teams = users().stream().map(RigFiles::team).collect(Collectors.joining());
        String users = users().stream().map(this::user).collect(Collectors.joining());
        return Files.writeString(
                folder.resolve(node + ".yaml"),
                """
                node: %s
                tokenSecret: %s
                desktop: { host: %s, port: %d }
                admin: { host: %s, port: %d }
                %s
                tenants:
                  - id: %s
                    name: Rig
                    peripherals:
                      - id: %d
                        name: ACD
                        maxVersion: %d
                        sideA: { host: %s, port: %d }
                        sideB: { host: %s, port: %d }
                    teams:
                %s    users:
                """.formatted(
                                        node,
                                        SECRET,
                                        place.host(),
                                        place.desktopPort(),
                                        place.host(),
                                        place.adminPort(),
                                        neighbours.lines().strip(),
                                        TENANT,
                                        PERIPHERAL,
                                        plan.maxVersion(),
                                        ctiHost,
                                        sideA,
                                        ctiHost,
                                        sideB,
                                        teams)
                        + users,
                StandardCharsets.UTF_8);
    }

    private static String team(User user) {
        return user.team()
                .map(team -> "      - { id: " + team + ", name: Witnessed, peripheral: " + PERIPHERAL + ", agents: [\""
                        + user.agent() + "\"] }\n")
                .orElse("");
    }

    private String user(User user) {
        String rights = user.team()
                .map(team -> "roles: [supervisor], teams: [" + team + "]")
                .orElseGet(() -> "roles: [agent], agent: { peripheral: " + PERIPHERAL + ", id: \"" + user.agent()
                        + "\", extension: \"" + user.extension() + "\" }");
        return "      - { name: " + user.name() + ", displayName: Agent, passwordHash: \"" + hash + "\", " + rights
                + " }\n";
    }
}
