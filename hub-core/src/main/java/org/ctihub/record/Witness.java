/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.time.Instant;
import org.ctihub.log.LinkEvent;

/** Is told what an owner publishes. Never blocks and never fails. */
public interface Witness {
    /** An event, at the moment when it is published. */
    void happened(LinkEvent event, Instant at);

    /** The owner has the link no more. What is told after that counts for nothing. */
    void over();
}
