/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Doubts;

/**
 * Asks the CTI Server at once for single things that are in doubt.
 *
 * <p>One thread only (the owner's event loop).
 */
final class Questions implements Doubts {
    private final Supplier<Optional<CtiSession>> session;
    private final Function<CtiSession, Synchronizer> synchronizer;
    private final Runnable flush;

    /**
     * Asks over whatever session serves.
     *
     * @param flush tells what answers changed
     */
    Questions(Supplier<Optional<CtiSession>> session, Function<CtiSession, Synchronizer> synchronizer, Runnable flush) {
        this.session = session;
        this.synchronizer = synchronizer;
        this.flush = flush;
    }

    @Override
    public void ofCall(ConnectionRef call) {
        ask(reader -> reader.run(call));
    }

    @Override
    public void ofDevice(String device) {
        ask(reader -> reader.readDevice(device));
    }

    /** Whether these are signed in, and what calls they have then. */
    void ofAgents(Set<AgentId> agents) {
        ask(reader -> reader.find(agents));
    }

    private void ask(Function<Synchronizer, Future<Void>> question) {
        session.get().ifPresent(open -> question.apply(synchronizer.apply(open)).onComplete(end -> flush.run()));
    }
}
