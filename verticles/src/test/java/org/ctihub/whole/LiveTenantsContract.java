/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ctihub.audit.Actor;
import org.ctihub.config.Applied;
import org.ctihub.config.ConfigException;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.Finding;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemSet;
import org.ctihub.config.Precondition;
import org.ctihub.config.SecretKeys;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.SqlConfigItems;
import org.ctihub.config.TenantDocument;
import org.ctihub.launcher.NodeStore;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.log.Cursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A hub that begins without tenants and is configured while it runs. */
abstract class LiveTenantsContract {
    private static final Actor ANN = new Actor("acme", "ann", "127.0.0.1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CALLER = "+15551234567";
    private static final String ADA = "1001";
    private static final JsonObject FRONT = new JsonObject().put("teams", List.of("front-office"));
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private TestHub hub;
    private ConfigItems items;
    private JsonObject acme;

    /** Starts what the test needs beside the hub, and gives the node's file a store and no tenants. */
    abstract HubFile withStore(HubFile file) throws Exception;

    /** Called with the hub under way; others of the cluster may be started. */
    abstract void startOthers() throws Exception;

    /** Ends what was started beside the hub. */
    abstract void stopOthers() throws Exception;

    /** Ends the store, when nobody uses it any more. */
    abstract void closeStore() throws Exception;

    @BeforeEach
    void start() throws Exception {
        List<HubFile.Tenant> tenants = new ArrayList<>();
        hub = TestHub.start("demo", file -> {
            tenants.addAll(file.tenants());
            try {
                return withStore(file);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        startOthers();
        items = hub.node().store().orElseThrow().items();
        acme = new JsonObject(JSON.writeValueAsString(tenants.get(0)));
    }

    @AfterEach
    void stop() throws Exception {
        stopOthers();
        hub.close();
        closeStore();
    }

    static <T> T done(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    final Applied apply(JsonObject document) throws Exception {
        return done(items.apply(ANN, TenantDocument.items(document)));
    }

    final JsonObject acme() {
        return acme;
    }

    final ConfigItems items() {
        return items;
    }

    final TestHub hub() {
        return hub;
    }

    private static ItemKey key(String kind, String id) {
        return new ItemKey("acme", kind, id);
    }

    private String acd() {
        return acme.getJsonArray("peripherals").getJsonObject(0).getLong("id").toString();
    }

    /** Changes one item. */
    private void change(ItemKey key, Consumer<JsonObject> change) throws Exception {
        JsonObject body = new JsonObject(done(items.find(key)).orElseThrow().body());
        change.accept(body);
        done(items.put(ANN, new GivenItem(key, body.encode()), Precondition.ANY));
    }

    private List<Finding> refused(ItemKey key, Consumer<JsonObject> change) {
        List<Finding> findings = new ArrayList<>();
        assertThatThrownBy(() -> change(key, change))
                .isInstanceOfSatisfying(ConfigException.Refused.class, cause -> findings.addAll(cause.findings()));
        return findings;
    }

    final Desk ada() {
        List<Desk> desks = new ArrayList<>();
        await("Ada's desktop").atMost(PATIENCE).ignoreExceptions().until(() -> desks.add(hub.desk(0)));
        desks.get(0).awaitLink("inService");
        return desks.get(0);
    }

    private List<String> clientIds() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Object each : hub.simulator(HttpMethod.GET, "/sessions").toJsonArray()) {
            JsonObject session = (JsonObject) each;
            if ("acme".equals(session.getString("gateway"))) {
                ids.add(session.getString("clientId"));
            }
        }
        return ids;
    }

    static void assertNothingMissed(Desk desk) {
        List<String> cursors = desk.told().stream()
                .filter(message -> "event".equals(message.getString("method")))
                .map(message -> message.getJsonObject("params").getString("cursor"))
                .toList();
        assertThat(cursors).doesNotHaveDuplicates();
        Cursor last = null;
        for (String text : cursors) {
            Cursor cursor = Cursor.parse(text).orElseThrow();
            assertThat(last == null || last.compareTo(cursor) < 0).isTrue();
            last = cursor;
        }
        assertThat(desk.told()).noneMatch(message -> "gap".equals(message.getString("method")));
        assertThat(desk.told().stream().filter(message -> "snapshot".equals(message.getString("method"))))
                .hasSize(1);
    }

    @Test
    void aTenantThatIsWrittenIsServedAndAWholeDayGoesOnOverChanges() throws Exception {
        assertThat(apply(acme).added()).hasSizeGreaterThan(10);
        assertThat(apply(acme).changed()).isEmpty();
        Desk ada = ada();
        ada.ready();
        hub.callArrives(CALLER);
        String call = ada.awaitCall("alerting").getString("id");
        ada.call("call.answer", call);
        ada.awaitCall("connected");

        // Other people only: nothing is opened anew.
        List<String> before = clientIds();
        change(key("user", "agent1002"), user -> user.put("displayName", "Benjamin"));
        change(
                TenantDocument.key("acme"),
                tenant ->
                        tenant.put("grace", new JsonObject().put("seconds", 60).put("then", "notReady")));

        // What desktops are set to: those whom it concerns are told, and read it.
        ItemKey desktops = key(TenantDocument.DESKTOP, "front-office");
        done(items.put(ANN, new GivenItem(desktops, "{\"wrapUpCodes\":[\"Sold\"]}"), Precondition.NEW));
        await("told of the settings")
                .atMost(PATIENCE)
                .until(() -> ada.told().stream()
                        .anyMatch(message -> "settings.changed".equals(message.getString("method"))));
        assertThat(hub.settings(hub.account(0)).getJsonArray("wrapUpCodes")).containsExactly("Sold");
        assertThat(refused(desktops, body -> body.put("wrapUpCodes", List.of(""))))
                .extracting(Finding::pointer)
                .containsExactly("/wrapUpCodes/0");

        // Another client id: opened anew, and nothing is lost.
        change(key("peripheral", acd()), peripheral -> peripheral.put("clientId", "renamed"));
        await("sessions under the new id")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(clientIds())
                        .isNotEmpty()
                        .allMatch(id -> id.startsWith("renamed"))
                        .doesNotContainAnyElementsOf(before));
        await("commands").atMost(PATIENCE).ignoreExceptions().until(() -> ada.call("call.hold", call) != null);
        ada.awaitCall("held");
        await("commands").atMost(PATIENCE).ignoreExceptions().until(() -> ada.call("call.retrieve", call) != null);
        ada.awaitCall("connected");
        ada.call("call.clear", call);
        ada.command("agent.setState", new JsonObject().put("state", "notReady"));
        ada.awaitAgent("notReady");
        ada.awaitNoCalls();
        assertNothingMissed(ada);

        // The user goes.
        done(items.remove(ANN, key("user", "agent" + ADA), Precondition.ANY));
        await("the desktop is closed").atMost(PATIENCE).until(() -> ada.closeCode() != 0);
        assertThat(ada.closeCode()).isEqualTo(4401);
        assertThatThrownBy(() -> hub.token(hub.account(0))).hasMessageContaining("401");
    }

    @Test
    void whoIsInATeamIsSeenAtOnceAndWhoLeavesItIsNot() throws Exception {
        apply(acme);
        ada();
        TeamDesk supervisor = new TeamDesk(hub, "acme", "supervisor", FRONT);
        assertThat(supervisor.state().getJsonObject("agents").fieldNames()).contains(ADA);
        change(key("team", "front-office"), team -> {
            JsonArray agents = team.getJsonArray("agents");
            agents.remove(ADA);
        });
        await("the scope")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                supervisor.state().getJsonObject("agents").fieldNames())
                        .doesNotContain(ADA)
                        .isNotEmpty());
        supervisor.awaitTold("teams", params -> !params.encode().contains('"' + ADA + '"'));
        change(key("team", "front-office"), team -> team.getJsonArray("agents").add(ADA));
        await("the scope")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                supervisor.state().getJsonObject("agents").fieldNames())
                        .contains(ADA));
    }

    @Test
    void whatCannotBeIsRefusedAndNothingOfItIsDone() throws Exception {
        apply(acme);
        Desk ada = ada();
        long number = done(items.number());
        assertThat(refused(
                        key("peripheral", acd()),
                        body -> body.getJsonObject("sideA").put("port", 0)))
                .extracting(Finding::pointer)
                .containsExactly("/sideA/port");
        assertThat(refused(key("user", "supervisor"), body -> body.put("teams", List.of("nobody"))))
                .extracting(Finding::pointer)
                .containsExactly("/teams");
        JsonObject half = acme.copy();
        half.put("name", "Other");
        half.getJsonArray("teams").remove(0);
        assertThatThrownBy(() -> apply(half)).isInstanceOf(ConfigException.Refused.class);
        JsonObject bell = acme.copy().put("id", "bell");
        assertThatThrownBy(() -> apply(bell))
                .isInstanceOf(ConfigException.Refused.class)
                .hasMessageContaining("another tenant");
        assertThat(done(items.number())).isEqualTo(number);
        assertThat(done(items.find(TenantDocument.key("bell")))).isEmpty();
        ada.ready();
        assertNothingMissed(ada);
    }

    @Test
    @DisplayName("what was written around the checks is not served: the tenant goes on as it was")
    void theLastGoodConfigurationStays() throws Exception {
        apply(acme);
        Desk ada = ada();
        NodeStore store = hub.node().store().orElseThrow();
        SqlConfigItems unchecked = new SqlConfigItems(
                hub.node().vertx(),
                store.store(),
                store.audit(),
                SecretKeys.none(),
                SecretMembers.STANDARD,
                number -> {});
        ItemKey team = key("team", "front-office");
        String good = done(items.find(team)).orElseThrow().body();
        done(unchecked.put(ANN, new GivenItem(team, "{\"name\":5}"), Precondition.ANY));
        await("said so")
                .atMost(PATIENCE)
                .until(() ->
                        !hub.node().configuration().orElseThrow().unserved().isEmpty());
        assertThat(hub.node().configuration().orElseThrow().unserved().get(0)).satisfies(unserved -> {
            assertThat(unserved.tenant()).isEqualTo("acme");
            assertThat(unserved.formerServed()).isTrue();
        });
        ada.ready();
        new TeamDesk(hub, "acme", "supervisor", FRONT).awaitAgent(ADA, "ready");
        done(unchecked.put(ANN, new GivenItem(team, good), Precondition.ANY));
        await("good again")
                .atMost(PATIENCE)
                .until(() -> hub.node().configuration().orElseThrow().unserved().isEmpty());
        assertNothingMissed(ada);
    }

    @Test
    void aLinkThatIsConfiguredNoMoreIsClosedAndItsDesktopsToo() throws Exception {
        apply(acme);
        Desk ada = ada();
        assertThat(clientIds()).isNotEmpty();
        done(items.apply(ANN, new ItemSet("acme", TenantDocument.KINDS, List.of())));
        await("the desktop is closed").atMost(PATIENCE).until(() -> ada.closeCode() == 4401);
        await("no sessions")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(clientIds()).isEmpty());
        // And again, as if nothing had been.
        apply(acme);
        ada().ready();
    }

    @Test
    void anAddressWhereNobodyListensIsShownAndMended() throws Exception {
        apply(acme);
        Desk ada = ada();
        String sides = done(items.find(key("peripheral", acd()))).orElseThrow().body();
        change(key("peripheral", acd()), body -> {
            body.remove("sideB");
            body.getJsonObject("sideA").put("port", 1);
        });
        await("the link is down")
                .atMost(PATIENCE)
                .until(() ->
                        !"inService".equals(ada.state().getJsonObject("link").getString("state")));
        done(items.put(ANN, new GivenItem(key("peripheral", acd()), sides), Precondition.ANY));
        ada.awaitLink("inService");
        ada.ready();
    }
}
