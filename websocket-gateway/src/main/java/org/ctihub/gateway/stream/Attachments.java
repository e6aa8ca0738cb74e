/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;

/**
 * The desktops of a link, found by whom they are told of: what an event costs must not grow with those whom it does not
 * concern.
 */
final class Attachments {
    private final Map<String, Attachment> bySession = new LinkedHashMap<>();
    private final Map<AgentId, Set<Attachment>> byAgent = new HashMap<>();
    private final Set<Attachment> ofEverybody = new LinkedHashSet<>();

    /** One of the same session must have been removed. */
    void add(Attachment attachment) {
        bySession.put(attachment.desktop.session(), attachment);
        if (attachment.desktop.scope() instanceof Scope.Everybody) {
            ofEverybody.add(attachment);
        }
        for (AgentId agent : attachment.desktop.scope().members()) {
            byAgent.computeIfAbsent(agent, key -> new LinkedHashSet<>()).add(attachment);
        }
    }

    Optional<Attachment> remove(String session) {
        Attachment removed = bySession.remove(session);
        if (removed == null) {
            return Optional.empty();
        }
        ofEverybody.remove(removed);
        for (AgentId agent : removed.desktop.scope().members()) {
            byAgent.computeIfPresent(agent, (key, told) -> told.remove(removed) && told.isEmpty() ? null : told);
        }
        return Optional.of(removed);
    }

    boolean has(Attachment attachment) {
        return bySession.get(attachment.desktop.session()) == attachment;
    }

    boolean isEmpty() {
        return bySession.isEmpty();
    }

    Collection<Attachment> all() {
        return Collections.unmodifiableCollection(bySession.values());
    }

    /** Tells everybody whom it concerns; some more than once, which they must bear. */
    void tell(LogEntry entry) {
        if (entry.audience().isEmpty()) {
            bySession.values().forEach(attachment -> attachment.take(entry));
            return;
        }
        ofEverybody.forEach(attachment -> attachment.take(entry));
        for (AgentId agent : entry.audience()) {
            byAgent.getOrDefault(agent, Set.of()).forEach(attachment -> attachment.take(entry));
        }
    }
}
