/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import java.util.List;

/** Where the admin API learns what the links are doing. */
@FunctionalInterface
public interface LinkStates {
    /** All links that the node knows, in any order. Called on the event loop, about once a second; must not block. */
    List<LinkStatus> links();
}
