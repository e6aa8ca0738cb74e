/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.RawEvent;

/**
 * Adds up the calls and the agents' time of one link from its events, and tells what is to be kept. Calls are told when they
 * are over, or have left the last agent; once more if wrap-up data come later, or they come back to an agent.
 *
 * <p>One thread only.
 */
final class Ledger {
    /** Most calls that are followed; the oldest are forgotten first. */
    private static final int MAX_CALLS = 60_000;

    /** Most calls that may come back: those that left all agents, and those that were only taken for ended. */
    private static final int MAX_AWAY = 2_000;

    private record Doing(long sinceMs, String state, int stateNumber, OptionalInt reason) {
        static Doing of(AgentView agent) {
            return new Doing(agent.since().toEpochMilli(), agent.state().word(), agent.rawState(), agent.reason());
        }
    }

    private final LinkId link;
    private final Supplier<RecordRule> rule;
    private final Consumer<RecordEntry> out;
    private final Map<CallId, CallAccount> calls = new LinkedHashMap<>();
    private final Map<CallId, CallAccount> away = new LinkedHashMap<>();
    private final Map<AgentId, Doing> agents = new HashMap<>();

    Ledger(LinkId link, Supplier<RecordRule> rule, Consumer<RecordEntry> out) {
        this.link = link;
        this.rule = rule;
        this.out = out;
    }

    /** Another owner goes on from what it knows. Calls that this ledger has followed so far it goes on to follow. */
    void begin(List<AgentView> knownAgents, List<CallView> knownCalls, Instant at) {
        knownAgents.forEach(this::agent);
        for (CallView call : knownCalls) {
            if (!calls.containsKey(call.id())) {
                keep(calls, MAX_CALLS, call.id(), new CallAccount(call, at.toEpochMilli(), true));
            }
        }
    }

    void happened(LinkEvent event, Instant at) {
        if (event instanceof LinkEvent.OfAgent ofAgent) {
            agent(ofAgent.agent());
        } else if (event instanceof LinkEvent.OfCall ofCall) {
            call(ofCall.type(), ofCall.call(), ofCall.raw(), at.toEpochMilli());
        }
    }

    private void agent(AgentView agent) {
        Doing now = Doing.of(agent);
        Doing before = agents.put(agent.id(), now);
        if (before != null && now.sinceMs() > before.sinceMs() && rule.get().keep()) {
            out.accept(new AgentTime(
                    link,
                    agent.id().value(),
                    before.sinceMs(),
                    now.sinceMs(),
                    before.state(),
                    before.stateNumber(),
                    before.reason()));
        }
    }

    private void call(EventType type, CallView view, RawEvent raw, long atMs) {
        CallAccount account = account(view, raw, atMs);
        account.apply(view, raw, atMs);
        boolean ended = type == EventType.CALL_ENDED;
        boolean left = view.agents().isEmpty();
        RecordRule now = rule.get();
        if ((ended || left || view.ended().isPresent()) && now.keep()) {
            account.tell(link, now, atMs).ifPresent(out);
        }
        if (ended || left) {
            calls.remove(view.id());
        }
        if (ended ? view.endReason().isPresent() : left) {
            keep(away, MAX_AWAY, view.id(), account);
        }
    }

    private CallAccount account(CallView view, RawEvent raw, long atMs) {
        CallAccount known = calls.get(view.id());
        if (known != null) {
            return known;
        }
        CallAccount back = away.remove(view.id());
        CallAccount account = back != null ? back : new CallAccount(view, atMs, raw.inferred());
        keep(calls, MAX_CALLS, view.id(), account);
        return account;
    }

    private static void keep(Map<CallId, CallAccount> accounts, int most, CallId id, CallAccount account) {
        accounts.put(id, account);
        if (accounts.size() > most) {
            accounts.remove(accounts.keySet().iterator().next());
        }
    }
}
