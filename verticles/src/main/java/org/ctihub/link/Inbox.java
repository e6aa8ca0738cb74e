/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.codec.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a link's sessions and its owner, because there are moments without an owner: while another node still has
 * the link, messages wait for this node's owner to come; while the link is handed over, they wait for the outcome.
 *
 * <p>One event loop only.
 */
final class Inbox implements LinkSessions.Served {
    private enum Mode {
        /** The owner is elsewhere. Messages are kept, and what the session does is looked at when the owner comes. */
        WAITING,
        PASSING,
        /** Everything is kept, in order. */
        HOLDING,
        CLOSED
    }

    private final FrameDigests digests = new FrameDigests();
    private final Promise<Void> open = Promise.promise();
    private final List<Frame> early = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private Mode mode = Mode.WAITING;
    private LinkSessions.@Nullable Served owner;
    private boolean incomplete;

    /** Completes when there is a session whose messages are kept. */
    Future<Void> sessionOpen() {
        return open.future();
    }

    /** From now on everything goes to this owner. */
    void serve(LinkSessions.Served newOwner) {
        owner = newOwner;
        mode = Mode.PASSING;
    }

    /** What was heard before there was an owner, since the session opened. */
    List<Frame> early() {
        return List.copyOf(early);
    }

    /** Whether {@link #early} lacks something. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** The early messages are dealt with. */
    void clearEarly() {
        early.forEach(digests::add);
        early.clear();
    }

    FrameDigests digests() {
        return digests;
    }

    /** Keeps everything until {@link #release} or {@link #close}. */
    void hold() {
        mode = Mode.HOLDING;
        incomplete = false;
    }

    /** Hands over what was kept and goes on. */
    void release() {
        mode = Mode.PASSING;
        List<Runnable> news = List.copyOf(held);
        held.clear();
        news.forEach(Runnable::run);
        if (incomplete) {
            served().synchronize();
        }
        served().heardAll();
    }

    /** Nobody wants to hear anything any more. */
    void close() {
        mode = Mode.CLOSED;
        early.clear();
        held.clear();
    }

    private LinkSessions.Served served() {
        return Objects.requireNonNull(owner);
    }

    private void pass(Runnable news) {
        if (mode == Mode.PASSING) {
            news.run();
        } else if (mode == Mode.HOLDING) {
            keep(news);
        }
    }

    private void keep(Runnable news) {
        if (held.size() < FrameDigests.KEPT) {
            held.add(news);
        } else {
            incomplete = true;
        }
    }

    @Override
    public void changed(LinkView link) {
        pass(() -> served().changed(link));
    }

    @Override
    public void heard(Frame frame) {
        if (mode == Mode.PASSING) {
            digests.add(frame);
            served().heard(frame);
        } else if (mode == Mode.HOLDING) {
            Frame copy = frame.copy();
            keep(() -> heard(copy));
        } else if (mode == Mode.WAITING && early.size() < FrameDigests.KEPT) {
            early.add(frame.copy());
        } else {
            incomplete = true;
        }
    }

    @Override
    public void heardAll() {
        if (mode == Mode.PASSING) {
            served().heardAll();
        }
    }

    @Override
    public void synchronize() {
        if (mode == Mode.WAITING) {
            open.tryComplete();
        }
        pass(() -> served().synchronize());
    }

    @Override
    public void continuityLost() {
        if (mode == Mode.WAITING) {
            early.clear();
            incomplete = true;
        }
        pass(() -> served().continuityLost());
    }

    /** The one thing that never waits. */
    @Override
    public void lapsed() {
        if (owner != null) {
            owner.lapsed();
        }
    }
}
