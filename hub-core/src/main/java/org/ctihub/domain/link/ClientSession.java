/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session of some client with the CTI Server that serves a link, the hub's own too if the server tells of it.
 *
 * @param id the SessionID; unique as long as the server runs
 * @param clientId what the client calls itself
 * @param signature what it signs with
 * @param address from where it comes, as the server writes it
 * @param services the mask of the services granted, as an unsigned number
 * @param serviceNames the bits of it that have a name
 * @param peripheral of a session for one agent's device; others have none (R-MON-08)
 * @param device the extension, the instrument or the id of the agent of such a session
 * @param opened when the hub was told of it
 * @param earlier whether it may have been open before, since the server told of it among all that there were
 */
public record ClientSession(
        long id,
        String clientId,
        String signature,
        String address,
        int port,
        long services,
        List<String> serviceNames,
        OptionalLong peripheral,
        Optional<String> device,
        Instant opened,
        boolean earlier) {
    public ClientSession {
        serviceNames = List.copyOf(serviceNames);
    }
}
