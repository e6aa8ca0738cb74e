/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.UUID;

/**
 * This process as a node.
 *
 * @param node the name, unique in the cluster
 * @param incarnation of this life; never used twice
 */
public record NodeIdentity(String node, String incarnation) {
    private static final int MAX_NAME = 64;

    public NodeIdentity {
        if (node.isEmpty() || node.length() > MAX_NAME) {
            throw new IllegalArgumentException("A node's name has 1 to " + MAX_NAME + " characters.");
        }
    }

    /** A new life of the node. */
    public static NodeIdentity begin(String node) {
        return new NodeIdentity(node, UUID.randomUUID().toString());
    }
}
