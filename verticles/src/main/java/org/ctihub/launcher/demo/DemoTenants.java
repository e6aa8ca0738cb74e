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
import java.util.Map;
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

    /** Everybody's password is known anyway; a hash that is quick to make lets the demonstration start sooner. */
    private static final int FEW_ITERATIONS = 10_000;

    private record Tenant(String id, long peripheral, URI sideA, URI sideB, List<DemoAccount> accounts) {}

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
                        accounts(peripheral)));
            }
        }
        return new DemoTenants(tenants);
    }

    private static List<DemoAccount> accounts(Scenario.PeripheralSpec peripheral) {
        return Plans.acdPlan(peripheral).agents().stream()
                .map(agent -> account(peripheral, agent))
                .toList();
    }

    private static DemoAccount account(Scenario.PeripheralSpec peripheral, AgentProfile agent) {
        return new DemoAccount(
                peripheral.tenant(),
                "agent" + agent.id(),
                PASSWORD,
                peripheral.id(),
                agent.id(),
                agent.extension(),
                agent.password(),
                agent.firstName() + " " + agent.lastName(),
                dialedNumber(peripheral, agent));
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
                        Set.of(Role.AGENT),
                        new HubFile.Agent(account.peripheral(), account.agentId(), account.extension())));
            }
            users.add(new HubFile.User(
                    ADMINISTRATOR, "Administrator", hash, Set.of(Role.TENANT_ADMIN, Role.PROVIDER_ADMIN), null));
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
                    tenant.id(), NAMES.getOrDefault(tenant.id(), tenant.id()), List.of(peripheral), users));
        }
        return new HubFile("demo", HexFormat.of().formatHex(secret), desktop, admin, configured);
    }

    private static HubFile.CtiServer server(URI address) {
        return new HubFile.CtiServer(address.getHost(), address.getPort(), null);
    }
}
