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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.session.TlsOptions;
import org.ctihub.ged188.values.AgentStateMask;
import org.ctihub.ged188.values.CallMsgMask;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.session.Side;
import org.jspecify.annotations.Nullable;

/** A peripheral of a configuration made into what its link wants. */
final class LinkPlan {
    private static final String PEM = "-----BEGIN";
    private static final int WINDOW_ENTRIES = 50_000;
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

    private LinkPlan() {}

    /** Throws {@link ConfigException} with what to mend. */
    static LinkSettings link(
            String node, TenantId tenant, HubFile.Tenant owner, AccountPlan people, HubFile.Peripheral peripheral) {
        Map<Side, SessionOptions> sides = new EnumMap<>(Side.class);
        ItemKey key = new ItemKey(tenant.value(), TenantDocument.PERIPHERAL, Long.toString(peripheral.id()));
        try {
            sides.put(Side.A, options(node, key, peripheral, peripheral.sideA(), "/sideA"));
            if (peripheral.sideB() != null) {
                sides.put(Side.B, options(node, key, peripheral, peripheral.sideB(), "/sideB"));
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
                    HubPlan.WINDOW,
                    PeripheralPlan.policy(peripheral.acd()),
                    PeripheralPlan.configuration(peripheral.acd()),
                    PeripheralPlan.standby(peripheral.link()),
                    PeripheralPlan.syncParallel(peripheral.link()),
                    PeripheralPlan.statisticsEvery(peripheral.link()),
                    people.crews(peripheral.id()),
                    PeripheralPlan.messagesThroughPg(peripheral.acd()),
                    TenantPlan.grace(owner),
                    PeripheralPlan.teamsOfPg(peripheral.acd()) ? people.supervisorsByPg(peripheral.id()) : Set.of(),
                    TenantPlan.sensitive(owner));
        } catch (IllegalArgumentException e) {
            throw wrong(key, "", e);
        }
    }

    /** Messages begin with the member that they are about. */
    static ConfigException wrong(ItemKey key, String side, IllegalArgumentException cause) {
        String message = String.valueOf(cause.getMessage());
        String word = message.split(" ", 2)[0];
        String pointer = switch (word) {
            case "host", "port" -> side + "/" + word;
            case "clientId" -> "/clientId";
            case "protocol" -> "/maxVersion";
            case "openPatience" -> "/link/openPatienceSeconds";
            case "statisticsSeconds", "syncParallel" -> "/link/" + word;
            case "calls", "configuration", "recording", "supervision", "messages", "teams" -> "/acd/" + word;
            default -> side;
        };
        return new ConfigException(key, pointer, "Peripheral " + key.id() + ": " + message);
    }

    /** Throws {@link ConfigException} with what to mend. */
    static SessionOptions options(
            String node, ItemKey key, HubFile.Peripheral peripheral, HubFile.CtiServer server, String side) {
        try {
            return options(node, peripheral, server);
        } catch (IllegalArgumentException e) {
            throw wrong(key, side, e);
        } catch (ConfigException e) {
            throw new ConfigException(key, side + "/tls", "Peripheral " + key.id() + ": " + e.getMessage());
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
        if (isPem(file)) {
            return Buffer.buffer(file);
        }
        try {
            return Buffer.buffer(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new ConfigException("Cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Whether this is a certificate or a key itself, and not the name of a file. */
    static boolean isPem(String text) {
        return text.startsWith(PEM);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
