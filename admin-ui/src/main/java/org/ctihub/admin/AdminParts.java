/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the admin API is made of.
 *
 * @param metrics gives the present metrics in Prometheus' text form; called on the event loop
 * @param cluster empty if there is none
 * @param routes addresses that others add
 * @param news what pages are told beside the state of the links
 */
public record AdminParts(
        LinkStates states,
        AdminAccess access,
        Supplier<String> metrics,
        Clock clock,
        Optional<ClusterControl> cluster,
        List<AdminRoutes> routes,
        AdminNews news) {
    public AdminParts {
        routes = List.copyOf(routes);
    }

    /** Those of a single node without a store. */
    public static AdminParts of(LinkStates states, AdminAccess access, Supplier<String> metrics, Clock clock) {
        return new AdminParts(states, access, metrics, clock, Optional.empty(), List.of(), new AdminNews());
    }

    /** The same in a cluster. */
    public AdminParts with(Optional<ClusterControl> nodes) {
        return new AdminParts(states, access, metrics, clock, nodes, routes, news);
    }

    /** The same with addresses that others add. */
    public AdminParts with(List<AdminRoutes> more) {
        return new AdminParts(states, access, metrics, clock, cluster, more, news);
    }

    /** The same with news that others tell. */
    public AdminParts with(AdminNews told) {
        return new AdminParts(states, access, metrics, clock, cluster, routes, told);
    }
}
