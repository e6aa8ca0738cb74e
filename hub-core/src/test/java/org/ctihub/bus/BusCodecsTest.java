/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.junit.jupiter.api.Test;

class BusCodecsTest {
    private static final int SEEDS = 5_000;

    private static <T> Buffer write(MessageCodec<T, T> codec, T value) {
        Buffer wire = Buffer.buffer("head");
        codec.encodeToWire(wire, value);
        return wire;
    }

    private static <T> T read(MessageCodec<T, T> codec, Buffer wire) {
        return codec.decodeFromWire("head".length(), wire);
    }

    private static <T> void survives(MessageCodec<T, T> codec, T value, int seed) {
        assertThat(read(codec, write(codec, value).appendString("tail")))
                .as("seed %d", seed)
                .isEqualTo(value);
    }

    @Test
    void random_messages_survive_the_way_to_another_node() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomMessages messages = new RandomMessages(new Random(seed));
            survives(BusCodecs.request(), messages.request(), seed);
            survives(BusCodecs.reply(), messages.reply(), seed);
            survives(BusCodecs.batch(), messages.batch(), seed);
            survives(BusCodecs.copy(), messages.copy(), seed);
            survives(BusCodecs.opened(), messages.opened(), seed);
            survives(BusCodecs.notices(), messages.notices(), seed);
            survives(BusCodecs.teams(), messages.teams(), seed);
            survives(BusCodecs.nodeRequest(), messages.nodeRequest(), seed);
            survives(BusCodecs.nodeReply(), messages.nodeReply(), seed);
        }
    }

    @Test
    void every_command_survives() {
        RandomCommands commands = new RandomCommands(new Random(1));
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < RandomCommands.KINDS; i++) {
            Command command = commands.command(i);
            kinds.add(command.getClass());
            LinkRequest request =
                    new LinkRequest.Execute(new CommandRequest("k", "u", new AgentId("1"), command, 15_000));
            survives(BusCodecs.request(), request, i);
        }
        Set<Class<?>> all = new HashSet<>(Arrays.asList(Command.class.getDeclaredClasses()));
        all.removeAll(Set.of(Command.OnCall.class, Command.OfSupervisor.class));
        assertThat(kinds).isEqualTo(all);
    }

    private static <T> void breaks(MessageCodec<T, T> codec, T value, Random random, long seed) {
        byte[] bytes = write(codec, value).getBytes();
        for (int i = 0; i < 10; i++) {
            byte[] changed = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? random.nextInt(bytes.length) : bytes.length);
            for (int j = random.nextInt(4); j > 0 && changed.length > 4; j--) {
                changed[4 + random.nextInt(changed.length - 4)] = (byte) random.nextInt(256);
            }
            try {
                codec.decodeFromWire(4, Buffer.buffer(changed));
            } catch (WireFormatException expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotEmpty();
            } catch (Throwable other) {
                throw new AssertionError("seed " + seed + " with " + codec.name(), other);
            }
        }
    }

    @Test
    void bytes_that_were_changed_give_a_value_or_the_one_exception() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RandomMessages messages = new RandomMessages(random);
            breaks(BusCodecs.request(), messages.request(), random, seed);
            breaks(BusCodecs.reply(), messages.reply(), random, seed);
            breaks(BusCodecs.batch(), messages.batch(), random, seed);
            breaks(BusCodecs.copy(), messages.copy(), random, seed);
            breaks(BusCodecs.teams(), messages.teams(), random, seed);
        }
    }

    @Test
    void an_announced_length_is_not_believed() {
        // Version, kind, and a text of 2^31 - 1 bytes of which two are there.
        Buffer wire = Buffer.buffer("head").appendInt(9).appendBytes(new byte[] {1, 2, -1, -1, -1, -1, 7, 'x', 'y'});
        assertThatThrownBy(() -> read(BusCodecs.request(), wire))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("More is announced");
    }

    @Test
    void another_version_and_bytes_behind_the_message_are_refused() {
        Buffer wire = write(BusCodecs.reply(), new LinkReply.Ok());
        assertThatThrownBy(() -> read(BusCodecs.reply(), wire.copy().setByte(8, (byte) 2)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("Version 2");
        assertThatThrownBy(
                        () -> read(BusCodecs.reply(), wire.copy().setInt(4, 3).appendByte((byte) 0)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("behind");
    }

    @Test
    void a_heartbeat_takes_few_bytes() {
        EventBatch beat = new EventBatch(new LinkId(new TenantId("acme"), 5000), 7, 1, 1_000, List.of());
        assertThat(write(BusCodecs.batch(), beat).length()).isLessThan(25);
    }

    @Test
    void on_one_node_the_message_itself_is_passed() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            BusCodecs.register(vertx.eventBus());
            EventBatch batch = new EventBatch(
                    new LinkId(new TenantId("acme"), 5000),
                    7,
                    1,
                    1,
                    List.of(new LogEntry(new Cursor(7, 1), Set.of(), "{}")));
            CompletableFuture<EventBatch> received = new CompletableFuture<>();
            vertx.eventBus()
                    .<EventBatch>consumer(
                            "gateway.n1", (Message<EventBatch> message) -> received.complete(message.body()));
            vertx.eventBus().send("gateway.n1", batch, new DeliveryOptions().setCodecName(BusCodecs.BATCH));
            assertThat(received.get(5, TimeUnit.SECONDS)).isSameAs(batch);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }
}
