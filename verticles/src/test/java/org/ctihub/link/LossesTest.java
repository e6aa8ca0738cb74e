/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Disagreement;
import org.ctihub.link.model.Doubts;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.model.Words;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.Scope;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.server.AcdOnWire;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-FO-05 R-FO-07 Random losses of continuity")
class LossesTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA);
    private static final int[] VERSIONS = {9, 13, 14, 19, 20, 22, 24, 25};
    private static final int RUNS = 40;
    private static final int STEPS = 600;
    private static final int FIRST_AGENT = 1001;
    private static final int AGENTS = 5;

    /** One run: an ACD, a hub's model of it, and a line between them that is cut now and then. */
    private static final class Run implements Doubts {
        private final String name;
        private final Random random;
        private final AcdOnWire acd;
        private final LinkPicture picture;
        private final PeripheralModel model;
        private final QueuedSession session;
        private final Map<CallId, Map<String, Integer>> connections = new HashMap<>();
        private final Set<CallId> ended = new HashSet<>();
        /** Noted, since what is thrown inside a model's or a session's callback is lost. */
        private final List<String> wrong = new ArrayList<>();

        private final Set<CallId> offline = new HashSet<>();
        private boolean connected = true;
        private boolean synced;
        private Instant now = Instant.parse("2026-11-21T12:00:00Z");
        private final int version;
        private int calls;

        Run(long seed) {
            int version = VERSIONS[(int) (seed % VERSIONS.length)];
            boolean opaque = seed % 5 == 0;
            name = "seed " + seed + ", version " + version + (opaque ? ", opaque ids" : "");
            random = new Random(seed);
            acd = new AcdOnWire(CODEC, version, seed, opaque, frame -> {
                if (connected) {
                    now = now.plusMillis(10);
                    model().apply(frame, now);
                    agree();
                }
            });
            picture =
                    new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), now));
            session = new QueuedSession(CODEC, version, acd::answer);
            this.version = version;
            model = new PeripheralModel(
                    5000,
                    new PeripheralPolicy(seed % 2 == 0, Duration.ofMinutes(10), Set.of()),
                    new Words(SCHEMA),
                    () -> new CallId("c" + ++calls),
                    picture,
                    this::told,
                    this);
        }

        @Override
        public void ofCall(ConnectionRef call) {
            new Synchronizer(session, model, 5000, 16, () -> now, () -> true).run(call);
        }

        @Override
        public void ofDevice(String device) {
            new Synchronizer(session, model, 5000, 16, () -> now, () -> true).readDevice(device);
        }

        private PeripheralModel model() {
            return model;
        }

        private void agree() {
            assertThat(wrong).as(name).isEmpty();
            assertThat(Disagreement.of(model, picture)).as(name).isEmpty();
        }

        private void told(LinkEvent event) {
            if (event instanceof LinkEvent.OfCall ofCall) {
                order(ofCall);
            } else if (event instanceof LinkEvent.OfAgent ofAgent
                    && event.raw().inferred()
                    && ofAgent.agent().state() == AgentState.READY
                    && picture.agent(ofAgent.agent().id())
                            .filter(before -> before.state() == AgentState.READY)
                            .isEmpty()
                    && !liveCalls(ofAgent.agent().id()).isEmpty()) {
                wrong.add(ofAgent.agent().id() + " is shown ready with "
                        + liveCalls(ofAgent.agent().id()));
            }
            picture.apply(event);
        }

        private List<String> liveCalls(AgentId agent) {
            return picture.calls(Scope.Self.of(agent)).stream()
                    .filter(call -> call.connections().stream()
                            .anyMatch(c -> c.agent().equals(Optional.of(agent))
                                    && c.rawState() != LocalConnectionState.LCS_NULL))
                    .map(CallView::toString)
                    .toList();
        }

        /** Nothing follows the end of a call, and what is inferred could have been seen so. */
        private void order(LinkEvent.OfCall event) {
            CallView call = event.call();
            if (call.ended().isEmpty() && reopened(call.id())) {
                connections.remove(call.id());
            } else if (ended.contains(call.id())) {
                wrong.add(event + " after the end");
            }
            Map<String, Integer> states = new TreeMap<>();
            call.connections().forEach(c -> states.put(c.device(), c.rawState()));
            Map<String, Integer> before = connections.put(call.id(), states);
            if (call.agents().isEmpty()) {
                // What happens to it from now on is told to nobody.
                connections.remove(call.id());
            }
            if (event.raw().inferred() && before != null && event.type() != EventType.CALL_BEGUN) {
                Set<String> devices = new HashSet<>(states.keySet());
                devices.addAll(before.keySet());
                for (String device : devices) {
                    int from = before.getOrDefault(device, LocalConnectionState.LCS_NULL);
                    int to = states.getOrDefault(device, LocalConnectionState.LCS_NULL);
                    if (!legal(from, to)) {
                        wrong.add(device + " goes from " + from + " to " + to + " at once by " + event);
                    }
                }
            }
            if (event.type() == EventType.CALL_ENDED) {
                ended.add(call.id());
                call.endReason()
                        .filter(EndReason.PERIPHERAL_OFFLINE::equals)
                        .ifPresent(reason -> offline.add(call.id()));
            }
        }

        /** A call that was taken for ended since the PG had no link to the ACD may come back. */
        private boolean reopened(CallId call) {
            return offline.contains(call) && ended.remove(call);
        }

        private static boolean legal(int from, int to) {
            return switch (to) {
                case LocalConnectionState.LCS_HOLD ->
                    from == LocalConnectionState.LCS_CONNECT || from == LocalConnectionState.LCS_HOLD;
                case LocalConnectionState.LCS_ALERTING, LocalConnectionState.LCS_INITIATE ->
                    from == LocalConnectionState.LCS_NULL || from == to;
                default -> true;
            };
        }

        void go() {
            for (int step = 0; step < STEPS; step++) {
                acd.step();
                if (random.nextInt(40) == 0) {
                    cut();
                }
                if (random.nextInt(3) == 0) {
                    session.answerOne();
                    agree();
                }
                if (synced && connected && session.isIdle()) {
                    compare("step " + step);
                }
            }
            session.answerAll();
            acd.clearCalls();
            compare("at the end");
            assertThat(picture.calls().stream().filter(call -> call.ended().isEmpty()))
                    .as("%s: calls left over", name)
                    .isEmpty();
        }

        /**
         * The line breaks for some steps, or the PG has no link to the ACD; then everything is read while the ACD goes on.
         */
        private void cut() {
            boolean lost = random.nextInt(3) > 0;
            synced = false;
            session.lose();
            if (!lost) {
                tell(SystemEventID.SYS_PERIPHERAL_OFFLINE);
            }
            connected = false;
            int unseen = random.nextInt(30);
            for (int i = 0; i < unseen; i++) {
                acd.step();
            }
            connected = true;
            session.open();
            if (!lost) {
                tell(SystemEventID.SYS_PERIPHERAL_ONLINE);
            }
            List<AgentId> configured = List.of(new AgentId("1001"), new AgentId("1002"));
            new Synchronizer(session, model, 5000, 16, () -> now, () -> true)
                    .run(configured, List.of())
                    .onSuccess(done -> synced = true);
        }

        private void tell(int event) {
            FrameBuilder message = CODEC.message(MessageTypes.SYSTEM_EVENT, version)
                    .set(Fields.SYSTEM_EVENT_ID, event)
                    .set(Fields.SYSTEM_EVENT_ARG1, 5000);
            model.apply(
                    CODEC.newFrame()
                            .wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, version),
                    now);
            agree();
        }

        /** What desktops see is what is true at the ACD, but for what is marked as old. */
        private void compare(String when) {
            for (int i = 0; i < AGENTS; i++) {
                compareAgent(name + ", " + when, Integer.toString(FIRST_AGENT + i));
            }
            Set<Long> expected = new HashSet<>();
            for (Call call : acd.acd().exchange().calls()) {
                if (call.connections().stream().anyMatch(this::hasAgent)) {
                    expected.add(Integer.toUnsignedLong(call.id()));
                    compareCall(name + ", " + when, call);
                }
            }
            Set<Long> shown = new HashSet<>();
            for (CallView call : picture.calls()) {
                boolean live = call.connections().stream()
                        .anyMatch(c -> c.agent().isPresent() && c.rawState() != LocalConnectionState.LCS_NULL);
                if (live && call.ended().isEmpty()) {
                    assertThat(shown.add(call.peripheralCallId()))
                            .as("%s, %s: call %s is shown twice", name, when, call)
                            .isTrue();
                }
            }
            assertThat(shown).as("%s, %s: open calls of agents", name, when).isEqualTo(expected);
        }

        private boolean hasAgent(Connection connection) {
            Device device = acd.acd().exchange().device(connection.party().id());
            Agent agent = device == null ? null : device.agent();
            // Nobody may have told the hub of an agent who is not configured.
            return agent != null
                    && picture.agent(new AgentId(agent.profile().id())).isPresent();
        }

        private void compareAgent(String when, String id) {
            Agent agent = acd.acd().exchange().agents().stream()
                    .filter(each -> each.profile().id().equals(id))
                    .findFirst()
                    .orElseThrow();
            Optional<AgentView> shown = picture.agent(new AgentId(id));
            if (shown.isEmpty()) {
                return;
            }
            AgentView view = shown.get();
            assertThat(view.rawState()).as("%s: %s", when, view).isEqualTo(AcdOnWire.number(agent.state()));
            Device device = agent.device();
            assertThat(view.extension())
                    .as("%s: %s", when, view)
                    .isEqualTo(Optional.ofNullable(device).map(Device::extension));
            assertThat(view.carriedOver()).as("%s: %s", when, view).doesNotContain(CarriedOver.STATE);
        }

        private void compareCall(String when, Call call) {
            List<CallView> shown = picture.calls().stream()
                    .filter(view -> view.peripheralCallId() == Integer.toUnsignedLong(call.id())
                            && view.ended().isEmpty())
                    .toList();
            assertThat(shown).as("%s: call %d", when, call.id()).hasSize(1);
            CallView view = shown.get(0);
            Map<String, Integer> expected = new TreeMap<>();
            call.connections().stream()
                    .filter(connection -> connection.party().id().startsWith("300"))
                    .forEach(c -> expected.put(c.party().id(), AcdOnWire.number(c.state())));
            Map<String, Integer> actual = new TreeMap<>();
            view.connections().stream()
                    .filter(c -> c.device().startsWith("300") && c.rawState() != LocalConnectionState.LCS_NULL)
                    .forEach(c -> actual.put(c.device(), c.rawState()));
            assertThat(actual).as("%s: who is in %s", when, view).isEqualTo(expected);
            assertThat(view.connections()).extracting(ConnectionView::device).doesNotHaveDuplicates();
            if (!view.carriedOver().contains(CarriedOver.VARIABLES)) {
                for (int i = 1; i <= 10; i++) {
                    assertThat(view.data().variables().getOrDefault("callVariable" + i, ""))
                            .as("%s: callVariable%d of %s", when, i, view)
                            .isEqualTo(call.data().variables().get(i - 1));
                }
            }
        }
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {0, 1_000, 2_000, 3_000})
    @DisplayName("leave the model with what is true, by events in an order that could have been seen")
    void leaveTheModelWithWhatIsTrue(long first) {
        for (long seed = first; seed < first + RUNS; seed++) {
            new Run(seed).go();
        }
    }
}
