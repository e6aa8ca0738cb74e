/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

/** Another process is alive under this node's name. */
public final class NodeNameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeNameTakenException(String node) {
        super(
                "Another process runs as node " + node + "; give each node a name of its own, or stop the other one.",
                null,
                false,
                false);
    }
}
