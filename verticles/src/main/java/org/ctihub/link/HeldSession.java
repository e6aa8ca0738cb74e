/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.time.Duration;
import org.ctihub.cluster.TenureOverException;
import org.ctihub.domain.LinkId;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.OpenedSession;
import org.ctihub.ged188.session.SessionCounters;

/**
 * A session that sends only while its owner has the right to: it is asked in the same turn of the event loop in which the bytes
 * are handed to the socket.
 */
final class HeldSession implements CtiSession {
    private final CtiSession session;
    private final LinkId link;
    private final Right right;
    private final Runnable lapsed;

    /**
     * Guards a session.
     *
     * @param lapsed runs each time that something is not sent for want of the right
     */
    HeldSession(CtiSession session, LinkId link, Right right, Runnable lapsed) {
        this.session = session;
        this.link = link;
        this.right = right;
        this.lapsed = lapsed;
    }

    @Override
    public OpenedSession info() {
        return session.info();
    }

    @Override
    public FrameBuilder request(int type) {
        return session.request(type);
    }

    @Override
    public Future<Frame> send(FrameBuilder request, Duration deadline) {
        return right.holds() ? session.send(request, deadline) : refused();
    }

    @Override
    public Future<Void> write(FrameBuilder message) {
        return right.holds() ? session.write(message) : refused();
    }

    private <R> Future<R> refused() {
        lapsed.run();
        return Future.failedFuture(new TenureOverException(link));
    }

    @Override
    public void pause() {
        session.pause();
    }

    @Override
    public void resume() {
        session.resume();
    }

    @Override
    public Future<Void> close(int status) {
        return session.close(status);
    }

    @Override
    public void reset() {
        session.reset();
    }

    @Override
    public SessionCounters counters() {
        return session.counters();
    }
}
