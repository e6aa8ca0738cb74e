/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

/** What owners do while the store cannot be reached. */
public enum OutagePolicy {
    /** Go on as long as every node that could take over says that it does not reach the store either. */
    HOLD,
    /** Stop at the deadline. */
    DROP
}
