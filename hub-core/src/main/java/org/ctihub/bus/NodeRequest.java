/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;
import org.ctihub.domain.LinkId;

/** What coordinators of nodes ask each other. Each is answered by a {@link NodeReply}. */
public sealed interface NodeRequest {
    /** How are you? Answered by {@link NodeReply.Beat}. */
    record AreYouThere(String node) implements NodeRequest {}

    /**
     * Take this link over from its living owner, who asks. Answered by {@link NodeReply.Ok} when it is done or {@link
     * NodeReply.Refused}.
     */
    record TakeOver(LinkId link) implements NodeRequest {}

    /** Call these addresses, which are the asker's. Answered by {@link NodeReply.Reached} with those that answered. */
    record CallBack(List<String> addresses) implements NodeRequest {
        public CallBack {
            addresses = List.copyOf(addresses);
        }
    }

    /** Give all links away and stop, as by SIGTERM. Answered by {@link NodeReply.Ok} at once. */
    record Drain() implements NodeRequest {}
}
