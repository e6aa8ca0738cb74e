/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.MediaState;
import org.ctihub.domain.agent.MediaView;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConfidentialData;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.PreviewAnswer;
import org.ctihub.domain.call.QueueView;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.RecordingState;
import org.ctihub.domain.call.RecordingView;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.domain.call.SensitiveView;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.SupervisionView;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.RawEvent;

/** Links, agents and calls with everything that they can have, by chance. */
final class RandomViews {
    private static final long MAX_CALL_ID = 4_294_967_295L;

    private final Random random;
    private final AgentId agent;

    RandomViews(Random random, AgentId agent) {
        this.random = random;
        this.agent = agent;
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private String text() {
        return one(new String[] {"", "3001", "Ünïcödé €", "𝄞 \"quoted\" \\ \n", "+15551234"});
    }

    private int number() {
        return random.nextInt(70_000) - 1_000;
    }

    LinkView link() {
        return new LinkView(
                5000,
                one(LinkState.values()),
                maybe(() -> random.nextBoolean() ? "A" : "B"),
                maybe(() -> new LinkReason("HEARTBEAT_MISSED", text())),
                time());
    }

    AgentView agent() {
        Map<AgentAction, String> denied = new EnumMap<>(AgentAction.class);
        Set<AgentAction> actions = EnumSet.noneOf(AgentAction.class);
        for (AgentAction action : AgentAction.values()) {
            if (random.nextBoolean()) {
                actions.add(action);
            } else {
                denied.put(action, text());
            }
        }
        return new AgentView(
                agent,
                maybe(this::text),
                one(AgentState.values()),
                number(),
                random.nextBoolean() ? OptionalInt.of(number()) : OptionalInt.empty(),
                time(),
                random.nextBoolean(),
                maybe(() -> one(AgentState.values())),
                actions,
                denied,
                random.nextBoolean(),
                maybe(this::desk),
                Stream.generate(this::media).limit(random.nextInt(3)).toList(),
                old(CarriedOver.STATE, CarriedOver.REASON, CarriedOver.PENDING, CarriedOver.MEDIA));
    }

    private MediaView media() {
        return new MediaView(
                random.nextInt(9_000),
                one(MediaState.values()),
                number(),
                random.nextBoolean() ? OptionalInt.of(number()) : OptionalInt.empty(),
                random.nextInt(4),
                random.nextInt(9),
                time());
    }

    private DeskSettings desk() {
        Set<DeskRule> rules = EnumSet.noneOf(DeskRule.class);
        Stream.of(DeskRule.values()).filter(rule -> random.nextBoolean()).forEach(rules::add);
        return new DeskSettings(
                rules,
                one(WrapUpMode.values()),
                one(WrapUpMode.values()),
                random.nextInt(1_000),
                random.nextInt(1_000),
                random.nextInt(1_000),
                random.nextLong(MAX_CALL_ID + 1));
    }

    private Set<CarriedOver> old(CarriedOver... of) {
        Set<CarriedOver> old = EnumSet.noneOf(CarriedOver.class);
        Stream.of(of).filter(each -> random.nextInt(3) == 0).forEach(old::add);
        return old;
    }

    CallView call() {
        return new CallView(
                new CallId("7-" + random.nextInt(1_000)),
                random.nextLong(MAX_CALL_ID + 1),
                one(new String[] {"acdIn", "preRouteAcdIn", "unknown"}),
                number(),
                time(),
                maybe(this::time),
                text(),
                text(),
                text(),
                text(),
                maybe(() -> new QueueView(random.nextInt(100_000), time())),
                maybe(() -> new CallId("7-x")),
                data(),
                Stream.generate(this::connection).limit(1 + random.nextInt(3)).toList(),
                maybe(this::recording),
                maybe(() -> one(EndReason.values())),
                preview(),
                old(
                        CarriedOver.CONNECTIONS,
                        CarriedOver.TYPE,
                        CarriedOver.QUEUE,
                        CarriedOver.CONSULT_OF,
                        CarriedOver.VARIABLES,
                        CarriedOver.WRAP_UP,
                        CarriedOver.RECORDING,
                        CarriedOver.GREETING),
                maybe(() -> new SensitiveView(time(), time(), one(SensitiveBy.values()), one(RecordingPause.values()))),
                maybe(() -> new ConfidentialData(text(), data())));
    }

    private Set<PreviewAnswer> preview() {
        Set<PreviewAnswer> answers = EnumSet.noneOf(PreviewAnswer.class);
        Stream.of(PreviewAnswer.values())
                .filter(answer -> random.nextInt(4) == 0)
                .forEach(answers::add);
        return answers;
    }

    private RecordingView recording() {
        return new RecordingView(
                one(RecordingState.values()),
                text(),
                one(Recorder.values()),
                time(),
                random.nextBoolean() ? OptionalInt.of(number()) : OptionalInt.empty());
    }

    private CallData data() {
        SortedMap<String, String> variables = new TreeMap<>();
        SortedMap<String, SortedMap<Integer, String>> arrays = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            variables.put("callVariable" + i, text());
            arrays.put("user.array" + i, new TreeMap<>(Map.of(random.nextInt(256), text())));
        }
        return new CallData(variables, arrays, maybe(this::text));
    }

    private ConnectionView connection() {
        Map<CallAction, String> denied = new EnumMap<>(CallAction.class);
        Set<CallAction> actions = EnumSet.noneOf(CallAction.class);
        for (CallAction action : CallAction.values()) {
            if (random.nextBoolean()) {
                actions.add(action);
            } else {
                denied.put(action, text());
            }
        }
        return new ConnectionView(
                text(),
                maybe(() -> agent),
                one(ConnectionState.values()),
                number(),
                text(),
                number(),
                time(),
                random.nextBoolean(),
                random.nextBoolean(),
                actions,
                denied,
                maybe(() -> one(new SupervisorAction[] {
                    SupervisorAction.MONITOR,
                    SupervisorAction.BARGE_IN,
                    SupervisorAction.INTERCEPT,
                    SupervisorAction.WHISPER
                })));
    }

    SupervisionView supervision() {
        return new SupervisionView(
                Set.of(SupervisorAction.MONITOR, SupervisorAction.SET_STATE),
                Map.of(SupervisorAction.WHISPER, text(), SupervisorAction.BARGE_IN, text()));
    }

    /** An event of this type with everything by chance. */
    LinkEvent event(EventType type) {
        return switch (type) {
            case LINK_STATE_CHANGED -> new LinkEvent.OfLink(link());
            case AGENT_STATE_CHANGED, AGENT_PENDING_CHANGED, AGENT_DESK_CHANGED, AGENT_MEDIA_CHANGED ->
                new LinkEvent.OfAgent(type, agent(), raw());
            case AGENT_ASSIST_ASKED, AGENT_EMERGENCY -> new LinkEvent.OfHelp(type, agent(), Optional.empty(), raw());
            case CALL_ASSIST_ASKED, CALL_EMERGENCY -> new LinkEvent.OfHelp(type, agent(), Optional.of(call()), raw());
            default -> new LinkEvent.OfCall(type, call(), raw(), Set.of(agent));
        };
    }

    private RawEvent raw() {
        return one(List.of(
                        RawEvent.NONE,
                        RawEvent.INFERRED,
                        new RawEvent("CALL_DELIVERED_EVENT", random.nextInt(40) - 1, random.nextInt(10) - 1),
                        new RawEvent("CALL_AGENT_GREETING_EVENT", -1, -1, random.nextLong(MAX_CALL_ID + 1), false),
                        new RawEvent("QUERY_AGENT_STATE_CONF", -1, 3, true))
                .toArray(RawEvent[]::new));
    }
}
