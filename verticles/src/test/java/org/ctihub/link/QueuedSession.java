/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.OpenedSession;
import org.ctihub.ged188.session.SessionCounters;

/** A session without a socket: requests wait until the test lets them be answered, in order. */
public final class QueuedSession implements CtiSession {
    /** The other end. */
    public interface Server {
        Frame answer(FrameBuilder request) throws CtiFailure;
    }

    private record Asked(FrameBuilder request, Promise<Frame> answer) {}

    private final Codec codec;
    private final int version;
    private final Server server;
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private final List<FrameBuilder> written = new ArrayList<>();
    private boolean open = true;

    public QueuedSession(Codec codec, int version, Server server) {
        this.codec = codec;
        this.version = version;
        this.server = server;
    }

    /** The messages without an answer so far. */
    public List<FrameBuilder> written() {
        return written;
    }

    void open() {
        open = true;
    }

    /** What waits is never answered. */
    void lose() {
        open = false;
        waiting.clear();
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    void answerOne() {
        Asked next = waiting.poll();
        if (next == null) {
            return;
        }
        try {
            next.answer().complete(server.answer(next.request()));
        } catch (CtiFailure e) {
            next.answer().fail(e);
        }
    }

    void answerAll() {
        while (!waiting.isEmpty()) {
            answerOne();
        }
    }

    @Override
    public OpenedSession info() {
        return new OpenedSession(version, 0, 0, 0, Instant.EPOCH, true, 17, 0, 0, 1, List.of());
    }

    @Override
    public FrameBuilder request(int type) {
        return codec.message(type, version);
    }

    @Override
    public Future<Frame> send(FrameBuilder request, Duration deadline) {
        Promise<Frame> answer = Promise.promise();
        if (open) {
            waiting.add(new Asked(request, answer));
        }
        return answer.future();
    }

    @Override
    public Future<Void> write(FrameBuilder message) {
        written.add(message);
        return Future.succeededFuture();
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {
        lose();
    }

    @Override
    public Future<Void> close(int status) {
        return Future.succeededFuture();
    }

    @Override
    public SessionCounters counters() {
        throw new UnsupportedOperationException("Nothing is counted here.");
    }
}
