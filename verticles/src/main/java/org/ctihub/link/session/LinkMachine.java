/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.values.PGStatus;

/**
 * Decides what a link does next. Pure: it is given what happened and the time, and answers with what it wants done.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class LinkMachine {
    /** A session that lived this long was a success; one that is lost sooner does not start the reconnect order anew. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private static final LinkReason PERIPHERAL_OFFLINE = new LinkReason(
            "PERIPHERAL_OFFLINE", "The PG has lost its link to the ACD; nothing is told until it is back.");
    private static final LinkReason CONTROLLER_OFFLINE = new LinkReason(
            "CONTROLLER_OFFLINE", "The PG has lost the central controller; calls go on, routing by it does not.");
    private static final LinkReason LIMITED = new LinkReason("LIMITED_FUNCTION", "The PG reports a fault.");

    private final long peripheral;
    private final ReconnectSchedule schedule;
    private LinkView view;
    private Side side = Side.A;
    private boolean online = true;
    private int pgStatus;
    private Instant openedAt = Instant.MIN;

    /**
     * Starts disabled.
     *
     * @param duplexed whether the PG has a side B
     */
    public LinkMachine(long peripheral, boolean duplexed, RandomGenerator random, Instant now) {
        this.peripheral = peripheral;
        this.schedule = new ReconnectSchedule(random, duplexed);
        this.view = new LinkView(peripheral, LinkState.DISABLED, Optional.empty(), Optional.empty(), now);
    }

    public LinkView view() {
        return view;
    }

    /** The side of the session or of the attempt under way. */
    public Side side() {
        return side;
    }

    /** Takes what happened; inputs that mean nothing in the present state change nothing. */
    public List<LinkOutput> on(LinkInput input, Instant now) {
        List<LinkOutput> outputs = new ArrayList<>();
        if (input instanceof LinkInput.Disable) {
            if (view.state() != LinkState.DISABLED) {
                outputs.add(new LinkOutput.Close());
                move(LinkState.DISABLED, Optional.empty(), now, outputs);
            }
        } else if (input instanceof LinkInput.Enable) {
            if (view.state() == LinkState.DISABLED) {
                schedule.restart(side);
                attempt(schedule.next().side(), now, outputs);
            }
        } else if (view.state() != LinkState.DISABLED) {
            enabled(input, now, outputs);
        }
        return outputs;
    }

    private void enabled(LinkInput input, Instant now, List<LinkOutput> outputs) {
        if (input instanceof LinkInput.Connected && view.state() == LinkState.CONNECTING) {
            move(LinkState.OPENING, Optional.empty(), now, outputs);
        } else if (input instanceof LinkInput.Opened opened && view.state() == LinkState.OPENING) {
            online = true;
            pgStatus = opened.pgStatus();
            openedAt = now;
            move(LinkState.SYNCING, Optional.empty(), now, outputs);
            outputs.add(new LinkOutput.Sync());
        } else if (input instanceof LinkInput.Synced && view.state() == LinkState.SYNCING) {
            serve(now, outputs);
        } else if (input instanceof LinkInput.Status status && hasSession()) {
            pgStatus = status.pgStatus();
            reconsider(now, outputs);
        } else if (input instanceof LinkInput.Peripheral peripheralStatus && hasSession()) {
            boolean back = peripheralStatus.online() && !online;
            online = peripheralStatus.online();
            pgStatus = peripheralStatus.pgStatus();
            reconsider(now, outputs);
            if (back && view.state() != LinkState.SYNCING) {
                // Calls may have moved or ended meanwhile (R-FO-10).
                outputs.add(new LinkOutput.Sync());
            }
        } else if (input instanceof LinkInput.Lost lost && view.state() != LinkState.RECONNECTING) {
            if (hasSession() && !openedAt.plus(STEADY).isAfter(now)) {
                schedule.restart(side);
            }
            move(LinkState.RECONNECTING, Optional.of(lost.reason()), now, outputs);
            retry(now, outputs);
        } else if (input instanceof LinkInput.Awake && view.state() == LinkState.RECONNECTING) {
            attempt(side, now, outputs);
        }
    }

    private boolean hasSession() {
        return switch (view.state()) {
            case SYNCING, IN_SERVICE, DEGRADED -> true;
            default -> false;
        };
    }

    private void reconsider(Instant now, List<LinkOutput> outputs) {
        if (view.state() != LinkState.SYNCING && !fault().equals(view.reason())) {
            serve(now, outputs);
        }
    }

    private void serve(Instant now, List<LinkOutput> outputs) {
        Optional<LinkReason> fault = fault();
        move(fault.isPresent() ? LinkState.DEGRADED : LinkState.IN_SERVICE, fault, now, outputs);
    }

    private void retry(Instant now, List<LinkOutput> outputs) {
        ReconnectSchedule.Attempt next = schedule.next();
        side = next.side();
        if (next.pause().isZero()) {
            attempt(side, now, outputs);
        } else {
            outputs.add(new LinkOutput.Sleep(next.pause()));
        }
    }

    private void attempt(Side where, Instant now, List<LinkOutput> outputs) {
        side = where;
        move(LinkState.CONNECTING, view.reason(), now, outputs);
        outputs.add(new LinkOutput.Open(where));
    }

    private void move(LinkState to, Optional<LinkReason> reason, Instant now, List<LinkOutput> outputs) {
        if (!LinkTransitions.legal(view.state(), to)) {
            throw new IllegalStateException("A link cannot go from " + view.state() + " to " + to + ".");
        }
        boolean session = to == LinkState.SYNCING || to == LinkState.IN_SERVICE || to == LinkState.DEGRADED;
        view = new LinkView(peripheral, to, session ? Optional.of(side.name()) : Optional.empty(), reason, now);
        outputs.add(new LinkOutput.Tell(view));
    }

    /**
     * The mask says "some peripheral of the PG is offline"; whether it is ours, only a SYSTEM_EVENT about ours tells.
     */
    private Optional<LinkReason> fault() {
        if (!online) {
            return Optional.of(PERIPHERAL_OFFLINE);
        }
        if ((pgStatus & (PGStatus.PGS_CC_DOWN | PGStatus.PGS_OPC_DOWN)) != 0) {
            return Optional.of(CONTROLLER_OFFLINE);
        }
        return (pgStatus & ~PGStatus.PGS_PERIPHERAL_OFFLINE) == 0 ? Optional.empty() : Optional.of(LIMITED);
    }
}
