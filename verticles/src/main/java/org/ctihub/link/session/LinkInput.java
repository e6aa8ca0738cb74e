/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import org.ctihub.domain.link.LinkReason;

/** What happens to a link. */
public sealed interface LinkInput {
    record Enable() implements LinkInput {}

    record Disable() implements LinkInput {}

    /** OPEN_REQ is on its way. */
    record Connected() implements LinkInput {}

    /**
     * OPEN_CONF came. What it says of peripherals being online concerns all of the PG together (R-SES-15); a SYSTEM_EVENT
     * about each follows (R-SES-14).
     *
     * @param pgStatus the PGStatus mask; other than zero reports a fault (R-SES-13)
     */
    record Opened(int pgStatus) implements LinkInput {}

    /** Agents and calls are read. */
    record Synced() implements LinkInput {}

    /** The attempt failed or the session ended. */
    record Lost(LinkReason reason) implements LinkInput {}

    /** A SYSTEM_EVENT told the PG's status anew. */
    record Status(int pgStatus) implements LinkInput {}

    /** A SYSTEM_EVENT told of the link's own peripheral. */
    record Peripheral(boolean online, int pgStatus) implements LinkInput {}

    /** The pause that was asked for is over. */
    record Awake() implements LinkInput {}
}
