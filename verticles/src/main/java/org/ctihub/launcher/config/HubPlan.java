/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctihub.cluster.ClusterSettings;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.session.TlsOptions;
import org.ctihub.ged188.values.AgentStateMask;
import org.ctihub.ged188.values.CallMsgMask;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.session.Side;
import org.ctihub.security.Account;
import org.ctihub.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/** A configuration file made into what the parts of a node want. */
public record HubPlan(
        List<LinkSettings> links,
        List<Account> accounts,
        Optional<ClusterSettings> cluster,
        Optional<StoreSettings> store,
        Set<String> origins,
        Map<TenantId, TenantLimits> limits) {
    private static final int WINDOW_ENTRIES = 50_000;
    /** How long owners keep events for desktops that come back, and what desktops are told of it. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** RFC 6454: scheme, host and port, no path. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

    private static final int SHORTEST_SECRET = 32;
    private static final int LOWEST_VERSION = 9;
    private static final int HIGHEST_VERSION = 25;

    private static final int SERVICES = ServicesRequested.CTI_SERVICE_ALL_EVENTS
            | ServicesRequested.CTI_SERVICE_CLIENT_CONTROL
            | ServicesRequested.CTI_SERVICE_CALL_DATA_UPDATE;

    /** What the model reads, and nothing else: traffic grows with every mask bit (R-EVT-05). */
    private static final int CALL_MASK = CallMsgMask.CALL_DELIVERED_MASK
            | CallMsgMask.CALL_QUEUED_MASK
            | CallMsgMask.CALL_DEQUEUED_MASK
            | CallMsgMask.CALL_ESTABLISHED_MASK
            | CallMsgMask.CALL_HELD_MASK
            | CallMsgMask.CALL_RETRIEVED_MASK
            | CallMsgMask.CALL_CLEARED_MASK
            | CallMsgMask.CALL_CONNECTION_CLEARED_MASK
            | CallMsgMask.CALL_ORIGINATED_MASK
            | CallMsgMask.CALL_CONFERENCED_MASK
            | CallMsgMask.CALL_TRANSFERRED_MASK
            | CallMsgMask.CALL_DIVERTED_MASK
            | CallMsgMask.CALL_SERVICE_INITIATED_MASK
            | CallMsgMask.BEGIN_CALL_MASK
            | CallMsgMask.END_CALL_MASK
            | CallMsgMask.CALL_DATA_UPDATE_MASK
            | CallMsgMask.CALL_FAILED_MASK
            | CallMsgMask.CALL_AGENT_GREETING_MASK;

    private static final int AGENT_MASK = AgentStateMask.AGENT_LOGIN_MASK
            | AgentStateMask.AGENT_LOGOUT_MASK
            | AgentStateMask.AGENT_NOT_READY_MASK
            | AgentStateMask.AGENT_AVAILABLE_MASK
            | AgentStateMask.AGENT_TALKING_MASK
            | AgentStateMask.AGENT_WORK_NOT_READY_MASK
            | AgentStateMask.AGENT_WORK_READY_MASK
            | AgentStateMask.AGENT_BUSY_OTHER_MASK
            | AgentStateMask.AGENT_RESERVED_MASK
            | AgentStateMask.AGENT_HOLD_MASK
            | AgentStateMask.AGENT_ACTIVE_MASK
            | AgentStateMask.AGENT_PAUSED_MASK
            | AgentStateMask.AGENT_INTERRUPTED_MASK
            | AgentStateMask.AGENT_NOT_ACTIVE_MASK;

    /** Checks the file and translates it; throws {@link ConfigException} with what to mend. */
    public static HubPlan of(HubFile file) {
        if (file.tokenSecret().length() < SHORTEST_SECRET) {
            throw new ConfigException("tokenSecret has fewer than " + SHORTEST_SECRET + " characters.");
        }
        List<LinkSettings> links = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        Set<String> tenants = new HashSet<>();
        Map<TenantId, TenantLimits> limits = new HashMap<>();
        for (HubFile.Tenant tenant : file.tenants()) {
            if (!tenants.add(tenant.id())) {
                throw new ConfigException("There are two tenants " + tenant.id() + ".");
            }
            TenantId id = tenantId(tenant.id());
            limits.put(id, TenantPlan.limits(tenant, file.tenants().size() == 1));
            AccountPlan people = new AccountPlan(id, tenant);
            for (HubFile.Peripheral peripheral : tenant.peripherals()) {
                links.add(link(file.node(), id, tenant, people, peripheral));
            }
            accounts.addAll(people.accounts());
        }
        requirePrivatePgs(file);
        return new HubPlan(links, accounts, ClusterPlan.cluster(file), ClusterPlan.store(file), origins(file), limits);
    }

    /** Messages through a PG reach all of its clients, and its list shows them all: others' must be clients of another one. */
    private static void requirePrivatePgs(HubFile file) {
        Map<String, String> tenants = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (HubFile.Tenant tenant : file.tenants()) {
            for (HubFile.Peripheral peripheral : tenant.peripherals()) {
                for (String server : servers(peripheral)) {
                    String other = tenants.putIfAbsent(server, tenant.id());
                    if (other != null && !other.equals(tenant.id())) {
                        shared.add(server);
                    }
                }
            }
        }
        for (HubFile.Tenant tenant : file.tenants()) {
            for (HubFile.Peripheral peripheral : tenant.peripherals()) {
                boolean through = PeripheralPlan.messagesThroughPg(peripheral.acd());
                boolean clients = PeripheralPlan.listsClients(peripheral.acd());
                if ((through || clients) && servers(peripheral).stream().anyMatch(shared::contains)) {
                    throw new ConfigException("Peripheral " + peripheral.id() + " of " + tenant.id() + ": "
                            + (through ? "acd.messages cannot be pg" : "acd.clients cannot be true")
                            + ", since another tenant uses the same CTI Server.");
                }
            }
        }
    }

    private static List<String> servers(HubFile.Peripheral peripheral) {
        return Stream.of(Optional.of(peripheral.sideA()), Optional.ofNullable(peripheral.sideB()))
                .flatMap(Optional::stream)
                .map(server -> server.host().toLowerCase(Locale.ROOT) + ":" + server.port())
                .toList();
    }

    private static Set<String> origins(HubFile file) {
        if (file.admin().origins() != null) {
            throw new ConfigException("admin.origins: the admin page has no pages on other hosts; leave it out.");
        }
        List<String> origins = file.desktop().origins();
        if (origins == null) {
            return Set.of();
        }
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigException(
                        "desktop.origins: " + origin + " is not an origin such as https://hub.example.com.");
            }
        }
        return Set.copyOf(origins);
    }

    private static TenantId tenantId(String id) {
        try {
            return new TenantId(id);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private static LinkSettings link(
            String node, TenantId tenant, HubFile.Tenant owner, AccountPlan people, HubFile.Peripheral peripheral) {
        Map<Side, SessionOptions> sides = new EnumMap<>(Side.class);
        try {
            sides.put(Side.A, options(node, peripheral, peripheral.sideA()));
            if (peripheral.sideB() != null) {
                sides.put(Side.B, options(node, peripheral, peripheral.sideB()));
            }
            List<AgentId> agents = Stream.concat(
                            owner.users().stream()
                                    .map(HubFile.User::agent)
                                    .filter(agent -> agent != null && agent.peripheral() == peripheral.id())
                                    .map(agent -> new AgentId(agent.id())),
                            people.members(peripheral.id()).stream())
                    .distinct()
                    .toList();
            return new LinkSettings(
                    new LinkId(tenant, peripheral.id()),
                    peripheral.name(),
                    sides,
                    agents,
                    WINDOW_ENTRIES,
                    WINDOW,
                    PeripheralPlan.policy(peripheral.acd()),
                    PeripheralPlan.configuration(peripheral.acd()),
                    PeripheralPlan.standby(peripheral.link()),
                    PeripheralPlan.syncParallel(peripheral.link()),
                    PeripheralPlan.statisticsEvery(peripheral.link()),
                    people.crews(peripheral.id()),
                    PeripheralPlan.messagesThroughPg(peripheral.acd()),
                    TenantPlan.grace(owner),
                    PeripheralPlan.teamsOfPg(peripheral.acd()) ? people.supervisorsByPg(peripheral.id()) : Set.of());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Peripheral " + peripheral.id() + " of " + tenant + ": " + e.getMessage());
        }
    }

    private static SessionOptions options(String node, HubFile.Peripheral peripheral, HubFile.CtiServer server) {
        SessionOptions.Builder options = SessionOptions.builder(
                        server.host(), server.port(), orElse(peripheral.clientId(), "cti-hub") + "-" + node)
                .versions(
                        orElse(peripheral.minVersion(), LOWEST_VERSION),
                        orElse(peripheral.maxVersion(), HIGHEST_VERSION))
                .password(orElse(peripheral.password(), "").getBytes(StandardCharsets.UTF_8))
                .services(
                        PeripheralPlan.listsClients(peripheral.acd())
                                ? SERVICES | ServicesRequested.CTI_SERVICE_CLIENT_MONITOR
                                : SERVICES)
                .callMask(CALL_MASK | PeripheralPlan.callMask(peripheral.acd()))
                .agentMask(AGENT_MASK)
                .configMask(PeripheralPlan.configMask(peripheral.acd()))
                .clearConnectionFixedType(orElse(peripheral.clearConnectionFixedType(), false));
        PeripheralPlan.openPatience(peripheral.link()).ifPresent(options::openPatience);
        HubFile.Tls tls = server.tls();
        if (tls != null) {
            options.tls(tls(tls));
        }
        return options.build();
    }

    private static TlsOptions tls(HubFile.Tls tls) {
        Optional<TlsOptions.Identity> identity = tls.certificate() == null || tls.key() == null
                ? Optional.empty()
                : Optional.of(new TlsOptions.Identity(pem(tls.certificate()), pem(tls.key())));
        return new TlsOptions(pem(tls.trust()), identity, orElse(tls.checkHostname(), true));
    }

    private static Buffer pem(String file) {
        try {
            return Buffer.buffer(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new ConfigException("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
