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
import org.ctihub.domain.link.StandbyState;
import org.ctihub.link.session.SideSession.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a link does next. Pure: it is given what happened and the time, and answers with what it wants done.
 *
 * <p>At most one session with each side. The one that serves is that of the active server; where the servers know pairs
 * (R-FO-12), the other one stands by.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class LinkMachine {
    /** A session that lived this long was a success; one that is lost sooner does not start the reconnect order anew. */
    static final Duration STEADY = Duration.ofSeconds(10);

    /** For how long an open standby session may announce the switch before the side is asked anew. */
    static final Duration STANDBY_PATIENCE = Duration.ofSeconds(3);

    /** The shortest pause before a round of attempts that only a correction of settings can make succeed. */
    static final Duration SLOW = Duration.ofSeconds(60);

    /** R-FO-23 allows 5 s after the decision for the last word to the leaving side. */
    static final Duration LEAVING = Duration.ofSeconds(4);

    /** A consent to maintenance explains a switch for so long. */
    static final Duration CONSENT = Duration.ofSeconds(30);

    /**
     * What a machine needs to know.
     *
     * @param duplexed whether the PG has a side B
     * @param standby whether a second session is wanted where the servers know it
     */
    public record Options(long peripheral, boolean duplexed, boolean standby) {}

    private final Options options;
    private final Retries retries;
    private final Maintenance maintenance = new Maintenance();
    private final StandbySchedule standbySchedule;
    private final SideSession a = new SideSession();
    private final SideSession b = new SideSession();
    private final Chronicle chronicle;
    private @Nullable Side serving;
    /** The side that is tried to get the link into service. */
    private @Nullable Side trying;
    /** The side that is tried next. */
    private Side next = Side.A;

    private @Nullable LinkReason standbyReason;

    /** Starts disabled. */
    public LinkMachine(Options options, RandomGenerator random, Instant now) {
        this.options = options;
        this.retries = new Retries(random, options.duplexed());
        this.standbySchedule = new StandbySchedule(random);
        this.chronicle = new Chronicle(options.peripheral(), now);
    }

    public LinkView view() {
        return chronicle.view();
    }

    /** What has become of the second session. */
    public StandbyState standby() {
        if (serving == null) {
            return a.standsBy() || b.standsBy() ? StandbyState.OPEN : StandbyState.NONE;
        }
        return switch (session(serving.other()).phase()) {
            case OPEN -> StandbyState.OPEN;
            case TRYING -> StandbyState.OPENING;
            case NONE, LEAVING -> wantsStandby() ? StandbyState.WAITING : StandbyState.NONE;
        };
    }

    /** Takes what happened; inputs that mean nothing in the present state change nothing. */
    public List<LinkOutput> on(LinkInput input, Instant now) {
        List<LinkOutput> outputs = new ArrayList<>();
        if (input instanceof LinkInput.Disable) {
            disable(now, outputs);
        } else if (input instanceof LinkInput.Enable) {
            if (view().state() == LinkState.DISABLED) {
                retries.restart(next);
                attempt(retries.next().side(), now, outputs);
            }
        } else if (view().state() != LinkState.DISABLED) {
            enabled(input, now, outputs);
        }
        chronicle.standby(standbyReason, serving == null ? trying : serving, standby(), now, outputs);
        standbyReason = null;
        return outputs;
    }

    private void disable(Instant now, List<LinkOutput> outputs) {
        if (view().state() == LinkState.DISABLED) {
            return;
        }
        for (Side side : Side.values()) {
            drop(side, outputs);
        }
        serving = null;
        trying = null;
        maintenance.end();
        move(LinkState.DISABLED, Optional.empty(), now, outputs);
    }

    private void enabled(LinkInput input, Instant now, List<LinkOutput> outputs) {
        if (input instanceof LinkInput.Connected connected) {
            connected(connected.side(), now, outputs);
        } else if (input instanceof LinkInput.Opened opened) {
            opened(opened, now, outputs);
        } else if (input instanceof LinkInput.Synced && view().state() == LinkState.SYNCING) {
            inService(now, outputs);
        } else if (input instanceof LinkInput.Status status) {
            session(status.side()).status(status.pgStatus());
            reconsider(status.side(), now, outputs);
        } else if (input instanceof LinkInput.Peripheral told) {
            boolean back = session(told.side()).peripheral(told.online(), told.pgStatus());
            if (back && told.side() == serving && view().state() != LinkState.SYNCING) {
                // Calls may have moved or ended meanwhile (R-FO-10): what is known is old until they are read.
                move(LinkState.SYNCING, Optional.empty(), now, outputs);
                outputs.add(new LinkOutput.Sync());
            } else {
                reconsider(told.side(), now, outputs);
            }
        } else if (input instanceof LinkInput.Lost lost) {
            lost(lost.side(), lost.problem(), now, outputs);
        } else if (input instanceof LinkInput.Activated activated) {
            activated(activated.side(), now, outputs);
        } else if (input instanceof LinkInput.MaintenanceAsked asked) {
            maintenanceAsked(asked, now, outputs);
        } else if (input instanceof LinkInput.MaintenanceDecided decided) {
            if (maintenance.decided(decided.side(), decided.goes(), now)) {
                outputs.add(new LinkOutput.Sleep(LinkTimer.MAINTENANCE, LEAVING));
            }
        } else if (input instanceof LinkInput.Awake awake) {
            awake(awake.timer(), now, outputs);
        }
    }

    private void awake(LinkTimer timer, Instant now, List<LinkOutput> outputs) {
        switch (timer) {
            case RETRY -> {
                if (view().state() == LinkState.RECONNECTING) {
                    attempt(next, now, outputs);
                }
            }
            case STANDBY -> {
                if (serving != null && wantsStandby()) {
                    openStandby(serving.other(), outputs);
                }
            }
            case MAINTENANCE -> {
                Side leaving = serving;
                if (leaving != null && maintenance.over(leaving, now)) {
                    leave(leaving, now, outputs);
                    retries.restart(leaving.other());
                    loseService(LinkProblem.GOES, now, outputs);
                }
            }
        }
    }

    private void connected(Side side, Instant now, List<LinkOutput> outputs) {
        if (!session(side).is(Phase.TRYING)) {
            return;
        }
        session(side).connected();
        if (side == trying && view().state() == LinkState.CONNECTING) {
            move(LinkState.OPENING, view().reason(), now, outputs);
        }
    }

    private void opened(LinkInput.Opened conf, Instant now, List<LinkOutput> outputs) {
        Side side = conf.side();
        SideSession session = session(side);
        if (!session.is(Phase.TRYING)) {
            return;
        }
        session.opened(conf, serving == null, now);
        if (serving != null) {
            if (!wantsStandby() || !session.paired()) {
                drop(side, outputs);
                seekStandby(LinkProblem.UNPAIRED, outputs);
            }
        } else if (session.canServe()) {
            serve(side, now, outputs);
        } else if (side == trying) {
            fail(LinkProblem.STANDS_BY, now, outputs);
        }
    }

    private void lost(Side side, LinkProblem problem, Instant now, List<LinkOutput> outputs) {
        SideSession session = session(side);
        if (session.is(Phase.NONE)) {
            return;
        }
        LinkProblem why = session.is(Phase.LEAVING) ? LinkProblem.LEFT : problem;
        boolean steady =
                !session.is(Phase.TRYING) && !session.openedAt().plus(STEADY).isAfter(now);
        session.ended();
        if (side == serving) {
            if (steady) {
                retries.restart(problem.remedy() == Remedy.OTHER_SIDE && options.duplexed() ? side.other() : side);
            }
            loseService(problem, now, outputs);
        } else if (serving != null) {
            if (steady) {
                standbySchedule.restart();
            }
            seekStandby(why, outputs);
        } else if (side == trying) {
            fail(problem, now, outputs);
        }
    }

    /** STANDBY_ACTIVE_EVENT (R-FO-17). */
    private void activated(Side side, Instant now, List<LinkOutput> outputs) {
        if (!session(side).is(Phase.OPEN) || side == serving) {
            return;
        }
        Side before = serving;
        session(side).activated(session(side.other()));
        if (before != null) {
            if (maintenance.explains(before, now)) {
                // Both sides told the same until now: nothing is known to be missing, and the link stays in service.
                leave(before, now, outputs);
                take(side, outputs);
                moveOver(now, outputs);
                return;
            }
            drop(before, outputs);
            outputs.add(new LinkOutput.Gap());
        }
        serve(side, now, outputs);
    }

    /** Only while the other side's session is open is there somewhere to go (R-FO-26). */
    private void maintenanceAsked(LinkInput.MaintenanceAsked asked, Instant now, List<LinkOutput> outputs) {
        boolean accepted =
                asked.side() == serving && session(asked.side().other()).is(Phase.OPEN);
        if (accepted) {
            maintenance.allow(asked.side(), now);
        }
        outputs.add(new LinkOutput.AnswerMaintenance(asked.side(), asked.invokeId(), accepted));
    }

    private void leave(Side side, Instant now, List<LinkOutput> outputs) {
        session(side).left();
        outputs.add(new LinkOutput.Leave(side, maintenance.remaining(now)));
        maintenance.end();
    }

    private void loseService(LinkProblem problem, Instant now, List<LinkOutput> outputs) {
        Side other = session(Side.A).canServe() ? Side.A : Side.B;
        serving = null;
        maintenance.end();
        retries.lost(now);
        outputs.add(new LinkOutput.Gap());
        if (session(other).canServe()) {
            move(LinkState.RECONNECTING, Optional.of(problem.reason()), now, outputs);
            serve(other, now, outputs);
        } else {
            fail(problem, now, outputs);
        }
    }

    /** The attempt or the session came to nothing: what is next. */
    private void fail(LinkProblem problem, Instant now, List<LinkOutput> outputs) {
        trying = null;
        move(LinkState.RECONNECTING, Optional.of(retries.reason(problem)), now, outputs);
        ReconnectSchedule.Attempt attempt = retries.next(problem, a, b, now);
        next = attempt.side();
        Duration pause = retries.pause(attempt, problem, session(next), now);
        if (pause.isZero()) {
            attempt(next, now, outputs);
        } else {
            outputs.add(new LinkOutput.Sleep(LinkTimer.RETRY, pause));
        }
    }

    private void attempt(Side side, Instant now, List<LinkOutput> outputs) {
        SideSession session = session(side);
        trying = side;
        next = side;
        if (!session.is(Phase.TRYING)) {
            drop(side, outputs);
        }
        move(LinkState.CONNECTING, view().reason(), now, outputs);
        if (session.is(Phase.TRYING)) {
            if (session.isConnected()) {
                move(LinkState.OPENING, view().reason(), now, outputs);
            }
        } else {
            session.trying();
            outputs.add(new LinkOutput.Open(side));
        }
    }

    private void serve(Side side, Instant now, List<LinkOutput> outputs) {
        take(side, outputs);
        move(LinkState.SYNCING, Optional.empty(), now, outputs);
        outputs.add(new LinkOutput.Sync());
        standbySchedule.restart();
        if (wantsStandby()) {
            outputs.add(new LinkOutput.Sleep(LinkTimer.STANDBY, standbySchedule.next()));
        } else {
            drop(side.other(), outputs);
        }
    }

    /** The link stays in service while its work moves; what the other side knows is compared all the same. */
    private void moveOver(Instant now, List<LinkOutput> outputs) {
        if (view().state() == LinkState.SYNCING) {
            move(LinkState.SYNCING, view().reason(), now, outputs);
        } else {
            inService(now, outputs);
        }
        outputs.add(new LinkOutput.Sync());
    }

    private void take(Side side, List<LinkOutput> outputs) {
        serving = side;
        next = side;
        trying = null;
        outputs.add(new LinkOutput.Serve(side));
    }

    private void inService(Instant now, List<LinkOutput> outputs) {
        Optional<LinkReason> fault = fault();
        move(fault.isPresent() ? LinkState.DEGRADED : LinkState.IN_SERVICE, fault, now, outputs);
    }

    private void reconsider(Side side, Instant now, List<LinkOutput> outputs) {
        if (side == serving && view().state() != LinkState.SYNCING && !fault().equals(view().reason())) {
            inService(now, outputs);
        }
    }

    private boolean wantsStandby() {
        return options.standby()
                && options.duplexed()
                && serving != null
                && session(serving).paired();
    }

    private void seekStandby(LinkProblem problem, List<LinkOutput> outputs) {
        if (wantsStandby()) {
            standbyReason = problem.reason();
            Duration pause = standbySchedule.next();
            outputs.add(new LinkOutput.Sleep(LinkTimer.STANDBY, Retries.weighty(problem) ? retries.slow() : pause));
        }
    }

    private void openStandby(Side side, List<LinkOutput> outputs) {
        if (session(side).is(Phase.NONE)) {
            session(side).trying();
            outputs.add(new LinkOutput.Open(side));
        }
    }

    private void drop(Side side, List<LinkOutput> outputs) {
        if (!session(side).is(Phase.NONE)) {
            session(side).ended();
            outputs.add(new LinkOutput.Close(side));
        }
    }

    private SideSession session(Side side) {
        return side == Side.A ? a : b;
    }

    private void move(LinkState to, Optional<LinkReason> reason, Instant now, List<LinkOutput> outputs) {
        chronicle.move(to, reason, serving, trying, standby(), now, outputs);
    }

    private Optional<LinkReason> fault() {
        return serving == null ? Optional.empty() : session(serving).fault();
    }
}
