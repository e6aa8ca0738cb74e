/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.Recorder;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.gateway.TenantSettings;
import org.ctihub.link.Crew;
import org.ctihub.link.GraceRule;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.model.PreviewVariables;
import org.ctihub.security.Account;
import org.ctihub.security.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators' files: what is wrong is named, and what is right arrives. */
class HubPlanTest {
    @TempDir
    private Path folder;

    private HubPlan plan(String desktop, String admin) throws IOException {
        Path file = folder.resolve("hub.yaml");
        Files.writeString(file, """
                node: n1
                tokenSecret: 0123456789abcdef0123456789abcdef
                desktop: {host: 127.0.0.1, port: 0%s}
                admin: {host: 127.0.0.1, port: 0%s}
                tenants: []
                """.formatted(desktop, admin));
        return HubPlan.of(new HubFileReader().read(file));
    }

    @Test
    void pagesOfOtherHostsAreLetInOnlyIfTheyAreNamed() throws Exception {
        assertThat(plan("", "").origins()).isEmpty();
        assertThat(plan(", origins: ['https://hub1.example.com', 'http://hub2:8080']", "")
                        .origins())
                .containsExactlyInAnyOrder("https://hub1.example.com", "http://hub2:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "hub.example.com", "https://hub.example.com/desktop", "ftp://hub", "https://"})
    void whatIsNoOriginIsNamed(String origin) {
        assertThatThrownBy(() -> plan(", origins: ['" + origin + "']", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("desktop.origins: " + origin);
    }

    @Test
    void theAdminPageHasNoOtherOrigins() {
        assertThatThrownBy(() -> plan("", ", origins: ['https://hub.example.com']"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("admin.origins");
    }

    private HubPlan people(String users) throws IOException {
        Path file = folder.resolve("people.yaml");
        Files.writeString(file, """
                node: n1
                tokenSecret: 0123456789abcdef0123456789abcdef
                desktop: {host: 127.0.0.1, port: 0}
                admin: {host: 127.0.0.1, port: 0}
                tenants:
                  - id: acme
                    name: Acme
                    peripherals:
                      - {id: 5000, name: One, sideA: {host: 127.0.0.1, port: 1}}
                      - {id: 5001, name: Two, sideA: {host: 127.0.0.1, port: 1}}
                      - {id: 5002, name: Three, sideA: {host: 127.0.0.1, port: 1}, acd: {teams: pg}}
                    teams:
                      - {id: back, name: Back, peripheral: 5002, agents: ["3001"]}
                      - {id: sales, name: Sales, peripheral: 5000, agents: ["1001", "1002", "1001"]}
                      - {id: care, name: Care, peripheral: 5001, agents: ["2001"]}
                    users:
                      - {name: ada, displayName: Ada, passwordHash: x, %s}
                """.formatted(users));
        return HubPlan.of(new HubFileReader().read(file));
    }

    @Test
    void aSupervisorsTeamsArriveAndTheirAgentsAreAskedFor() throws Exception {
        HubPlan plan = people("roles: [supervisor], teams: [sales]");

        Account ada = plan.accounts().get(0);
        assertThat(ada.peripheral()).hasValue(5000);
        assertThat(ada.mayOpenDesktop()).isTrue();
        assertThat(ada.teams().get(0).agents()).containsExactly(new AgentId("1001"), new AgentId("1002"));
        assertThat(ada.supervises(new AgentId("1002"))).isTrue();
        assertThat(ada.supervises(new AgentId("2001"))).isFalse();
        assertThat(plan.links().get(0).agents()).containsExactly(new AgentId("1001"), new AgentId("1002"));
        assertThat(people("roles: [bridge], peripheral: 5001").accounts().get(0).mayOpenDesktop())
                .isTrue();
        assertThat(people("roles: [supervisor]").accounts().get(0).mayOpenDesktop())
                .isFalse();
    }

    @Test
    void messagesToATeamReachThoseWhoSuperviseItToo() throws Exception {
        HubPlan plan = people("roles: [agent, supervisor], teams: [sales], agent: {peripheral: 5000, id: \"1009\"}");

        assertThat(plan.links().get(0).crews())
                .containsExactly(
                        new Crew(Set.of(new AgentId("1001"), new AgentId("1002")), Set.of(new AgentId("1009"))));
        assertThat(plan.links().get(1).crews()).containsExactly(new Crew(Set.of(new AgentId("2001")), Set.of()));
    }

    @Test
    void whereThePgNamesTheTeamsSupervisorsWithAnAgentHaveNoOthers() throws Exception {
        String agent = "agent: {peripheral: 5002, id: \"1009\"}";
        HubPlan plan = people("roles: [supervisor], " + agent);

        assertThat(plan.accounts().get(0).teamsOfPg()).isTrue();
        assertThat(plan.accounts().get(0).mayOpenDesktop()).isTrue();
        assertThat(plan.links().get(2).supervisors()).containsExactly(new AgentId("1009"));
        assertThat(plan.links().get(0).supervisors()).isEmpty();
        for (HubPlan other : List.of(
                people("roles: [agent], " + agent),
                people("roles: [supervisor], agent: {peripheral: 5000, id: \"1009\"}"),
                people("roles: [supervisor], teams: [back]"))) {
            assertThat(other.accounts().get(0).teamsOfPg()).isFalse();
            assertThat(other.links().get(2).supervisors()).isEmpty();
        }
        assertThatThrownBy(() -> people("roles: [supervisor], teams: [back], " + agent))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("leave the user's teams out");
        assertThatThrownBy(() -> tenants("host: pg2, port: 1", "teams: both"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("teams must be configured or pg, not both.");
    }

    private HubPlan ofTenant(String members) throws IOException {
        return people("roles: [agent], agent: {peripheral: 5000, id: \"1001\"}}\n    " + members + "\n    #{");
    }

    @Test
    void limitsAndGraceOfATenantArriveAndAreTheUsualIfLeftOut() throws Exception {
        TenantId acme = new TenantId("acme");
        HubPlan usual = ofTenant("");
        HubPlan own = ofTenant(
                "limits: {sockets: 10, hellosPerSecond: 2}\n    grace: {seconds: 60, then: signOut, reason: 9}");

        assertThat(usual.limits()).containsOnlyKeys(acme).containsValue(TenantLimits.ALONE);
        assertThat(own.limits()).containsEntry(acme, new TenantLimits(10, 2_000, 2));
        assertThat(usual.links().get(0).grace()).isEmpty();
        assertThat(usual.links().get(0).sensitive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(ofTenant("sensitive: {seconds: 90}").links().get(0).sensitive())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(own.links().get(1).grace())
                .contains(new GraceRule(Duration.ofSeconds(60), GraceRule.Then.SIGN_OUT, OptionalInt.of(9)));
        assertThat(ofTenant("grace: {seconds: 60, then: none}").links().get(0).grace())
                .isEmpty();
    }

    @Test
    void desktopsOfATenantAreSetInItsFileAndWhatIsWrongIsNamedWithItsPlace() throws Exception {
        TenantSettings settings = ofTenant("desktop: {wrapUpSeconds: 30, phoneBook: [{name: Desk, number: '17'}]}")
                .tenants()
                .get(0)
                .settings();
        assertThat(new JsonObject(settings.all()).getInteger("wrapUpSeconds")).isEqualTo(30);
        assertThat(ofTenant("").tenants().get(0).settings()).isEqualTo(TenantSettings.NONE);
        assertThatThrownBy(() -> ofTenant("desktop: {phoneBook: [{name: Desk, number: 17}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("desktop all/phoneBook/0/number");
        assertThatThrownBy(() -> ofTenant("desktop: {teams: {none: {wrapUpSeconds: 30}}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no team none");
        assertThatThrownBy(() -> ofTenant("desktop: {teams: 7}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/teams");
    }

    @Test
    void ofSeveralTenantsNoneHasAllTheHellosOfANode() {
        HubFile.Listen any = new HubFile.Listen("127.0.0.1", 0);
        HubPlan plan = HubPlan.of(new HubFile(
                "n1",
                "0123456789abcdef0123456789abcdef",
                any,
                any,
                List.of(
                        new HubFile.Tenant("acme", "Acme", List.of(), List.of(), null),
                        new HubFile.Tenant("bell", "Bell", List.of(), List.of(), null))));

        assertThat(plan.limits())
                .containsOnlyKeys(new TenantId("acme"), new TenantId("bell"))
                .containsValue(TenantLimits.USUAL)
                .doesNotContainValue(TenantLimits.ALONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: {sockets: 0} | The limits of a tenant are 1 or more.",
                "sensitive: {seconds: 29} | sensitive.seconds is not between 30 and 1800.",
                "sensitive: {seconds: 1801} | sensitive.seconds is not between 30 and 1800.",
                "grace: {seconds: 4, then: notReady} | grace.seconds is not between 5 and 86400.",
                "grace: {seconds: 60, then: home} | grace.then must be none, notReady or signOut, not home.",
                "grace: {seconds: 60, then: signOut, reason: 70000} | grace.reason is not between 0 and 65535.",
                "retentionDays: 0 | retentionDays is not between 1 and 36500."
            })
    void whatIsWrongAboutLimitsAndGraceIsNamed(String members, String message) {
        assertThatThrownBy(() -> ofTenant(members))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Tenant acme: " + message);
    }

    @Test
    void anAgentIsAMemberOfTheTeamsAtItsOwnPeripheralOnly() throws Exception {
        HubPlan there = people("roles: [agent], agent: {peripheral: 5000, id: \"1001\"}");
        HubPlan elsewhere = people("roles: [agent], agent: {peripheral: 5001, id: \"1001\"}");

        assertThat(there.accounts().get(0).memberOf()).extracting(Team::id).containsExactly("sales");
        assertThat(elsewhere.accounts().get(0).memberOf()).isEmpty();
        assertThat(people("roles: [supervisor], teams: [sales]")
                        .accounts()
                        .get(0)
                        .memberOf())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles: [supervisor], teams: [none] | there is no team none",
                "roles: [agent], teams: [sales] | not the role supervisor",
                "roles: [supervisor], teams: [sales, care] | team care is at peripheral 5001",
                "roles: [supervisor], teams: [care], peripheral: 5000 | team care is at peripheral 5001",
                "roles: [bridge] | needs a peripheral",
                "roles: [bridge], peripheral: 7 | there is no peripheral 7"
            })
    void whatIsWrongAboutTeamsIsNamed(String user, String message) {
        assertThatThrownBy(() -> people(user))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMemberThatIsNotKnownIsNamedWithItsLine() {
        assertThatThrownBy(() -> plan(", origin: []", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("origin")
                .hasMessageContaining("3");
    }

    private HubPlan tenants(String server, String acd) throws IOException {
        Path file = folder.resolve("tenants.yaml");
        Files.writeString(file, """
                node: n1
                tokenSecret: 0123456789abcdef0123456789abcdef
                desktop: {host: 127.0.0.1, port: 0}
                admin: {host: 127.0.0.1, port: 0}
                tenants:
                  - id: acme
                    name: Acme
                    users: []
                    peripherals: [{id: 5000, name: ACD, sideA: {host: pg1, port: 42027}, acd: {%s}}]
                  - id: globex
                    name: Globex
                    users: []
                    peripherals: [{id: 6000, name: ACD, sideA: {host: pg2, port: 42027}, sideB: {%s}}]
                """.formatted(acd, server));
        return HubPlan.of(new HubFileReader().read(file));
    }

    @Test
    void messagesDoNotGoThroughAPgThatServesAnotherTenant() throws Exception {
        String elsewhere = "host: pg2, port: 43027";
        String shared = "host: PG1, port: 42027";
        assertThat(tenants(elsewhere, "messages: pg").links().get(0).messagesThroughPg())
                .isTrue();
        assertThat(tenants(shared, "messages: hub").links().get(0).messagesThroughPg())
                .isFalse();
        assertThat(tenants(shared, "").links().get(0).messagesThroughPg()).isFalse();
        assertThatThrownBy(() -> tenants(shared, "messages: pg"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("acd.messages");
    }

    @Test
    void variablesOfPreviewsAndMediaDomainsAreThoseOfTheFile() throws Exception {
        String elsewhere = "host: pg2, port: 43027";
        assertThat(tenants(elsewhere, "").links().get(0).policy().preview()).isEqualTo(PreviewVariables.USUAL);
        PeripheralPolicy policy = tenants(elsewhere, "preview: {response: user.answer}, mediaDomains: [5000]")
                .links()
                .get(0)
                .policy();
        assertThat(policy.preview()).isEqualTo(new PreviewVariables("user.answer", "BAStatus"));
        assertThat(policy.mediaDomains()).containsExactly(5000);
    }

    @Test
    void whoRecordsCallsIsOneOfThree() throws Exception {
        String elsewhere = "host: pg2, port: 43027";
        assertThat(tenants(elsewhere, "").links().get(0).policy().recorder()).isEmpty();
        assertThat(tenants(elsewhere, "recording: network")
                        .links()
                        .get(0)
                        .policy()
                        .recorder())
                .contains(Recorder.NETWORK);
        assertThatThrownBy(() -> tenants(elsewhere, "recording: tape"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("recording must be none, server or network, not tape.");
    }
}
