/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallView;
import org.ctihub.log.LinkEvent;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the owners of a node, which hand over what they publish and go on, and the ledgers, which one other thread keeps.
 * Beyond a limit what is handed over is lost and counted.
 */
final class Recorder implements Witnesses {
    /** Most events that wait to be added up: some seconds of what a node can do. */
    static final int MAX_WAITING = 100_000;

    private static final int AT_ONCE = 20_000;

    /** What happened to the ledger of a link, in the eyes of one owner. */
    private record Step(
            Owner owner,
            @Nullable LinkEvent event,
            @Nullable Beginning beginning,
            Instant at) {}

    private record Beginning(List<AgentView> agents, List<CallView> calls) {}

    private record Kept(Owner owner, Ledger ledger) {}

    private final Function<TenantId, RecordRule> rules;
    private final Queue<Step> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final Map<LinkId, Kept> ledgers = new HashMap<>();
    private List<RecordEntry> entries = new ArrayList<>();

    /** @param rules what is kept of a tenant, at this moment */
    Recorder(Function<TenantId, RecordRule> rules) {
        this.rules = rules;
    }

    private final class Owner implements Witness {
        final LinkId link;

        Owner(LinkId link) {
            this.link = link;
        }

        @Override
        public void happened(LinkEvent event, Instant at) {
            if (size.incrementAndGet() > MAX_WAITING) {
                size.decrementAndGet();
                lost.incrementAndGet();
                return;
            }
            waiting.add(new Step(this, event, null, at));
        }

        @Override
        public void over() {
            size.incrementAndGet();
            waiting.add(new Step(this, null, null, Instant.EPOCH));
        }
    }

    @Override
    public Witness of(LinkId link, List<AgentView> agents, List<CallView> calls, Instant at) {
        Owner owner = new Owner(link);
        size.incrementAndGet();
        waiting.add(new Step(owner, null, new Beginning(List.copyOf(agents), List.copyOf(calls)), at));
        return owner;
    }

    /** How many events were lost since this was last asked. */
    long lost() {
        return lost.getAndSet(0);
    }

    /** Adds up what was handed over; gives what is to be kept, in the order in which it came to be. Always the same thread. */
    List<RecordEntry> drain() {
        for (int i = 0; i < AT_ONCE; i++) {
            Step step = waiting.poll();
            if (step == null) {
                break;
            }
            size.decrementAndGet();
            apply(step);
        }
        List<RecordEntry> drained = entries;
        entries = new ArrayList<>();
        return drained;
    }

    private void apply(Step step) {
        LinkId link = step.owner().link;
        Kept kept = ledgers.get(link);
        Beginning beginning = step.beginning();
        LinkEvent event = step.event();
        if (beginning != null) {
            Ledger ledger = kept == null
                    ? new Ledger(link, () -> rules.apply(link.tenant()), entry -> entries.add(entry))
                    : kept.ledger();
            ledgers.put(link, new Kept(step.owner(), ledger));
            ledger.begin(beginning.agents(), beginning.calls(), step.at());
        } else if (kept == null || kept.owner() != step.owner()) {
            // Another owner of this node has gone on.
            return;
        } else if (event != null) {
            kept.ledger().happened(event, step.at());
        } else {
            ledgers.remove(link);
        }
    }
}
