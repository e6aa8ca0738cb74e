/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.function.Supplier;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.log.LinkPicture;

/**
 * What an owner says of itself to administrators.
 *
 * <p>One thread only (the owner's event loop).
 */
final class SelfDescription implements Supplier<LinkDescription> {
    private String name;
    private final Journal journal;
    private final LinkSessions sessions;
    private final EventRate rate = new EventRate();

    SelfDescription(String name, Journal journal, LinkSessions sessions) {
        this.name = name;
        this.journal = journal;
        this.sessions = sessions;
    }

    void name(String next) {
        name = next;
    }

    /** Call it every {@link org.ctihub.bus.StreamTimes#BEAT_MS}. */
    void beat() {
        rate.beat(journal.events());
    }

    @Override
    public LinkDescription get() {
        LinkPicture picture = journal.picture();
        return new LinkDescription(
                picture.link(),
                name,
                sessions.serving().map(open -> open.info().version()).orElse(0),
                (int) picture.agents().stream()
                        .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                        .count(),
                picture.calls().size(),
                journal.desktops(),
                rate.perSecond(),
                journal.lastEvent(),
                sessions.standby(),
                sessions.timeLine());
    }
}
