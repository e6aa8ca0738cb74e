/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.demo;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.scenario.Plans;
import org.ctihub.simulator.scenario.Scenario;
import org.ctihub.simulator.scenario.ScenarioReader;

/** The tenants of the demonstration: those of the simulator's scenario, with an account for every agent. */
public final class DemoTenants {
    private static final Map<String, String> NAMES = Map.of("acme", "Acme", "globex", "Globex");
    private static final String PASSWORD = "demo";
    private static final String ADMINISTRATOR = "admin";
    private static final String SUPERVISOR = "supervisor";
    private static final String BRIDGE = "bridge";

    /** Everybody's password is known anyway; a hash that is quick to make lets the demonstration start sooner. */
    private static final int FEW_ITERATIONS = 10_000;

    private record Tenant(
            String id, long peripheral, URI sideA, URI sideB, List<DemoAccount> accounts, List<HubFile.Team> teams) {}

    private final List<Tenant> tenants;

    private DemoTenants(List<Tenant> tenants) {
        this.tenants = tenants;
    }

    /** The tenants that the simulator says it is ready for. */
    public static DemoTenants of(JsonObject ready) {
        List<Tenant> tenants = new ArrayList<>();
        for (Scenario.GatewaySpec gateway : new ScenarioReader().read("demo").gateways()) {
            for (Scenario.PeripheralSpec peripheral : gateway.peripherals()) {
                JsonObject address = ready.getJsonArray("peripherals").stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getLong("id") == peripheral.id())
                        .findFirst()
                        .orElseThrow();
                tenants.add(new Tenant(
                        peripheral.tenant(),
                        peripheral.id(),
                        URI.create("tcp://" + address.getString("a")),
                        URI.create("tcp://" + address.getString("b")),
                        accounts(peripheral),
                        teams(peripheral)));
            }
        }
        return new DemoTenants(tenants);
    }

    private static List<DemoAccount> accounts(Scenario.PeripheralSpec peripheral) {
        return Plans.acdPlan(peripheral).agents().stream()
                .map(agent -> account(peripheral, agent))
                .toList();
    }

    /** The agents of each team but for its supervisors. */
    private static List<HubFile.Team> teams(Scenario.PeripheralSpec peripheral) {
        return Objects.requireNonNull(peripheral.teams()).stream()
                .map(team -> new HubFile.Team(
                        teamId(team),
                        team.name(),
                        peripheral.id(),
                        Plans.acdPlan(peripheral).agents().stream()
                                .filter(agent -> agent.team() == team.id() && !agent.supervisor())
                                .map(AgentProfile::id)
                                .toList()))
                .toList();
    }

    private static String teamId(Scenario.TeamSpec team) {
        return team.name().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static List<String> supervisedBy(Scenario.PeripheralSpec peripheral, AgentProfile agent) {
        return Objects.requireNonNull(peripheral.teams()).stream()
                .filter(team -> agent.supervisor() && agent.team() == team.id())
                .map(DemoTenants::teamId)
                .toList();
    }

    private static DemoAccount account(Scenario.PeripheralSpec peripheral, AgentProfile agent) {
        return new DemoAccount(
                peripheral.tenant(),
                agent.supervisor() ? SUPERVISOR : "agent" + agent.id(),
                PASSWORD,
                peripheral.id(),
                agent.id(),
                agent.extension(),
                agent.password(),
                agent.firstName() + " " + agent.lastName(),
                dialedNumber(peripheral, agent),
                supervisedBy(peripheral, agent));
    }

    private static String dialedNumber(Scenario.PeripheralSpec peripheral, AgentProfile agent) {
        return peripheral.dialedNumbers().stream()
                .filter(number -> agent.skillGroups().contains(number.skillGroup()))
                .findFirst()
                .map(Scenario.DialedNumberSpec::number)
                .orElse(agent.extension());
    }

    /** The accounts, those for people first within each tenant. */
    public List<DemoAccount> accounts() {
        return tenants.stream().flatMap(tenant -> tenant.accounts().stream()).toList();
    }

    /** Who may see all links on the admin page. */
    public JsonObject administrator() {
        return new JsonObject()
                .put("tenant", tenants.get(0).id())
                .put("user", ADMINISTRATOR)
                .put("password", PASSWORD);
    }

    /** The configuration of a hub for them. */
    public HubFile hub(HubFile.Listen desktop, HubFile.Listen admin) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String hash = PasswordHash.of(PASSWORD, FEW_ITERATIONS);
        List<HubFile.Tenant> configured = new ArrayList<>();
        for (Tenant tenant : tenants) {
            List<HubFile.User> users = new ArrayList<>();
            for (DemoAccount account : tenant.accounts()) {
                users.add(new HubFile.User(
                        account.user(),
                        account.displayName(),
                        hash,
                        account.teams().isEmpty() ? Set.of(Role.AGENT) : Set.of(Role.AGENT, Role.SUPERVISOR),
                        new HubFile.Agent(account.peripheral(), account.agentId(), account.extension()),
                        account.teams().isEmpty() ? null : Set.copyOf(account.teams()),
                        null));
            }
            users.add(new HubFile.User(
                    ADMINISTRATOR, "Administrator", hash, Set.of(Role.TENANT_ADMIN, Role.PROVIDER_ADMIN), null));
            users.add(new HubFile.User(BRIDGE, "Bridge", hash, Set.of(Role.BRIDGE), null, null, tenant.peripheral()));
            HubFile.Peripheral peripheral = new HubFile.Peripheral(
                    tenant.peripheral(),
                    NAMES.getOrDefault(tenant.id(), tenant.id()) + " ACD",
                    server(tenant.sideA()),
                    server(tenant.sideB()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            configured.add(new HubFile.Tenant(
                    tenant.id(),
                    NAMES.getOrDefault(tenant.id(), tenant.id()),
                    List.of(peripheral),
                    users,
                    tenant.teams()));
        }
        return new HubFile("demo", HexFormat.of().formatHex(secret), desktop, admin, configured);
    }

    private static HubFile.CtiServer server(URI address) {
        return new HubFile.CtiServer(address.getHost(), address.getPort(), null);
    }
}
