/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import java.util.List;
import java.util.function.IntSupplier;
import org.ctihub.cluster.ClusterMembers;
import org.ctihub.cluster.SqlLeases;
import org.ctihub.link.LinkParts;
import org.ctihub.link.LinkSettings;

/**
 * What a coordinator works with.
 *
 * @param links all that the cluster serves
 * @param maxLinks see {@link org.ctihub.cluster.Placement#of}
 * @param desktops how many are connected to this node; any thread
 * @param membersChanged runs when nodes came or went; any thread
 * @param life what the coordinator may ask the process for
 */
public record CoordinatorParts(
        String node,
        List<LinkSettings> links,
        LinkParts parts,
        SqlLeases leases,
        ClusterMembers members,
        int maxLinks,
        IntSupplier desktops,
        Runnable membersChanged,
        NodeLife life) {
    /** The process. Any thread; nothing blocks. */
    public interface NodeLife {
        /** Drain and stop, as by SIGTERM. */
        void drain();

        /** This node cannot repair itself: stop at once, for a supervisor to start it anew. */
        void giveUp(String reason);
    }

    public CoordinatorParts {
        links = List.copyOf(links);
    }
}
