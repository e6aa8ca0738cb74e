/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkView;
import org.ctihub.link.model.AgentImage;
import org.ctihub.link.model.CallImage;
import org.ctihub.link.model.Images;

/** The facts as the changes so far add up to. One thread only. */
final class FactsCopy {
    /** As many as a model remembers. */
    private static final int MAX_OVER = 4_096;

    private final Set<Integer> over = new LinkedHashSet<>();
    private final Map<AgentId, AgentImage> agents = new LinkedHashMap<>();
    private final Map<CallId, CallImage> calls = new LinkedHashMap<>();
    private Optional<LinkView> link = Optional.empty();
    private Optional<Map<String, Instant>> outOfService = Optional.empty();
    private Optional<Integer> abilities = Optional.empty();

    void apply(Facts changes) {
        link = changes.link().or(() -> link);
        changes.images().agents().forEach(agent -> agents.put(agent.id(), agent));
        changes.images().over().forEach(this::over);
        changes.images().calls().forEach(call -> calls.put(call.id(), call));
        changes.images().gone().forEach(calls::remove);
        outOfService = changes.images().outOfService().or(() -> outOfService);
        abilities = changes.images().abilities().or(() -> abilities);
    }

    private void over(int callId) {
        over.remove(callId);
        over.add(callId);
        if (over.size() > MAX_OVER) {
            over.remove(over.iterator().next());
        }
    }

    Facts all() {
        return new Facts(
                link,
                new Images(
                        List.copyOf(agents.values()),
                        List.copyOf(calls.values()),
                        List.of(),
                        outOfService,
                        List.copyOf(over),
                        abilities));
    }
}
