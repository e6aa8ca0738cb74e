/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.alarms.WebhookDesk;
import org.ctihub.admin.alarms.WebhookRoutes;
import org.ctihub.alarm.AlarmIds;
import org.ctihub.audit.Actor;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;
import org.ctihub.config.SecretKeys;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.SqlConfigItems;
import org.ctihub.store.Store;
import org.ctihub.store.StoreSettings;
import org.ctihub.webhook.Deliveries;
import org.ctihub.webhook.Webhooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRoutesTest extends RoutesBench {
    private static final String HOOK = "/tenants/acme/webhooks/crm";

    @SuppressWarnings("NullAway.Init")
    private Store store;

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    @Override
    String template(String path) {
        return path.replaceFirst("/tenants/[^/]+/webhooks/[^/]+/", "/tenants/{tenant}/webhooks/{id}/")
                .replaceFirst("/deliveries/[^/]+/", "/deliveries/{delivery}/");
    }

    private void serveWithStore() throws Exception {
        store = wait(Store.open(
                vertx,
                new StoreSettings(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        Optional.empty(),
                        Optional.empty(),
                        1)));
        SqlConfigItems items = new SqlConfigItems(
                vertx,
                store,
                new SqlAuditLog(vertx, store),
                SecretKeys.of(SecretKeys.generate()),
                SecretMembers.STANDARD,
                number -> {});
        wait(items.put(
                Actor.HUB,
                new GivenItem(new ItemKey("acme", "webhook", "crm"), "{\"url\":\"https://example.com/\"}"),
                Precondition.NEW));
        Deliveries deliveries = new Deliveries(store);
        Webhooks webhooks = new Webhooks(items, deliveries, new AlarmIds(new Random(1)), System::currentTimeMillis);
        serve(new WebhookRoutes(Optional.of(new WebhookDesk(webhooks, deliveries))));
    }

    @Test
    void aTestIsPutOnItsWayShownAndSentAnew() throws Exception {
        serveWithStore();
        assertThat(ask("GET", HOOK + "/deliveries", "auditor").ids()).isEmpty();
        Reply sent = ask("POST", HOOK + "/test", "admin");
        assertThat(sent.status()).isEqualTo(202);
        String id = sent.body().getString("id");
        assertThat(ask("GET", HOOK + "/deliveries", "admin").ids()).containsExactly(id);
        assertThat(ask("POST", HOOK + "/deliveries/" + id + "/retry", "admin").status())
                .as("it waits already")
                .isEqualTo(404);
        wait(store.run("UPDATE webhook_delivery SET state = 'dead', done_ms = 1, problem = 'x', status = 500"));
        JsonObject dead = ask("GET", HOOK + "/deliveries", "provider")
                .body()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(dead.getString("state")).isEqualTo("dead");
        assertThat(dead.getInteger("status")).isEqualTo(500);
        assertThat(ask("POST", HOOK + "/deliveries/" + id + "/retry", "admin").status())
                .isEqualTo(204);
        assertThat(ask("GET", HOOK + "/deliveries", "admin")
                        .body()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("state"))
                .isEqualTo("waiting");
    }

    @Test
    void aSecretIsMadeAndToldOnce() throws Exception {
        serveWithStore();
        Reply made = ask("POST", HOOK + "/secret", "admin");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().getString("secret")).startsWith("whsec_");
        assertThat(ask("POST", HOOK + "/secret", "admin").body()).isNotEqualTo(made.body());
        assertThat(ask("POST", "/tenants/acme/webhooks/none/secret", "admin").status())
                .isEqualTo(404);
        assertThat(ask("POST", "/tenants/acme/webhooks/none/test", "admin").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/tenants/acme/webhooks/crm/test,auditor,403",
        "POST,/tenants/acme/webhooks/crm/secret,auditor,403",
        "POST,/tenants/acme/webhooks/crm/deliveries/1/retry,auditor,403",
        "POST,/tenants/blue/webhooks/crm/test,admin,404",
        "POST,/tenants/blue/webhooks/crm/secret,admin,404",
        "GET,/tenants/blue/webhooks/crm/deliveries,admin,404",
        "GET,/tenants/acme/webhooks/crm/deliveries,agent,403",
        "GET,/tenants/acme/webhooks/crm/deliveries,nobody,401"
    })
    void othersAreRefused(String method, String path, String token, int status) throws Exception {
        serveWithStore();
        assertThat(ask(method, path, token).status()).isEqualTo(status);
    }

    @Test
    void withoutAStoreThereAreNoWebhooks() throws Exception {
        serve(new WebhookRoutes(Optional.empty()));
        Reply answer = ask("POST", HOOK + "/test", "admin");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().getString("code")).isEqualTo("NO_STORE");
    }
}
