/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.gateway.stream.StreamTuning;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What desktops are told when streams of owners break, over real sockets. */
class StreamTest {
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    private void restart(StreamTuning tuning) throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withStreams(tuning));
    }

    private void hasty() throws Exception {
        restart(GatewayFixture.HASTY);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void a_desktop_that_comes_back_with_its_cursor_gets_what_it_missed() throws Exception {
        TestDesktop before = hub.attached("ada");
        hub.owner.emit("1001");
        String last = before.nextEvent();
        before.close();
        hub.owner.append("1001");
        hub.owner.append("1002");
        hub.owner.append("1001");

        TestDesktop after = hub.socket();
        after.hello(hub.token("ada"), last);

        assertThat(after.next("resumed"))
                .isEqualTo(new JsonObject("{\"peripheral\":5000,\"from\":\"7:1\",\"to\":\"7:4\",\"events\":2}"));
        assertThat(after.nextEvent()).isEqualTo("7:2");
        assertThat(after.nextEvent()).isEqualTo("7:4");
        hub.owner.emit("1001");
        assertThat(after.nextEvent()).isEqualTo("7:5");
    }

    @Test
    void a_desktop_whose_cursor_is_of_no_use_is_told_of_the_gap_and_gets_a_snapshot() throws Exception {
        TestDesktop desktop = hub.socket();

        desktop.hello(hub.token("ada"), "6:90");

        assertThat(desktop.next("gap"))
                .isEqualTo(new JsonObject("{\"peripheral\":5000,\"from\":\"6:90\",\"reason\":\"EPOCH_CHANGED\"}"));
        assertThat(desktop.next("snapshot").getString("cursor")).isEqualTo("7:0");
        assertThat(hub.counter("cti.gateway.attaches", "end", "gap")).isEqualTo(1);
    }

    @Test
    void batches_that_overtake_the_answer_to_the_attach_wait_for_it() throws Exception {
        hub.owner.onAttach(attach -> {
            LinkReply answer = hub.owner.answer(attach);
            // Sent after the answer was made and before it is given.
            hub.owner.emit("1001");
            hub.owner.emit("1001");
            return Optional.of(answer);
        });

        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada"), null);

        assertThat(desktop.next("snapshot").getString("cursor")).isEqualTo("7:0");
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
    }

    @Test
    void what_the_answer_holds_already_is_not_told_again() throws Exception {
        hub.owner.onAttach(attach -> {
            EventBatch held = hub.owner.batch(List.of(hub.owner.append("1001")));
            LinkReply answer = hub.owner.answer(attach);
            hub.owner.send(held);
            return Optional.of(answer);
        });

        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada"), "7:0");

        assertThat(desktop.next("resumed").getInteger("events")).isEqualTo(1);
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        hub.owner.attachAsUsual();
        hub.owner.emit("1001");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
    }

    @Test
    void a_hole_in_the_numbers_makes_every_desktop_attach_again_with_its_cursor() throws Exception {
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");
        hub.owner.emit("1001", "1002");
        assertThat(ada.nextEvent()).isEqualTo("7:1");
        assertThat(bob.nextEvent()).isEqualTo("7:1");

        hub.owner.batch(List.of(hub.owner.append("1001")));
        hub.owner.emit("1001", "1002");

        assertThat(ada.next("resumed").getString("from")).isEqualTo("7:1");
        assertThat(ada.nextEvent()).isEqualTo("7:2");
        assertThat(ada.nextEvent()).isEqualTo("7:3");
        assertThat(bob.next("resumed").getInteger("events")).isEqualTo(1);
        assertThat(bob.nextEvent()).isEqualTo("7:3");
        assertThat(hub.counter("cti.gateway.streams.lost", "why", "number_gap")).isEqualTo(1);
    }

    @Test
    void a_batch_that_comes_twice_is_told_once() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        EventBatch batch = hub.owner.batch(List.of(hub.owner.append("1001")));

        hub.owner.send(batch);
        hub.owner.send(batch);
        hub.owner.emit("1001");

        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
    }

    @Test
    void another_stream_makes_desktops_attach_again() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.append("1001");
        hub.owner.startStream();

        hub.owner.emit("1001");

        assertThat(desktop.next("resumed").getInteger("events")).isEqualTo(2);
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.nextEvent()).isEqualTo("7:2");
    }

    @Test
    void a_higher_epoch_makes_desktops_attach_again_and_a_lower_one_is_dropped() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        EventBatch ofOldOwner = hub.owner.batch(
                List.of(new LogEntry(new Cursor(7, 99), Set.of(), "{\"params\":{\"cursor\":\"7:99\"}}")));
        hub.owner.startEpoch();

        hub.owner.emit("1001");
        assertThat(desktop.next("gap").getString("reason")).isEqualTo("EPOCH_CHANGED");
        assertThat(desktop.next("snapshot").getString("cursor")).isEqualTo("8:1");
        hub.owner.send(ofOldOwner);
        hub.owner.emit("1001");

        assertThat(desktop.nextEvent()).isEqualTo("8:2");
    }

    @Test
    void a_higher_epoch_of_the_same_owner_goes_on_with_its_stream() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.emit("1001");
        hub.owner.raiseEpoch();

        hub.owner.emit("1001");

        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(desktop.nextEvent()).isEqualTo("8:1");
        assertThat(hub.counter("cti.gateway.attaches", "end", "resumed")).isZero();
    }

    @Test
    void an_owner_that_announces_itself_is_attached_to_at_once() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.append("1001");
        hub.owner.startStream();

        hub.owner.announce();

        assertThat(desktop.next("resumed").getInteger("events")).isEqualTo(1);
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(hub.counter("cti.gateway.streams.lost", "why", "another_stream"))
                .isEqualTo(1);
    }

    @Test
    void an_owner_that_announces_itself_ends_the_rest_after_failures() throws Exception {
        restart(new StreamTuning(60_000, 60_000, 5_000, 600_000, 600_000, 5, 8, 1_000));
        hub.owner.leave();
        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada"), null);
        desktop.next("stale");

        hub.owner.listen();
        hub.owner.announce();

        desktop.next("snapshot");
    }

    @Test
    void a_silent_stream_is_attached_to_again() throws Exception {
        hasty();
        TestDesktop desktop = hub.attached("ada");
        hub.owner.append("1001");

        // Nothing is sent, not even heartbeats.
        assertThat(desktop.next("resumed").getInteger("events")).isEqualTo(1);
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(hub.counter("cti.gateway.streams.lost", "why", "silence")).isPositive();
    }

    @Test
    void an_owner_that_is_gone_makes_desktops_stale_once_until_it_is_back() throws Exception {
        hasty();
        TestDesktop desktop = hub.attached("ada");
        hub.owner.leave();

        JsonObject stale = desktop.next("stale");
        assertThat(stale.getString("reason")).isEqualTo("OWNER_UNREACHABLE");
        assertThat(stale.getInteger("peripheral")).isEqualTo(5000);
        assertThat(stale.getString("since")).endsWith("Z");
        hub.owner.append("1001");
        hub.owner.listen();

        assertThat(desktop.next("resumed").getInteger("events")).isEqualTo(1);
        assertThat(desktop.nextEvent()).isEqualTo("7:1");
        assertThat(hub.counter("cti.gateway.attaches", "end", "unreachable")).isPositive();
    }

    @Test
    void a_desktop_that_comes_while_there_is_no_owner_is_welcomed_stale() throws Exception {
        hub.owner.leave();
        TestDesktop desktop = hub.socket();

        assertThat(desktop.hello(hub.token("ada"), null).containsKey("result")).isTrue();
        desktop.next("stale");
        assertThat(desktop.ask("ping", new JsonObject()).containsKey("result")).isTrue();
        hub.owner.listen();
        desktop.next("snapshot");
    }

    @Test
    void a_desktop_that_comes_while_nobody_asks_the_owner_is_told_at_once_that_it_is_stale() throws Exception {
        restart(new StreamTuning(60_000, 60_000, 5_000, 600_000, 600_000, 5, 8, 1_000));
        hub.owner.leave();
        TestDesktop first = hub.socket();
        first.hello(hub.token("ada"), null);
        first.next("stale");
        TestDesktop second = hub.socket();

        second.hello(hub.token("bob"), "7:0");

        assertThat(second.next("stale").getString("reason")).isEqualTo("OWNER_UNREACHABLE");
        second.close();
    }

    @Test
    void a_desktop_that_missed_more_than_its_queue_takes_gets_a_snapshot_and_is_not_cut() throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withSockets(new SocketTuning(5_000, 20_000, 65_536, 200_000, 32)));
        String padding = "x".repeat(50_000);
        for (int i = 0; i < 100; i++) {
            hub.owner.appendPadded(padding, "1001");
        }

        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada"), "7:3");

        assertThat(desktop.next("gap"))
                .isEqualTo(new JsonObject("{\"peripheral\":5000,\"from\":\"7:3\",\"reason\":\"WINDOW_EXCEEDED\"}"));
        assertThat(desktop.next("snapshot").getString("cursor")).isEqualTo("7:100");
        hub.owner.emit("1001");
        assertThat(desktop.nextEvent()).isEqualTo("7:101");
        assertThat(hub.counter("cti.gateway.closes", "code", "too_slow")).isZero();
    }

    @Test
    void an_owner_that_does_not_know_the_stream_any_more_is_attached_to_again() throws Exception {
        restart(new StreamTuning(60_000, 100, 5_000, 10, 80, 5, 8, 1_000));
        TestDesktop desktop = hub.attached("ada");

        assertThat(hub.owner.next(LinkRequest.Keepalive.class))
                .isEqualTo(new LinkRequest.Keepalive("gateway.n1", hub.owner.stream()));
        hub.owner.forgetStream(true);

        desktop.next("resumed");
        hub.owner.forgetStream(false);
        assertThat(hub.counter("cti.gateway.streams.lost", "why", "unknown_to_owner"))
                .isPositive();
    }

    @Test
    void an_owner_that_refuses_an_attach_is_asked_again() throws Exception {
        hub.owner.onAttach(attach -> Optional.of(new LinkReply.Failed("NOT_READY")));
        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada"), null);

        desktop.next("stale");
        hub.owner.attachAsUsual();

        desktop.next("snapshot");
    }
}
