/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import java.util.List;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.link.ClientSessions;

/** Where the admin API learns what the links are doing. */
@FunctionalInterface
public interface LinkStates {
    /** All links that the node knows, in any order. Called on the event loop, about once a second; must not block. */
    List<LinkStatus> links();

    /** The clients of the CTI Server that serves a link. Called on the event loop; fails if nobody answers for the link. */
    default Future<ClientSessions> clients(LinkId link) {
        return Future.succeededFuture(ClientSessions.UNKNOWN);
    }
}
