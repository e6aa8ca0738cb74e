/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import io.vertx.core.Future;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;

/** The way to the owners of links. */
public interface Owner {
    /** Fails if nobody owns the link or no answer came in time. */
    Future<LinkReply> ask(LinkId link, LinkRequest request, long timeoutMs);
}
