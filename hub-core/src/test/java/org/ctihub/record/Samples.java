/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConfidentialData;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.EndReason;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.RawEvent;

/** Calls, agents and events of tests; times are seconds after some moment. */
final class Samples {
    static final LinkId LINK = new LinkId(new TenantId("acme"), 5000);
    static final long ZERO_MS = 1_795_000_000_000L;
    static final String CUSTOMER = "+15551234567";

    private Samples() {}

    static Instant at(long second) {
        return Instant.ofEpochMilli(ms(second));
    }

    static long ms(long second) {
        return ZERO_MS + second * 1_000;
    }

    /** A call record that lacks nothing. */
    static CallRecord call(String id, long startedSecond, String ani, String... agents) {
        return call(LINK, id, startedSecond, ms(startedSecond + 60), ani, "", false, agents);
    }

    static CallRecord call(
            LinkId link,
            String id,
            long startedSecond,
            long updatedMs,
            String ani,
            String wrapUp,
            boolean incomplete,
            String... agents) {
        return new CallRecord(
                link,
                id,
                ms(startedSecond),
                ms(startedSecond + 60),
                updatedMs,
                "in",
                "acdIn",
                ani,
                "8001",
                incomplete ? 0 : 5_000,
                incomplete ? 1_000 : 50_000,
                incomplete ? 0 : 2_000,
                List.of(agents),
                List.of(ani, "8001", "3001"),
                wrapUp,
                new TreeMap<>(Map.of("callVariable1", wrapUp.isEmpty() ? "gold" : "late")),
                "",
                false,
                incomplete);
    }

    static AgentTime time(String agent, long from, long to) {
        return new AgentTime(LINK, agent, ms(from), ms(to), "notReady", 2, OptionalInt.of(32));
    }

    /** An agent since some second. */
    static AgentView agent(String id, AgentState state, int raw, int reason, long since) {
        return new AgentView(
                new AgentId(id),
                Optional.of("3001"),
                state,
                raw,
                reason < 0 ? OptionalInt.empty() : OptionalInt.of(reason),
                at(since),
                false,
                Optional.empty(),
                Set.of(),
                Map.of(),
                true,
                Optional.empty(),
                Set.of());
    }

    /** A connection; of an agent if the device is 3xxx: then agent 1xxx. */
    static ConnectionView at(String device, ConnectionState state, long since) {
        return new ConnectionView(
                device,
                device.startsWith("3") && device.length() == 4
                        ? Optional.of(new AgentId("1" + device.substring(1)))
                        : Optional.empty(),
                state,
                0,
                state == ConnectionState.NULL ? "callCancelled" : "none",
                0,
                at(since),
                false,
                false,
                Set.of(),
                Map.of(),
                Optional.empty());
    }

    /** What is told of a call. */
    static final class Told {
        final String id;
        long began;
        Optional<Instant> ended = Optional.empty();
        Optional<String> wrapUp = Optional.empty();
        Optional<EndReason> endReason = Optional.empty();
        Set<CarriedOver> old = Set.of();

        Told(String id, long began) {
            this.id = id;
            this.began = began;
        }

        CallView view(ConnectionView... connections) {
            TreeMap<String, String> variables = new TreeMap<>(Map.of("callVariable1", "gold", "user.account", "4711"));
            return new CallView(
                    new CallId(id),
                    7,
                    "acdIn",
                    1,
                    at(began),
                    ended,
                    CUSTOMER,
                    "8001",
                    "8001",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    new CallData(variables, new TreeMap<>(), wrapUp),
                    List.of(connections),
                    Optional.empty(),
                    endReason,
                    old);
        }

        LinkEvent event(EventType type, ConnectionView... connections) {
            return event(type, view(connections));
        }

        /** Of a call whose digits and data are told to its agents only. */
        LinkEvent confidential(EventType type, ConnectionView... connections) {
            CallView open = view(connections);
            return event(
                    type,
                    new CallView(
                            open.id(),
                            open.peripheralCallId(),
                            open.type(),
                            open.rawType(),
                            open.began(),
                            open.ended(),
                            open.ani(),
                            open.dnis(),
                            open.dialedNumber(),
                            "",
                            open.queue(),
                            open.consultOf(),
                            CallData.NONE,
                            open.connections(),
                            open.recording(),
                            open.endReason(),
                            Set.of(),
                            open.carriedOver(),
                            Optional.empty(),
                            Optional.of(new ConfidentialData("4012888888881881", open.data()))));
        }

        private static LinkEvent event(EventType type, CallView view) {
            return new LinkEvent.OfCall(type, view, new RawEvent("TEST", 0, 0), Set.of(new AgentId("1001")));
        }
    }

    static LinkEvent event(AgentView agent) {
        return new LinkEvent.OfAgent(agent, RawEvent.NONE);
    }

    static <T> List<T> list(int many, IntFunction<T> each) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(each.apply(i));
        }
        return all;
    }
}
