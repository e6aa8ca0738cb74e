/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkView;

/** What a link wants done, in this order. */
public sealed interface LinkOutput {
    /** Open a session with this side. There is none. */
    record Open(Side side) implements LinkOutput {}

    /** Close the session with this side or give up the attempt; nothing of it is of interest any more. */
    record Close(Side side) implements LinkOutput {}

    /**
     * Let requests under way at this side end, for so long at most, and then tell it that no more will come (R-FO-23). Give
     * {@link LinkInput.Lost} when it has closed the session.
     */
    record Leave(Side side, Duration within) implements LinkOutput {}

    /** Answer the question of this side whether it may go into maintenance (R-FO-21). */
    record AnswerMaintenance(Side side, int invokeId, boolean accepted) implements LinkOutput {}

    /** Requests go to this side from now on, and its events are the link's. */
    record Serve(Side side) implements LinkOutput {}

    /** Nothing serves; events are missing from now on. */
    record Gap() implements LinkOutput {}

    /** Read agents and calls from the side that serves, and tell when it is done. */
    record Sync() implements LinkOutput {}

    /** Give {@link LinkInput.Awake} after this time; an earlier pause of this timer is void. */
    record Sleep(LinkTimer timer, Duration time) implements LinkOutput {}

    /** Tell everybody. */
    record Tell(LinkView link) implements LinkOutput {}

    /** Add this to the time line. */
    record Note(LinkMoment moment) implements LinkOutput {}
}
