/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.ctihub.command.CommandOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final JsonObject CALL = new JsonObject("{\"callId\":\"7-1\"}");
    private static final Duration LONG = Duration.ofMinutes(10);

    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static void awaitEnd(Future<Void> gone) throws Exception {
        gone.await(10, TimeUnit.SECONDS);
    }

    @Test
    void desktops_are_told_when_and_where_to_and_are_closed_with_4420() throws Exception {
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");

        Future<Void> gone = hub.gateway.drain(Duration.ofMillis(400), Optional.of("wss://n2.example.com/ws"));

        for (TestDesktop desktop : new TestDesktop[] {ada, bob}) {
            JsonObject told = desktop.next("draining");
            assertThat(told.getString("url")).isEqualTo("wss://n2.example.com/ws");
            assertThat(told.getLong("deadlineMs")).isBetween(0L, 400L);
            assertThat(desktop.closeCode()).isEqualTo(4420);
        }
        awaitEnd(gone);
        assertThat(hub.gateway.desktops()).isZero();
    }

    @Test
    void without_another_address_the_url_is_null() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        hub.gateway.drain(Duration.ofMillis(1), Optional.empty());

        JsonObject told = desktop.next("draining");
        assertThat(told.containsKey("url")).isTrue();
        assertThat(told.getValue("url")).isNull();
    }

    @Test
    void a_node_without_desktops_is_drained_at_once() throws Exception {
        awaitEnd(hub.gateway.drain(LONG, Optional.empty()));
    }

    @Test
    void desktops_go_one_after_the_other() throws Exception {
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");

        hub.gateway.drain(LONG, Optional.empty());

        ada.next("draining");
        bob.next("draining");
        assertThat(CompletableFuture.anyOf(
                                CompletableFuture.supplyAsync(() -> code(ada)),
                                CompletableFuture.supplyAsync(() -> code(bob)))
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(4420);
        // The other one has its turn in minutes and is served as before.
        TestDesktop left = ada.isClosed() ? bob : ada;
        assertThat(left.ask("call.hold", CALL).containsKey("result")).isTrue();
        awaitEnd(hub.gateway.drain(Duration.ofMillis(1), Optional.empty()));
        assertThat(left.closeCode()).isEqualTo(4420);
    }

    private static int code(TestDesktop desktop) {
        try {
            return desktop.closeCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_desktop_stays_until_its_commands_have_ended() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Promise<Void> answered = Promise.promise();
        hub.owner.onLater(answered.future(), asked, new CommandOutcome.Done(Optional.empty()));
        desktop.send("call.hold", CALL);
        asked.get(5, TimeUnit.SECONDS);

        Future<Void> gone = hub.gateway.drain(LONG, Optional.empty());
        desktop.next("draining");
        assertThat(desktop.ask("ping", new JsonObject()).containsKey("result")).isTrue();
        answered.complete();

        assertThat(desktop.next().containsKey("result")).isTrue();
        assertThat(desktop.closeCode()).isEqualTo(4420);
        awaitEnd(gone);
    }

    @Test
    void a_command_that_does_not_end_is_not_waited_for_beyond_the_deadline() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.onCommand(command -> Optional.empty());
        desktop.send("call.hold", CALL);
        desktop.ask("ping", new JsonObject());

        awaitEnd(hub.gateway.drain(Duration.ofMillis(50), Optional.empty()));

        desktop.next("draining");
        assertThat(desktop.closeCode()).isEqualTo(4420);
    }

    @Test
    void a_socket_without_hello_goes_at_once() throws Exception {
        TestDesktop stranger = hub.socket();

        awaitEnd(hub.gateway.drain(LONG, Optional.empty()));

        assertThat(stranger.closeCode()).isEqualTo(4420);
        assertThat(stranger.unread()).isZero();
    }

    @Test
    void a_node_that_drains_takes_no_socket_and_says_when_to_try_again() throws Exception {
        hub.gateway.drain(LONG, Optional.empty()).await(5, TimeUnit.SECONDS);

        Throwable refused = Assertions.catchThrowable(() -> TestDesktop.connect(hub.vertx, hub.port()));

        assertThat(refused).isInstanceOfSatisfying(UpgradeRejectedException.class, rejected -> {
            assertThat(rejected.getStatus()).isEqualTo(503);
            assertThat(rejected.getHeaders().get("Retry-After")).isEqualTo("1");
            assertThat(rejected.getBody().toJsonObject().getString("code")).isEqualTo("DRAINING");
        });
    }
}
