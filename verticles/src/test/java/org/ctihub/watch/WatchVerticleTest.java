/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ctihub.admin.LinkStatus;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.AlarmQuery;
import org.ctihub.alarm.AlarmState;
import org.ctihub.alarm.AlarmType;
import org.ctihub.audit.Actor;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;
import org.ctihub.config.SecretKeys;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.SqlConfigItems;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.store.Store;
import org.ctihub.store.StoreSettings;
import org.ctihub.webhook.WebhookSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchVerticleTest {
    private static final LinkId LINK = new LinkId(new TenantId("acme"), 5000);
    private static final String SECRET = WebhookSignature.newSecret();

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicReference<LinkState> state = new AtomicReference<>(LinkState.IN_SERVICE);
    private final List<JsonObject> news = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @SuppressWarnings("NullAway.Init")
    private SqlConfigItems items;

    @BeforeEach
    void open() throws Exception {
        store = wait(Store.open(
                vertx,
                new StoreSettings(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        Optional.empty(),
                        Optional.empty(),
                        2)));
        items = new SqlConfigItems(
                vertx,
                store,
                new SqlAuditLog(vertx, store),
                SecretKeys.of(SecretKeys.generate()),
                SecretMembers.STANDARD,
                number -> {});
    }

    @AfterEach
    void close() throws Exception {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private Sight sight() {
        LinkState now = Objects.requireNonNull(state.get());
        LinkStatus link = new LinkStatus(
                LINK,
                "East",
                now,
                Optional.empty(),
                now == LinkState.IN_SERVICE ? Optional.empty() : Optional.of(new LinkReason("X", "It broke.")),
                Instant.EPOCH,
                OptionalInt.empty(),
                0,
                0,
                0,
                Optional.empty(),
                StandbyState.NONE,
                List.of());
        return new Sight(List.of(link), Set.of(LINK), true, List.of(), true);
    }

    private WatchVerticle node(String name) throws Exception {
        WatchVerticle verticle = new WatchVerticle(new WatchParts(
                name,
                Optional.of(new WatchParts.Kept(store, items, new SqlAuditLog(vertx, store))),
                this::sight,
                List::of,
                metrics,
                Clock.systemUTC(),
                (tenant, alarm) -> news.add(alarm),
                true,
                List.of()));
        wait(vertx.deployVerticle(verticle));
        return verticle;
    }

    /** A receiver that takes nothing at first. */
    private int receiver() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    String signed = WebhookSignature.of(
                            SECRET,
                            request.getHeader("webhook-id"),
                            Long.parseLong(request.getHeader("webhook-timestamp")),
                            body.toString());
                    boolean genuine = signed.equals(request.getHeader("webhook-signature"));
                    received.add(new JsonObject(body).getString("type") + " " + genuine);
                    request.response().setStatusCode(204).end();
                }));
        return wait(server.listen(0, "127.0.0.1")).actualPort();
    }

    private List<Alarm> alarms(WatchVerticle node) throws Exception {
        return wait(node.alarms().find(new AlarmQuery(Optional.empty(), Optional.empty(), Optional.empty(), 100)))
                .alarms();
    }

    private double gauge(String severity) {
        return metrics.get("cti.alarms.open")
                .tag("tenant", "acme")
                .tag("severity", severity)
                .gauge()
                .value();
    }

    @Test
    void aLinkThatIsDownIsOneAlarmOfTwoNodesForPagesWebhooksAndMetricsUntilItIsBack() throws Exception {
        wait(items.put(
                Actor.HUB,
                new GivenItem(
                        new ItemKey("acme", "webhook", "crm"),
                        new JsonObject()
                                .put("url", "http://127.0.0.1:" + receiver() + "/hook")
                                .put("secret", SECRET)
                                .encode()),
                Precondition.NEW));
        WatchVerticle one = node("n1");
        WatchVerticle other = node("n2");
        state.set(LinkState.RECONNECTING);
        await().atMost(Duration.ofSeconds(30)).until(() -> !alarms(one).isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> received.contains("org.ctihub.alarm.raised true"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> metrics.find("cti.alarms.open").gauges().size() > 4 && gauge("critical") == 1);
        assertThat(alarms(other)).hasSize(1);
        assertThat(alarms(one).get(0).key().type()).isEqualTo(AlarmType.LINK_DOWN);

        state.set(LinkState.IN_SERVICE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> alarms(one).stream().allMatch(alarm -> alarm.state() == AlarmState.CLOSED));
        await().atMost(Duration.ofSeconds(30)).until(() -> received.contains("org.ctihub.alarm.closed true"));
        await().atMost(Duration.ofSeconds(30)).until(() -> gauge("critical") == 0);
        assertThat(alarms(one).stream().filter(each -> each.key().type() == AlarmType.LINK_DOWN))
                .hasSize(1);
        assertThat(received.stream().filter("org.ctihub.alarm.closed true"::equals))
                .hasSize(1);
        assertThat(received).allMatch(each -> each.endsWith("true"));
        // Both nodes hear of each change.
        await().until(() -> news.stream()
                        .filter(each -> each.getString("type").equals("link.down")
                                && each.getString("change").equals("raised"))
                        .count()
                == 2);
    }
}
