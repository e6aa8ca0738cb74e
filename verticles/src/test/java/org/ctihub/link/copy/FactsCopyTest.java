/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ctihub.bus.WireFormatException;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Doubts;
import org.ctihub.link.model.Images;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.model.RandomMessages;
import org.ctihub.link.model.Words;
import org.ctihub.log.LinkPicture;
import org.junit.jupiter.api.Test;

/** Changes that go from node to node add up to the facts, and a model that goes on from them keeps its events true to them. */
class FactsCopyTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA, CodecOptions.lenient());
    private static final LinkView LINK = new LinkView(
            5000,
            LinkState.DEGRADED,
            Optional.of("B"),
            Optional.of(new LinkReason("CODE", "Why.")),
            Instant.parse("2026-11-21T12:00:00.123456789Z"));

    private static final class Node {
        final LinkPicture picture = new LinkPicture(LINK);
        final PeripheralModel model;
        int calls;

        Node(int calls) {
            this.calls = calls;
            this.model = new PeripheralModel(
                    5000,
                    PeripheralPolicy.DEFAULT,
                    new Words(SCHEMA),
                    () -> new CallId("c" + ++this.calls),
                    picture,
                    picture::apply,
                    new Doubts() {
                        @Override
                        public void ofCall(ConnectionRef call) {}

                        @Override
                        public void ofDevice(String device) {}
                    });
        }
    }

    @Test
    void a_model_goes_on_from_a_copy() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            RandomMessages messages = new RandomMessages(random, 9 + (int) (seed % 17), CODEC);
            Instant now = Instant.parse("2026-11-21T12:00:00.000000001Z");
            Node first = new Node(0);
            FactsCopy copy = new FactsCopy();
            for (int i = 0; i < 200; i++) {
                now = now.plusMillis(700);
                if (i % 70 == 69) {
                    first.model.gap();
                    first.model.reconciled();
                }
                first.model.apply(messages.next(), now);
                if (random.nextInt(8) == 0) {
                    first.model.signedIn(new AgentId("100" + (1 + random.nextInt(3))), random.nextBoolean());
                }
                markSomeCall(first, random, now);
                first.model.expire(now);
                if (random.nextInt(4) == 0) {
                    copy.apply(FactsForm.decode(FactsForm.encode(new Facts(Optional.of(LINK), first.model.changes()))));
                }
            }
            copy.apply(FactsForm.decode(FactsForm.encode(new Facts(Optional.empty(), first.model.changes()))));

            Facts all = FactsForm.decode(FactsForm.encode(copy.all()));
            assertThat(all.link()).contains(LINK);
            Node second = new Node(first.calls);
            second.model.restore(all.images());
            assertSame(first, second, seed);
            for (int i = 0; i < 100; i++) {
                now = now.plusMillis(700);
                second.model.apply(messages.next(), now);
                second.model.expire(now);
            }
            Node third = new Node(second.calls);
            third.model.restore(second.model.images());
            assertSame(second, third, seed);
        }
    }

    private static void markSomeCall(Node node, Random random, Instant now) {
        List<CallView> calls = node.picture.calls();
        if (calls.isEmpty() || random.nextInt(6) != 0) {
            return;
        }
        CallId call = calls.get(random.nextInt(calls.size())).id();
        if (random.nextInt(3) == 0) {
            node.model.sensitive().end(call);
        } else {
            Duration time = Duration.ofSeconds(1 + random.nextInt(30));
            node.model.sensitive().begin(call, time, SensitiveBy.AGENT, now);
        }
    }

    private static void assertSame(Node first, Node second, long seed) {
        assertThat(second.picture.agents())
                .as("agents, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(first.picture.agents());
        assertThat(second.picture.calls())
                .as("calls, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(first.picture.calls());
        Images of = first.model.images();
        Images restored = second.model.images();
        assertThat(restored.agents()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(of.agents());
        assertThat(restored.calls()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(of.calls());
        assertThat(callIds(restored)).as("seed %d", seed).isEqualTo(callIds(of));
    }

    /** Of calls that are known or were not long ago. */
    private static Set<Integer> callIds(Images images) {
        Set<Integer> ids = new TreeSet<>(images.over());
        images.calls().forEach(call -> ids.add(call.ref().callId()));
        return ids;
    }

    @Test
    void a_newer_form_is_refused() {
        Buffer form = FactsForm.encode(new Facts(Optional.of(LINK), Images.NONE));
        // The next one is that of calls with something to hide.
        byte newer = (byte) (form.getByte(0) + 2);
        assertThatThrownBy(() -> FactsForm.decode(form.copy().setByte(0, newer)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("Version " + newer);
    }

    @Test
    void bytes_that_were_changed_give_facts_or_the_one_exception() {
        Node node = new Node(0);
        RandomMessages messages = new RandomMessages(new Random(7), 25, CODEC);
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        for (int i = 0; i < 100; i++) {
            node.model.apply(messages.next(), now);
        }
        Buffer form = FactsForm.encode(new Facts(Optional.of(LINK), node.model.images()));
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            Buffer changed = form.copy();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed.setByte(random.nextInt(changed.length()), (byte) random.nextInt(256));
            }
            Buffer cut = random.nextInt(4) == 0 ? changed.getBuffer(0, 1 + random.nextInt(changed.length())) : changed;
            try {
                FactsForm.decode(cut);
            } catch (WireFormatException expected) {
                assertThat(expected).as("seed %d", seed).hasMessageMatching("(?s).+");
            }
        }
    }
}
