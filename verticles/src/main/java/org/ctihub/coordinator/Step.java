/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import org.ctihub.cluster.Leases;
import org.ctihub.domain.LinkId;

/** What is to be done for a link. */
sealed interface Step {
    LinkId link();

    /** Try to get it. */
    record Take(LinkId link, Leases.Claim claim) implements Step {}

    /** Begin to keep a copy. */
    record Follow(LinkId link) implements Step {}

    /** Drop the copy. */
    record Unfollow(LinkId link) implements Step {}

    /** Ask another node to take it over from this one; tell {@link Coordination#moved} how that ended. */
    record Move(LinkId link, String to) implements Step {}

    /** Give it up; any node may take it. */
    record Release(LinkId link) implements Step {}
}
