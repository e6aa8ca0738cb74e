/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.SessionToken;

/**
 * A desktop that is open at this node.
 *
 * @param signIn the id of its user's sign-in
 * @param link which it shows
 * @param agent whom it acts for
 * @param address where it comes from
 * @param since when it opened
 */
public record ConnectedDesktop(
        String signIn, String user, LinkId link, Optional<AgentId> agent, String address, Instant since) {
    static ConnectedDesktop of(Account account, LinkId link, SessionToken token, String address, Instant since) {
        return new ConnectedDesktop(
                token.session(), account.name(), link, account.actsFor().map(AgentMapping::agent), address, since);
    }
}
