/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.ctihub.domain.link.LinkReason;
import org.jspecify.annotations.Nullable;

/**
 * When to try which side to get a link into service: the reconnect order, made slower where only people can help, or where
 * the order leads to a side whose word is awaited.
 */
final class Retries {
    private final RandomGenerator random;
    private final ReconnectSchedule schedule;
    private Instant lostAt = Instant.MIN;
    /** The weightiest problem since the present round of attempts began. */
    private @Nullable LinkProblem worst;

    Retries(RandomGenerator random, boolean duplexed) {
        this.random = random;
        this.schedule = new ReconnectSchedule(random, duplexed);
    }

    /** The order begins anew with this side (R-FO-03). */
    void restart(Side first) {
        schedule.restart(first);
    }

    /** The link is out of service from now on. */
    void lost(Instant now) {
        lostAt = now;
        worst = null;
    }

    /** What to tell people after this problem: a setting to correct is not hidden by what came after it. */
    LinkReason reason(LinkProblem problem) {
        LinkProblem before = worst;
        if (before == null || !weighty(before) || weighty(problem)) {
            worst = problem;
            return problem.reason();
        }
        return before.reason();
    }

    ReconnectSchedule.Attempt next() {
        return schedule.next();
    }

    /**
     * The next attempt. A side that stands by will speak up when its time has come; as long as it has the time to, the other
     * one is tried if the order allows it by then, unless it is known to hang or to have gone. The pause before the attempt
     * that is left out is kept.
     */
    ReconnectSchedule.Attempt next(LinkProblem problem, SideSession a, SideSession b, Instant now) {
        ReconnectSchedule.Attempt attempt = schedule.next();
        SideSession side = attempt.side() == Side.A ? a : b;
        if (side.standsBy() && problem.remedy() == Remedy.RETRY) {
            ReconnectSchedule.Attempt after = schedule.peek();
            Duration both = attempt.pause().plus(after.pause());
            if (after.side() != attempt.side() && both.compareTo(patience(now)) < 0) {
                schedule.next();
                return new ReconnectSchedule.Attempt(after.side(), both, attempt.first() || after.first());
            }
        }
        return attempt;
    }

    /** How long an open standby session may still take to announce the switch. */
    private Duration patience(Instant now) {
        return Maintenance.remaining(lostAt.plus(LinkMachine.STANDBY_PATIENCE), now);
    }

    /** How long to wait before this attempt. */
    Duration pause(ReconnectSchedule.Attempt attempt, LinkProblem problem, SideSession side, Instant now) {
        Duration pause = attempt.pause();
        boolean people = attempt.first() && worst != null && weighty(worst);
        if (people || problem.remedy() == Remedy.DISPLACED) {
            pause = longer(pause, slow());
        }
        if (side.standsBy()) {
            pause = longer(pause, patience(now));
        }
        if (attempt.first()) {
            worst = null;
        }
        return pause;
    }

    /** A pause where only people can help. */
    Duration slow() {
        return LinkMachine.SLOW.plusMillis(random.nextLong(LinkMachine.SLOW.toMillis() / 10));
    }

    static boolean weighty(LinkProblem problem) {
        return problem.remedy().compareTo(Remedy.CONFIGURATION) >= 0;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
