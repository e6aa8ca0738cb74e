/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ctihub.alarm.AlarmBook;
import org.ctihub.alarm.AlarmIds;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Condition;
import org.ctihub.alarm.Notice;
import org.ctihub.alarm.SqlAlarms;
import org.ctihub.audit.Actor;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;
import org.ctihub.config.SecretKeys;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.SqlConfigItems;
import org.ctihub.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of deliveries, whatever the store. */
abstract class CourierContract {
    private static final Actor ANN = new Actor("acme", "ann", "");
    private static final WebhookId HOOK = new WebhookId("acme", "crm");
    private static final String SECRET = WebhookSignature.newSecret();

    private final Vertx vertx = Vertx.vertx();
    private final AlarmIds ids = new AlarmIds(new Random(5));
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicReference<Outcome> answer = new AtomicReference<>(Outcome.answered(204));
    private final List<Courier> couriers = new ArrayList<>();
    private Store store;
    private SqlConfigItems items;
    private Deliveries deliveries;
    private Webhooks webhooks;

    private record Sent(URI url, Map<String, String> headers, String body) {
        String id() {
            return Objects.requireNonNull(headers.get("webhook-id"));
        }

        JsonObject event() {
            return new JsonObject(body);
        }
    }

    @SuppressWarnings("NullAway.Init")
    CourierContract() {}

    abstract Store open(Vertx on) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open(vertx);
        SqlAuditLog audit = new SqlAuditLog(vertx, store);
        items = new SqlConfigItems(
                vertx, store, audit, SecretKeys.of(SecretKeys.generate()), SecretMembers.STANDARD, number -> {});
        deliveries = new Deliveries(store);
        webhooks = new Webhooks(items, deliveries, ids, System::currentTimeMillis);
    }

    @AfterEach
    void closeAll() throws Exception {
        on(() -> couriers.forEach(Courier::stop));
        wait(store.close());
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private void on(Runnable work) throws Exception {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(here -> {
            work.run();
            done.complete();
        });
        wait(done.future());
    }

    private void configure(WebhookId webhook, JsonObject body) throws Exception {
        wait(items.put(
                ANN,
                new GivenItem(new ItemKey(webhook.tenant(), "webhook", webhook.id()), body.encode()),
                Precondition.ANY));
    }

    private static JsonObject body(String... events) {
        return new JsonObject()
                .put("url", "https://example.com/hook")
                .put("secret", SECRET)
                .put("events", new JsonArray(List.of(events)));
    }

    private Future<Outcome> post(URI url, Map<String, String> headers, String body) {
        sent.add(new Sent(url, headers, body));
        return Future.succeededFuture(Objects.requireNonNull(answer.get()));
    }

    private void startCourier() throws Exception {
        on(() -> {
            Courier courier =
                    new Courier(vertx, deliveries, webhooks, this::post, System::currentTimeMillis, new Random(9));
            couriers.add(courier);
            courier.start(50);
        });
    }

    /** Raises an alarm as a node does. */
    private void raise(AlarmKey key, long atMs) throws Exception {
        SqlAlarms alarms = new SqlAlarms(store, webhooks, notice -> {});
        AlarmBook book = new AlarmBook(ids::next);
        List<Condition> holding = List.of(new Condition(key, "n1", "It is down."));
        List<Notice> notices = new ArrayList<>(book.look(holding, each -> true, atMs));
        notices.addAll(book.look(holding, each -> true, atMs + 60_000));
        for (Notice notice : notices) {
            assertThat(wait(alarms.write(notice))).isTrue();
        }
    }

    private static AlarmKey link(String tenant, long peripheral) {
        return AlarmKey.ofLink(AlarmType.LINK_DOWN, tenant, peripheral);
    }

    private List<Delivery> of(WebhookId webhook, Delivery.State state) throws Exception {
        return wait(deliveries.of(webhook)).stream()
                .filter(each -> each.state() == state)
                .toList();
    }

    /** Lets time pass for what waits. */
    private void makeDue() throws Exception {
        wait(store.run("UPDATE webhook_delivery SET due_ms = 0 WHERE state = 'waiting'"));
    }

    @Test
    void anAlarmIsSentSignedToThoseWhoWantIt() throws Exception {
        configure(HOOK, body("link.*"));
        configure(new WebhookId("acme", "other"), body("client.*"));
        configure(new WebhookId("acme", "off"), body("*").put("enabled", false));
        configure(new WebhookId("blue", "crm"), body("*"));
        configure(new WebhookId("", "noc"), body("link.down").put("url", "https://example.com/noc"));
        raise(link("acme", 5000), 1_000);
        startCourier();
        await().until(() -> sent.size() >= 2);
        assertThat(sent).extracting(each -> each.url().getPath()).containsExactlyInAnyOrder("/hook", "/noc");
        Sent one = sent.get(0);
        assertThat(one.headers()).containsEntry("content-type", "application/cloudevents+json; charset=utf-8");
        assertThat(one.headers().get("webhook-signature"))
                .isEqualTo(WebhookSignature.of(
                        SECRET,
                        one.id(),
                        Long.parseLong(Objects.requireNonNull(one.headers().get("webhook-timestamp"))),
                        one.body()));
        JsonObject event = one.event();
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("id")).isEqualTo(one.id());
        assertThat(event.getString("type")).isEqualTo("org.ctihub.alarm.raised");
        assertThat(event.getString("source")).isEqualTo("/cti-hub/tenants/acme");
        assertThat(event.getString("subject")).isEqualTo("acme/5000");
        assertThat(event.getJsonObject("data").getString("severity")).isEqualTo("critical");
        await().until(() -> of(HOOK, Delivery.State.DELIVERED).size() == 1);
        assertThat(of(HOOK, Delivery.State.DELIVERED).get(0).status()).hasValue(204);
    }

    @Test
    void manyCouriersSendEachOnce() throws Exception {
        configure(HOOK, body("*"));
        for (int i = 0; i < 30; i++) {
            raise(link("acme", i), 1_000);
        }
        startCourier();
        startCourier();
        startCourier();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> of(HOOK, Delivery.State.DELIVERED).size() == 30);
        assertThat(sent).hasSize(30);
        assertThat(new HashSet<>(sent.stream().map(Sent::id).toList())).hasSize(30);
    }

    @Test
    void whatIsNotTakenIsSentAgainUnderTheSameIdAndAtLastGivenUp() throws Exception {
        configure(HOOK, body("*"));
        answer.set(Outcome.answered(500));
        raise(link("acme", 5000), 1_000);
        startCourier();
        for (int attempt = 1; attempt <= 10; attempt++) {
            int expected = attempt;
            await().until(() -> sent.size() == expected);
            Delivery.State state = attempt < 10 ? Delivery.State.WAITING : Delivery.State.DEAD;
            await().until(() -> of(HOOK, state).stream()
                    .anyMatch(each -> each.status().isPresent() && each.attempts() == expected));
            makeDue();
        }
        assertThat(new HashSet<>(sent.stream().map(Sent::id).toList())).hasSize(1);
        Delivery dead = of(HOOK, Delivery.State.DEAD).get(0);
        assertThat(dead.problem()).hasValue("The receiver answered 500.");
        assertThat(wait(deliveries.losses(60_000))).containsExactly(new Deliveries.Loss(HOOK, 1));

        answer.set(Outcome.answered(200));
        assertThat(wait(deliveries.again(new WebhookId("blue", "crm"), dead.id())))
                .isFalse();
        assertThat(wait(deliveries.again(HOOK, dead.id()))).isTrue();
        await().until(() -> of(HOOK, Delivery.State.DELIVERED).size() == 1);
        assertThat(wait(deliveries.losses(60_000))).isEmpty();
        assertThat(sent.get(sent.size() - 1).id()).isEqualTo(dead.id());
    }

    @Test
    void whatWaitsIsNotSentBeforeItIsDue() throws Exception {
        configure(HOOK, body("*"));
        answer.set(Outcome.failed("no answer"));
        raise(link("acme", 5000), 1_000);
        startCourier();
        await().until(() -> of(HOOK, Delivery.State.WAITING).stream()
                .anyMatch(each -> each.problem().isPresent()));
        Delivery waiting = of(HOOK, Delivery.State.WAITING).get(0);
        assertThat(waiting.dueMs() - waiting.createdMs()).isBetween(4_000L, 60_000L);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatANodeClaimedAndDidNotEndIsSentByAnother() throws Exception {
        configure(HOOK, body("*"));
        raise(link("acme", 5000), 1_000);
        Delivery due = wait(deliveries.due()).get(0);
        assertThat(wait(deliveries.claim(due.id()))).isTrue();
        assertThat(wait(deliveries.claim(due.id()))).isFalse();
        assertThat(wait(deliveries.due())).isEmpty();
        makeDue();
        startCourier();
        await().until(() -> of(HOOK, Delivery.State.DELIVERED).size() == 1);
        assertThat(sent.get(0).id()).isEqualTo(due.id());
        wait(deliveries.done(due, 1, Delivery.State.DEAD, Outcome.failed("late")));
        assertThat(of(HOOK, Delivery.State.DEAD)).as("the first claim is over").isEmpty();
    }

    @Test
    void aReceiverThatIsGoneAndWebhooksThatCannotBeSentAnythingAreGivenUpAtOnce() throws Exception {
        WebhookId bare = new WebhookId("acme", "bare");
        WebhookId removed = new WebhookId("acme", "removed");
        configure(HOOK, body("*"));
        configure(bare, new JsonObject().put("url", "https://example.com/"));
        configure(removed, body("*"));
        answer.set(Outcome.answered(410));
        raise(link("acme", 5000), 1_000);
        wait(items.remove(ANN, new ItemKey("acme", "webhook", "removed"), Precondition.ANY));
        startCourier();
        await().until(() -> of(HOOK, Delivery.State.DEAD).size() == 1
                && of(bare, Delivery.State.DEAD).size() == 1
                && of(removed, Delivery.State.DEAD).size() == 1);
        assertThat(sent).hasSize(1);
        assertThat(of(bare, Delivery.State.DEAD).get(0).problem().orElse("")).contains("secret");
        assertThat(of(removed, Delivery.State.DEAD).get(0).problem().orElse("")).contains("removed");
    }

    @Test
    void aTestIsSentAndASecretIsMadeAndToldOnce() throws Exception {
        configure(HOOK, new JsonObject().put("url", "https://example.com/").put("enabled", false));
        assertThat(wait(webhooks.test(new WebhookId("acme", "none")))).isEmpty();
        assertThat(wait(webhooks.newSecret(ANN, new WebhookId("acme", "none")))).isEmpty();
        String secret = wait(webhooks.newSecret(ANN, HOOK)).orElseThrow();
        String id = wait(webhooks.test(HOOK)).orElseThrow();
        startCourier();
        await().until(() -> sent.size() == 1);
        Sent test = sent.get(0);
        assertThat(test.id()).isEqualTo(id);
        assertThat(test.event().getString("type")).isEqualTo("org.ctihub.webhook.test");
        assertThat(test.headers().get("webhook-signature"))
                .isEqualTo(WebhookSignature.of(
                        secret,
                        id,
                        Long.parseLong(Objects.requireNonNull(test.headers().get("webhook-timestamp"))),
                        test.body()));
        assertThat(wait(items.find(new ItemKey("acme", "webhook", "crm")))
                        .orElseThrow()
                        .body())
                .doesNotContain(secret);
    }

    @Test
    void theNewsThatAWebhookCannotBeReachedIsNotSentToIt() throws Exception {
        configure(HOOK, body("*"));
        configure(new WebhookId("acme", "mail"), body("*").put("url", "https://example.com/mail"));
        raise(new AlarmKey(AlarmType.WEBHOOK_DEAD, "acme", OptionalLong.empty(), HOOK.toString()), 1_000);
        assertThat(wait(deliveries.of(HOOK))).isEmpty();
        assertThat(wait(deliveries.of(new WebhookId("acme", "mail")))).hasSize(1);
    }

    @Test
    void ofEachWebhookSoMuchIsKeptAndNoMore() throws Exception {
        configure(HOOK, body("*"));
        for (int i = 0; i < Deliveries.KEPT + 20; i++) {
            wait(deliveries.add(ids.next(i), HOOK, "test", "{}"));
        }
        startCourier();
        await().atMost(Duration.ofSeconds(60)).until(() -> sent.size() == Deliveries.KEPT + 20);
        await().until(() -> of(HOOK, Delivery.State.WAITING).isEmpty());
        await().until(() -> wait(store.run("SELECT id FROM webhook_delivery")).size() == Deliveries.KEPT);
    }

    @Test
    void ifTooMuchWaitsTheRestIsGivenUp() throws Exception {
        configure(HOOK, body("*"));
        wait(store.inLongTransaction(transaction -> {
            Future<Void> added = Future.succeededFuture();
            for (int i = 0; i < Deliveries.MOST_WAITING; i++) {
                String id = ids.next(i);
                added = added.compose(before -> Deliveries.add(transaction, id, HOOK, "test", "{}"));
            }
            return added;
        }));
        raise(link("acme", 5000), 5_000_000_000L);
        assertThat(of(HOOK, Delivery.State.DEAD)).hasSize(1);
    }
}
