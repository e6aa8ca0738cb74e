/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.util.List;

/**
 * The sessions of all clients with the CTI Server that serves a link.
 *
 * @param told whether the server tells of them: it was asked to, and granted it
 * @param sessions those that are open, the oldest first; nobody if the server does not tell
 */
public record ClientSessions(boolean told, List<ClientSession> sessions) {
    /** Nobody is told of. */
    public static final ClientSessions UNKNOWN = new ClientSessions(false, List.of());

    public ClientSessions {
        sessions = List.copyOf(sessions);
    }
}
