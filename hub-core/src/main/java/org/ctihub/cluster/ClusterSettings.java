/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.List;
import java.util.Optional;

/**
 * How the nodes find and reach each other.
 *
 * @param name nodes of different names never join
 * @param listen where other members reach this node's Hazelcast; port 0 takes the first free one from 5701
 * @param members host and port of some of the nodes; not used with {@code serviceDns}
 * @param serviceDns the name of a headless Kubernetes service whose addresses are the members'
 * @param bus where other nodes reach this node's event bus; port 0 takes any free one
 * @param maxLinks a node owns at most so many links if the others have room; 0 for an even share and a quarter
 */
public record ClusterSettings(
        String name,
        Endpoint listen,
        List<String> members,
        Optional<String> serviceDns,
        Endpoint bus,
        int maxLinks,
        OutagePolicy onStoreOutage) {
    /**
     * An address to listen at, and another that others use if it is not the same for them.
     *
     * @param publicPort 0 for the port that is listened at
     */
    public record Endpoint(String host, int port, Optional<String> publicHost, int publicPort) {}

    public ClusterSettings {
        members = List.copyOf(members);
    }
}
