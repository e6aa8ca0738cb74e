/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import org.ctihub.domain.link.LinkView;

/** What a link wants done. */
public sealed interface LinkOutput {
    /** Open a session with this side. */
    record Open(Side side) implements LinkOutput {}

    /** Read agents and calls, and tell when it is done while the link is not in service yet. */
    record Sync() implements LinkOutput {}

    /** Close the session, if there is one. */
    record Close() implements LinkOutput {}

    /** Give {@link LinkInput.Awake} after this time. */
    record Sleep(Duration time) implements LinkOutput {}

    /** Tell everybody. */
    record Tell(LinkView link) implements LinkOutput {}
}
