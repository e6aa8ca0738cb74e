/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import org.ctihub.domain.LinkId;

/** Gives out epochs. */
public interface Epochs {
    /** An epoch higher than every one that was given out for this link before, on whatever node. */
    Future<Long> next(LinkId link);
}
