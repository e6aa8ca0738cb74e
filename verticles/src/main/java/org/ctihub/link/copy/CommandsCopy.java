/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.agent.AgentId;

/** The commands with a key that the owner has sent. One thread only. */
final class CommandsCopy {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MANY = 20_000;

    private record Key(AgentId agent, String key) {}

    private final Map<Key, SentCommand> sent = new LinkedHashMap<>();

    void add(List<SentCommand> commands) {
        for (SentCommand command : commands) {
            sent.put(new Key(command.agent(), command.key()), command);
            forget(command.at());
        }
    }

    private void forget(Instant now) {
        Iterator<SentCommand> oldest = sent.values().iterator();
        while (oldest.hasNext()) {
            boolean old = oldest.next().at().plus(KEPT).isBefore(now) || sent.size() > MANY;
            if (!old) {
                return;
            }
            oldest.remove();
        }
    }

    List<SentCommand> all() {
        return List.copyOf(sent.values());
    }
}
