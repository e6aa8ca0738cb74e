/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.OptionalLong;
import org.ctihub.cluster.Leases;
import org.ctihub.cluster.Tenure;
import org.ctihub.link.copy.LinkCopy;

/** How a node comes to own a link. */
public sealed interface LinkStart {
    /** Nothing is known of the link: its log begins here. */
    record Fresh(Tenure tenure) implements LinkStart {}

    /** The former owner is lost; the link goes on from this node's copy of it, under the epoch of the tenure. */
    record Restored(Tenure tenure, LinkCopy copy) implements LinkStart {}

    /**
     * The owner lives and is asked to hand the link over to this node, which opens its own session before that.
     *
     * @param node this node's name
     * @param sessionEpoch what the ids of the sessions end with, where the former owner is on this node, too; that owner's epoch
     *     if empty
     */
    record Succession(LinkCopy copy, String node, Leases leases, OptionalLong sessionEpoch) implements LinkStart {
        /** From another node. */
        public Succession(LinkCopy copy, String node, Leases leases) {
            this(copy, node, leases, OptionalLong.empty());
        }
    }
}
