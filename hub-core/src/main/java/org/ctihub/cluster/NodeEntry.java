/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.Optional;

/**
 * A node as its row in the store says.
 *
 * @param incarnation of its present life
 * @param joinedMs when that began, ms since 1970 on the database's clock
 * @param silentMs age of its heartbeat when the row was read
 * @param draining whether it wants no links
 * @param desktopUrl where desktops reach it
 * @param adminUrl where its admin API is
 */
public record NodeEntry(
        String node,
        String incarnation,
        long joinedMs,
        long silentMs,
        boolean draining,
        Optional<String> desktopUrl,
        Optional<String> adminUrl) {}
