/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.function.Consumer;

/**
 * The distributor as a whole. Advance it to the present before giving an order, and again afterwards to let calls that
 * became assignable find their agents.
 *
 * <p>Not thread-safe; events go to the sink from inside the calls. The sink must not give orders itself, it may plan them
 * on the timeline.
 */
public final class Acd {

    private final Exchange exchange;
    private final Switchboard board;
    private final CallControl calls;
    private final Merges merges;
    private final Teams teams;
    private final Supervision supervision;
    private final Campaign campaign;

    /**
     * Makes an ACD where nobody is signed in.
     *
     * @param firstCallId number of the first call
     * @param timeline the clock, not shared with other threads
     */
    public Acd(AcdPlan plan, int firstCallId, Timeline timeline, Consumer<AcdEvent> sink) {
        this.exchange = new Exchange(plan, firstCallId, timeline, sink);
        this.board = new Switchboard(exchange);
        this.calls = new CallControl(board);
        this.merges = new Merges(board);
        this.teams = new Teams(exchange);
        this.supervision = new Supervision(board, teams);
        this.campaign = new Campaign(board, calls);
    }

    /** Moves the clock and does what is due. */
    public void advance(long now) {
        exchange.timeline().advance(now);
    }

    /** What there is. */
    public Exchange exchange() {
        return exchange;
    }

    /** Orders for agents. */
    public AgentDesk desk() {
        return board.desk();
    }

    /** Orders for calls. */
    public CallControl calls() {
        return calls;
    }

    /** Transfers and conferences. */
    public Merges merges() {
        return merges;
    }

    /** Who works with whom, and who leads them. */
    public Teams teams() {
        return teams;
    }

    /** Supervisors in calls. */
    public Supervision supervision() {
        return supervision;
    }

    /** The dialer that offers customers to agents. */
    public Campaign campaign() {
        return campaign;
    }

    /** Agents' greetings. */
    public Greetings greetings() {
        return board.greetings();
    }

    /** The queues, for looking. */
    public Queues queues() {
        return board.queues();
    }
}
