/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.ctihub.ged188.codec.FrameSplitter;
import org.ctihub.ged188.codec.GedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a client. Frames go out in batches: everything that happens in one turn of the event loop leaves in
 * one write. A client that reads too slowly is cut off.
 */
public final class Session {

    /** Takes the client's frames. */
    interface Input {
        void frame(Session session, ByteBuf bytes, int index, int length);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int MAX_FRAME_BYTES = 12_500;
    private static final int MAX_PENDING_BYTES = 32 << 20;

    private final int id;
    private final Side side;
    private final NetSocket socket;
    private final Vertx vertx;
    private final Context context;
    private final Consumer<Session> onClosed;
    private @Nullable SessionTerms terms;
    private @Nullable Registration registration;
    private Buffer pending = Buffer.buffer();
    private final Deque<Buffer> delayed = new ArrayDeque<>();
    private int delayedBytes;
    /** What would have been written while the side hangs, else null. */
    private @Nullable Buffer frozen;

    private boolean flushPlanned;
    private boolean draining;
    private boolean closed;
    private boolean overrun;
    private boolean ending;
    private int closeStatus;
    private long lastHeard;
    private long framesIn;
    private long framesOut;
    private final SessionFaults faults = new SessionFaults();

    Session(int id, Side side, NetSocket socket, Vertx vertx, long now, Input input, Consumer<Session> onClosed) {
        this.id = id;
        this.side = side;
        this.socket = socket;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.onClosed = onClosed;
        this.lastHeard = now;
        FrameSplitter splitter = new FrameSplitter(MAX_FRAME_BYTES, (bytes, index, length) -> {
            framesIn++;
            if (!closed && !ending) {
                input.frame(this, bytes, index, length);
            }
        });
        socket.handler(chunk -> {
            try {
                splitter.feed(chunk);
            } catch (GedException e) {
                LOG.warn("session {}: unreadable stream, connection cut: {}", id, e.getMessage());
                close();
            }
        });
        socket.closeHandler(v -> closed());
        socket.exceptionHandler(e -> LOG.debug("session {}: {}", id, e.toString()));
    }

    /** The SessionID. */
    public int id() {
        return id;
    }

    /** The side that the client is connected to. */
    public Side side() {
        return side;
    }

    /** The client's address. */
    public String remoteAddress() {
        return socket.remoteAddress() == null ? "" : socket.remoteAddress().toString();
    }

    /** What was agreed on, or null before OPEN_CONF. */
    @Nullable
    SessionTerms terms() {
        return terms;
    }

    void open(SessionTerms agreed) {
        this.terms = agreed;
    }

    /** Whether the session is open and its server is the active one. */
    boolean isServed() {
        return terms != null && !closed && !ending && side.isActive();
    }

    /** Whether the connection closes as soon as all that was sent is out. */
    boolean isEnding() {
        return ending;
    }

    /** The ClientID, empty before the session is open. */
    public String clientId() {
        return terms == null ? "" : terms.clientId();
    }

    /** The protocol version, 0 before the session is open. */
    public int version() {
        return terms == null ? 0 : terms.version();
    }

    @Nullable
    Registration registration() {
        return registration;
    }

    void register(Registration wanted) {
        this.registration = wanted;
    }

    /** Frames that came in so far. */
    public long framesIn() {
        return framesIn;
    }

    /** Frames that went out so far. */
    public long framesOut() {
        return framesOut;
    }

    /** What is done to this session's traffic. */
    public SessionFaults faults() {
        return faults;
    }

    boolean isClosed() {
        return closed;
    }

    void heard(long now) {
        lastHeard = now;
    }

    long lastHeard() {
        return lastHeard;
    }

    /** Why the session ended, for those who watch. */
    int closeStatus() {
        return closeStatus;
    }

    void closeStatus(int status) {
        this.closeStatus = status;
    }

    /** Sends a frame with this turn's batch. The buffer is copied, so it may be shared among sessions. */
    void send(Buffer frame) {
        if (closed || overrun || ending) {
            return;
        }
        framesOut++;
        int at = pending.length();
        pending.appendBuffer(frame);
        faults.damage(pending, at);
        int waiting = frozen == null ? 0 : frozen.length();
        if (pending.length() + delayedBytes + waiting > MAX_PENDING_BYTES) {
            LOG.warn("session {}: client {} reads too slowly, connection cut", id, clientId());
            pending = Buffer.buffer();
            overrun = true;
            if (frozen != null) {
                // A side that hangs cannot cut anything; it does when it goes on.
                frozen = Buffer.buffer();
                return;
            }
            // Not at once: whoever sends may be going through the list of sessions.
            context.runOnContext(v -> close());
            return;
        }
        if (!flushPlanned && !draining) {
            flushPlanned = true;
            context.runOnContext(v -> flush());
        }
    }

    private void flush() {
        flushPlanned = false;
        if (closed || pending.length() == 0 || draining) {
            return;
        }
        if (socket.writeQueueFull()) {
            draining = true;
            socket.drainHandler(v -> {
                draining = false;
                flush();
            });
            return;
        }
        Buffer batch = pending;
        pending = Buffer.buffer(Math.min(batch.length(), 1 << 16));
        pass(batch);
    }

    /** Writes a batch, now or after the delay. Batches leave in their order, whatever timer fires first. */
    private void pass(Buffer batch) {
        long delay = faults.delay(System.nanoTime() / 1_000_000);
        if (delay <= 0 && delayed.isEmpty()) {
            write(batch);
            return;
        }
        delayed.add(batch);
        delayedBytes += batch.length();
        vertx.setTimer(Math.max(1, delay), t -> {
            Buffer next = delayed.poll();
            if (next != null) {
                delayedBytes -= next.length();
                write(next);
            }
        });
    }

    private void write(Buffer batch) {
        if (closed) {
            return;
        }
        if (frozen != null) {
            frozen.appendBuffer(batch);
            return;
        }
        if (ending && delayed.isEmpty()) {
            // Nothing comes after the last batch, so the connection can go once it is out.
            socket.write(batch).onComplete(done -> close());
        } else {
            socket.write(batch);
        }
    }

    /** Sends what is pending and closes the connection; from now on nothing is heard and nothing more is sent. */
    void finish() {
        if (closed || ending) {
            return;
        }
        ending = true;
        Buffer batch = pending;
        pending = Buffer.buffer();
        if (batch.length() > 0) {
            pass(batch);
        } else if (delayed.isEmpty() && frozen == null) {
            close();
        }
    }

    /** Reads and writes nothing until {@link #thaw}; what would be written waits. */
    void freeze() {
        if (!closed && frozen == null) {
            frozen = Buffer.buffer();
            socket.pause();
        }
    }

    /** Writes what waits and reads what came meanwhile. */
    void thaw(long now) {
        Buffer waiting = frozen;
        if (closed || waiting == null) {
            return;
        }
        frozen = null;
        lastHeard = now;
        if (overrun) {
            close();
            return;
        }
        socket.resume();
        if (waiting.length() > 0 || ending) {
            write(waiting);
        }
    }

    /** Resets the connection: what is on its way is lost, and the client gets RST. */
    public void reset() {
        if (closed) {
            return;
        }
        if (socket instanceof NetSocketInternal internal) {
            closed();
            Channel channel = internal.channelHandlerContext().channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            // From the first handler on, so that TLS says no goodbye.
            channel.pipeline().firstContext().close().addListener(done -> LOG.debug("session {} is reset", id));
        } else {
            close();
        }
    }

    /** Cuts the connection. */
    public void close() {
        if (!closed) {
            closed();
            socket.close();
        }
    }

    private void closed() {
        if (!closed) {
            closed = true;
            pending = Buffer.buffer();
            delayed.clear();
            delayedBytes = 0;
            onClosed.accept(this);
        }
    }
}
