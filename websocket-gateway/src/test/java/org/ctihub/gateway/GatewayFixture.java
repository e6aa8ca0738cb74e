/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ctihub.bus.BusCodecs;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.gateway.stream.StreamTuning;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.ctihub.security.SessionToken;
import org.ctihub.security.SessionTokens;
import org.ctihub.security.StaticAccounts;
import org.ctihub.security.Team;

/** A gateway with some accounts on a port of its own, and the owner of their link. */
final class GatewayFixture {
    static final String NODE = "n1";
    static final TenantId TENANT = new TenantId("acme");
    static final LinkId LINK = new LinkId(TENANT, 5000);
    static final TenantId NEIGHBOUR = new TenantId("bell");
    static final Team SALES = new Team("sales", "Sales", 5000, List.of(new AgentId("1001"), new AgentId("1002")));
    static final Team CARE = new Team("care", "Customer care", 5000, List.of(new AgentId("1003")));
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String PASSWORD = "correct horse";
    /** Patience so long that nothing but a fault runs out of it. */
    static final StreamTuning PATIENT = new StreamTuning(60_000, 60_000, 5_000, 10, 80, 5, 8, 1_000);

    /** Patience so short that a test need not wait for it. */
    static final StreamTuning HASTY = new StreamTuning(300, 100, 200, 10, 80, 5, 8, 1_000);

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final SessionTokens tokens = new SessionTokens(SECRET, Clock.systemUTC());
    final ScriptedOwner owner = new ScriptedOwner(vertx, LINK);
    final SignIn signIn;
    final GatewayVerticle gateway;
    private final GatewayOptions options;
    private final StaticAccounts known = new StaticAccounts(accounts());
    private final List<TestDesktop> desktops = new ArrayList<>();

    GatewayFixture() throws Exception {
        this(options -> options);
    }

    GatewayFixture(UnaryOperator<GatewayOptions> change) throws Exception {
        BusCodecs.register(vertx.eventBus());
        owner.listen();
        options = change.apply(
                GatewayOptions.at("127.0.0.1", 0, Duration.ofSeconds(77)).withStreams(PATIENT));
        signIn = new SignIn(
                known,
                tokens,
                options.tokenLifetime(),
                vertx.createSharedWorkerExecutor("passwords", 2),
                Clock.systemUTC());
        gateway = new GatewayVerticle(NODE, options, signIn, known, tokens, metrics);
        vertx.deployVerticle(gateway).await(10, TimeUnit.SECONDS);
    }

    static List<Account> accounts() {
        String hash = PasswordHash.of(PASSWORD, 1_000);
        List<Account> accounts = new ArrayList<>();
        accounts.add(account("ada", hash, Set.of(Role.AGENT), Optional.of("1001")));
        accounts.add(account("ann", hash, Set.of(Role.AGENT), Optional.of("1001")));
        accounts.add(account("bob", hash, Set.of(Role.AGENT), Optional.of("1002")));
        accounts.add(account("eve", hash, Set.of(Role.AGENT), Optional.empty()));
        accounts.add(account("sue", hash, Set.of(Role.SUPERVISOR), Optional.of("1003")));
        accounts.add(watching("sam", hash, Set.of(Role.SUPERVISOR), Optional.empty(), List.of(SALES)));
        accounts.add(
                watching("mia", hash, Set.of(Role.AGENT, Role.SUPERVISOR), Optional.of("1004"), List.of(SALES, CARE)));
        accounts.add(watching("tom", hash, Set.of(Role.AGENT), Optional.of("1005"), List.of(SALES)));
        Account pia = watching("pia", hash, Set.of(Role.AGENT, Role.SUPERVISOR), Optional.of("1006"), List.of());
        accounts.add(withTeamsOfPg(pia));
        accounts.add(watching("brie", hash, Set.of(Role.BRIDGE), Optional.empty(), List.of()));
        accounts.add(new Account(
                NEIGHBOUR,
                "Bell",
                "ned",
                "Ned of Bell",
                hash,
                Set.of(Role.AGENT),
                Optional.of(new AgentMapping(5000, new AgentId("1001"), Optional.empty()))));
        return accounts;
    }

    private static Account account(String name, String hash, Set<Role> roles, Optional<String> agent) {
        return watching(
                name, hash, roles, agent, agent.isPresent() ? OptionalLong.of(5000) : OptionalLong.empty(), List.of());
    }

    private static Account watching(
            String name, String hash, Set<Role> roles, Optional<String> agent, List<Team> teams) {
        return watching(name, hash, roles, agent, OptionalLong.of(5000), teams);
    }

    private static Account watching(
            String name,
            String hash,
            Set<Role> roles,
            Optional<String> agent,
            OptionalLong peripheral,
            List<Team> teams) {
        return new Account(
                TENANT,
                "Acme",
                name,
                name + " of Acme",
                hash,
                roles,
                agent.map(id -> new AgentMapping(5000, new AgentId(id), Optional.of("3" + id.substring(1)))),
                peripheral,
                teams,
                Stream.of(SALES, CARE)
                        .filter(team -> agent.isPresent() && team.agents().contains(new AgentId(agent.get())))
                        .toList());
    }

    private static Account withTeamsOfPg(Account plain) {
        return new Account(
                plain.tenant(),
                plain.tenantName(),
                plain.name(),
                plain.displayName(),
                plain.passwordHash(),
                plain.roles(),
                plain.agent(),
                plain.peripheral(),
                List.of(),
                plain.memberOf(),
                true);
    }

    int port() {
        return gateway.port();
    }

    String token(String user) {
        return token(user, Duration.ofHours(1));
    }

    String token(String user, Duration life) {
        return token(user, "s-" + user, life);
    }

    String token(String user, String session, Duration life) {
        Instant now = Instant.now();
        return tokens.issue(new SessionToken(TENANT, user, session, now, now.plus(life)));
    }

    /** The gateway of another node of the same cluster. */
    GatewayVerticle another(String node) throws Exception {
        GatewayVerticle other = new GatewayVerticle(node, options, signIn, known, tokens, new SimpleMeterRegistry());
        vertx.deployVerticle(other).await(10, TimeUnit.SECONDS);
        return other;
    }

    /** A socket that has said nothing yet. */
    TestDesktop socket() throws Exception {
        return socket(port());
    }

    TestDesktop socket(int port) throws Exception {
        TestDesktop desktop = TestDesktop.connect(vertx, port);
        desktops.add(desktop);
        return desktop;
    }

    /** A desktop that was welcomed and has its snapshot. */
    TestDesktop attached(String user) throws Exception {
        return attached(user, port());
    }

    TestDesktop attached(String user, int port) throws Exception {
        TestDesktop desktop = socket(port);
        desktop.hello(token(user), null);
        desktop.next("snapshot");
        return desktop;
    }

    double counter(String name, String... tags) {
        return Optional.ofNullable(metrics.find(name).tags(tags).counter())
                .map(counter -> counter.count())
                .orElse(0.0);
    }

    double sockets() {
        return metrics.get("cti.gateway.sockets").gauge().value();
    }

    void close() throws Exception {
        for (TestDesktop desktop : desktops) {
            desktop.close();
        }
        vertx.close().await(20, TimeUnit.SECONDS);
    }
}
