/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import org.ctihub.domain.LinkId;

/** Is told what a link's stream went through, for metrics. */
public interface StreamListener {
    /** How an attach ended. */
    enum Attach {
        RESUMED,
        FRESH,
        GAP,
        UNREACHABLE,
        REFUSED
    }

    /** Why desktops had to attach again. */
    enum Loss {
        NUMBER_GAP,
        ANOTHER_STREAM,
        SILENCE,
        UNKNOWN_TO_OWNER
    }

    void attached(Attach end);

    void lost(Loss why);

    /**
     * Desktops were told some events.
     *
     * @param text the first of them, as they were told it
     */
    default void told(LinkId link, String text) {}
}
