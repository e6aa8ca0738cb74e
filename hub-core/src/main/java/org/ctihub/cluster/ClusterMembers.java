/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.Set;

/** Which nodes seem to be there. A hint, never a proof: who may act for a link is the store's to say. */
public interface ClusterMembers {
    /** The nodes that this one sees now, itself among them. Any thread; does not block. */
    Set<String> visible();

    /** Calls back, on any thread, when a node has come or gone. */
    void onChange(Runnable action);

    /**
     * Publishes this node's event bus registrations anew and removes those of nodes that are gone. Blocks: call it on a worker.
     */
    void repair();

    /** A node without others. */
    static ClusterMembers alone(String node) {
        return new ClusterMembers() {
            @Override
            public Set<String> visible() {
                return Set.of(node);
            }

            @Override
            public void onChange(Runnable action) {
                // Nobody comes or goes.
            }

            @Override
            public void repair() {
                // There is nothing to repair.
            }
        };
    }
}
