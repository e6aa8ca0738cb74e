/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.StandbyState;
import org.jspecify.annotations.Nullable;

/** What a link is, and how it is told. */
final class Chronicle {
    private LinkView view;
    private StandbyState notedStandby = StandbyState.NONE;
    private @Nullable LinkReason notedReason;

    Chronicle(long peripheral, Instant now) {
        this.view = new LinkView(peripheral, LinkState.DISABLED, Optional.empty(), Optional.empty(), now);
    }

    LinkView view() {
        return view;
    }

    /** Another state, side or reason; only what the table allows. */
    void move(
            LinkState to,
            Optional<LinkReason> reason,
            @Nullable Side serving,
            @Nullable Side trying,
            StandbyState standby,
            Instant now,
            List<LinkOutput> outputs) {
        if (!LinkTransitions.legal(view.state(), to)) {
            throw new IllegalStateException("A link cannot go from " + view.state() + " to " + to + ".");
        }
        view = new LinkView(view.peripheral(), to, name(serving), reason, now);
        outputs.add(new LinkOutput.Tell(view));
        note(serving == null ? trying : serving, reason, standby, now, outputs);
    }

    /** Attempts to open the standby session that come to nothing time and again for the same reason are told once. */
    void standby(
            @Nullable LinkReason reason,
            @Nullable Side side,
            StandbyState standby,
            Instant now,
            List<LinkOutput> outputs) {
        boolean news = reason != null && !reason.equals(notedReason);
        if (shown(standby) != notedStandby || news) {
            notedReason = reason;
            note(side, Optional.ofNullable(reason), standby, now, outputs);
        }
    }

    private void note(
            @Nullable Side side,
            Optional<LinkReason> reason,
            StandbyState standby,
            Instant now,
            List<LinkOutput> outputs) {
        notedStandby = shown(standby);
        outputs.add(new LinkOutput.Note(new LinkMoment(now, view.state(), name(side), reason, notedStandby)));
    }

    private static StandbyState shown(StandbyState standby) {
        return standby == StandbyState.OPENING ? StandbyState.WAITING : standby;
    }

    private static Optional<String> name(@Nullable Side side) {
        return Optional.ofNullable(side).map(Side::name);
    }
}
