/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * What a tenant may have of one node, so that none takes it from the others.
 *
 * @param sockets desktops that are open at a time, at least 1
 * @param commandsPerSecond commands of all its desktops together, at least 1; as many may come at once after a quiet time
 * @param hellosPerSecond desktops that are let in, at least 1
 */
public record TenantLimits(int sockets, int commandsPerSecond, int hellosPerSecond) {
    /** As many sockets as the node has, and half of the hellos that it takes. */
    public static final TenantLimits USUAL = new TenantLimits(Integer.MAX_VALUE, 2_000, 500);

    /** For the only tenant of a node: all the hellos that it takes. */
    public static final TenantLimits ALONE =
            new TenantLimits(Integer.MAX_VALUE, 2_000, AdmissionTuning.USUAL.perSecond());

    public TenantLimits {
        if (sockets < 1 || commandsPerSecond < 1 || hellosPerSecond < 1) {
            throw new IllegalArgumentException("The limits of a tenant are 1 or more.");
        }
    }
}
