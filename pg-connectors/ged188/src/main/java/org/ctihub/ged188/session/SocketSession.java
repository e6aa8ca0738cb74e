/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.FrameSplitter;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.schema.MessageSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell around {@link SessionCore}: owns the socket, the clock and the one timer, and carries out what the core
 * decides. All fields belong to the session's context; calls from elsewhere are moved there.
 */
final class SocketSession implements CtiSession {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);

    /** Deadlines are looked at this many times within a heartbeat interval, but neither too seldom nor too often. */
    private static final int POLLS_PER_HEARTBEAT = 20;

    private static final long SHORTEST_POLL_MILLIS = 5;
    private static final long LONGEST_POLL_MILLIS = 100;

    private final SessionOpening.Setting setting;
    private final int version;
    // Kept for its reference too: a client that is garbage closes its sockets.
    private final NetClient client;
    private final NetSocket socket;
    private final SessionCore<Promise<Frame>> core;
    private final FrameSplitter splitter;
    private final Frame frame;
    private final Promise<CtiSession> opened = Promise.promise();
    private final Promise<Void> over = Promise.promise();
    private @Nullable OpenedSession info;
    private CloseReason reasonOfLoss = CloseReason.CONNECTION_RESET;
    private boolean deliveredInRead;
    private long timer;

    SocketSession(SessionOpening.Setting setting, int version, NetClient client, NetSocket socket) {
        this.setting = setting;
        this.version = version;
        this.client = client;
        this.socket = socket;
        SessionOptions options = setting.options();
        this.core = new SessionCore<>(SessionCore.Limits.of(options), setting.words(), version, System.nanoTime());
        this.splitter = new FrameSplitter(options.maxFrameBytes(), this::frame);
        this.frame = setting.codec().newFrame();
    }

    /** Sends OPEN_REQ; completes when the server has answered. */
    Future<CtiSession> start() {
        Codec codec = setting.codec();
        Buffer openRequest;
        try {
            openRequest = OpenRequest.encode(codec, setting.words(), setting.options(), version, core.nextInvokeId());
        } catch (GedException e) {
            abandon();
            return Future.failedFuture(e);
        }
        socket.setWriteQueueMaxSize(setting.options().maxSendQueueBytes());
        socket.exceptionHandler(this::trouble);
        socket.closeHandler(gone -> run(core.connectionLost(reasonOfLoss)));
        socket.handler(this::read);
        timer = setting.vertx().setPeriodic(pollMillis(setting.options()), tick -> run(core.tick(System.nanoTime())));
        socket.write(openRequest);
        return opened.future();
    }

    @Override
    public OpenedSession info() {
        OpenedSession granted = info;
        if (granted == null) {
            throw new IllegalStateException("the session is not open yet");
        }
        return granted;
    }

    @Override
    public FrameBuilder request(int type) {
        FrameBuilder builder = setting.codec().message(type, version);
        if (type == MessageTypes.CLEAR_CONNECTION_REQ && setting.options().clearConnectionFixedType()) {
            builder.variant("fixedType");
        }
        return setting.words().hasInvokeId(type) ? builder.set(Fields.INVOKE_ID, core.nextInvokeId()) : builder;
    }

    @Override
    public Future<Frame> send(FrameBuilder request, Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            return Future.failedFuture(new IllegalArgumentException("a deadline must lie ahead"));
        }
        return onContext(() -> {
            Buffer bytes = request.toBuffer();
            int wireType = bytes.getInt(Integer.BYTES);
            int type = setting.codec()
                    .onWire(wireType, version)
                    .map(MessageSpec::type)
                    .orElse(wireType);
            if (!setting.words().hasInvokeId(type)) {
                throw new IllegalArgumentException("message " + type + " has no InvokeID and so no confirmation");
            }
            int invokeId = bytes.getInt(Codec.HEADER_BYTES);
            if (core.isPending(invokeId)) {
                throw new IllegalArgumentException("InvokeID " + invokeId + " is in use; take a fresh builder");
            }
            Promise<Frame> confirmation = Promise.promise();
            Optional<CtiFailure> refusal =
                    core.admit(invokeId, deadline, confirmation, !socket.writeQueueFull(), System.nanoTime());
            if (refusal.isPresent()) {
                return Future.failedFuture(refusal.get());
            }
            socket.write(bytes);
            return confirmation.future();
        });
    }

    @Override
    public Future<Void> write(FrameBuilder message) {
        return onContext(() -> {
            Buffer bytes = message.toBuffer();
            Optional<CtiFailure> refusal = core.admitWrite(!socket.writeQueueFull());
            if (refusal.isPresent()) {
                return Future.failedFuture(refusal.get());
            }
            core.wrote(System.nanoTime());
            socket.write(bytes);
            return Future.succeededFuture();
        });
    }

    @Override
    public void pause() {
        onContext(() -> {
            core.paused();
            socket.pause();
            return over.future();
        });
    }

    @Override
    public void resume() {
        onContext(() -> {
            core.resumed();
            socket.resume();
            return over.future();
        });
    }

    @Override
    public Future<Void> close(int status) {
        return onContext(() -> {
            run(core.close(status, System.nanoTime()));
            if (core.phase() != SessionPhase.CLOSED) {
                // Else CLOSE_CONF could not be seen.
                core.resumed();
                socket.resume();
            }
            return over.future();
        });
    }

    @Override
    public void reset() {
        onContext(() -> {
            run(core.connectionLost(CloseReason.CLOSED_BY_US));
            return over.future();
        });
    }

    @Override
    public SessionCounters counters() {
        return core.counters();
    }

    private void read(Buffer chunk) {
        try {
            splitter.feed(chunk);
        } catch (GedException e) {
            LOG.warn("{}: corrupt stream: {}", socket.remoteAddress(), e.getMessage());
            run(core.connectionLost(CloseReason.BAD_FRAME));
        }
        readComplete();
    }

    private void readComplete() {
        if (deliveredInRead) {
            deliveredInRead = false;
            tell(setting.listener()::readComplete);
        }
    }

    private void frame(ByteBuf bytes, int index, int length) {
        if (core.phase() == SessionPhase.CLOSED) {
            return;
        }
        try {
            frame.wrap(bytes, index, version);
        } catch (GedException e) {
            int type = bytes.getInt(index + Integer.BYTES);
            LOG.warn("{}: message {} cannot be read: {}", socket.remoteAddress(), type, e.getMessage());
            core.malformedFrame();
            if (info != null) {
                tell(() -> setting.listener().malformed(type, e));
            }
            return;
        }
        run(core.frame(frame, System.nanoTime()));
    }

    private void trouble(Throwable cause) {
        LOG.debug("{}: {}", socket.remoteAddress(), cause.toString());
        if (setting.options().tls().isPresent() && SessionOpening.isTlsTrouble(cause)) {
            reasonOfLoss = CloseReason.TLS_FAILED;
        }
    }

    private void run(List<Decision<Promise<Frame>>> decisions) {
        for (Decision<Promise<Frame>> decision : decisions) {
            if (decision instanceof Decision.Deliver) {
                deliveredInRead = true;
                tell(() -> setting.listener().event(frame));
            } else if (decision instanceof Decision.Confirm<Promise<Frame>> confirm) {
                confirm.request().complete(frame.copy());
            } else if (decision instanceof Decision.Fail<Promise<Frame>> fail) {
                fail.request().fail(fail.failure());
            } else if (decision instanceof Decision.SendHeartbeat<Promise<Frame>> heartbeat) {
                writeHeartbeat(heartbeat.invokeId());
            } else if (decision instanceof Decision.SendClose<Promise<Frame>> close) {
                socket.write(setting.codec()
                        .message(MessageTypes.CLOSE_REQ, version)
                        .set(Fields.INVOKE_ID, close.invokeId())
                        .set(Fields.STATUS, close.status())
                        .toBuffer());
            } else if (decision instanceof Decision.Opened<Promise<Frame>> granted) {
                info = granted.session();
                opened.complete(this);
            } else if (decision instanceof Decision.End<Promise<Frame>> end) {
                finish(end.reason(), end.refusal());
            }
        }
    }

    private void writeHeartbeat(int invokeId) {
        // A full queue means that the server takes nothing: the heartbeat counts as unanswered without being queued.
        if (!socket.writeQueueFull()) {
            socket.write(setting.codec()
                    .message(MessageTypes.HEARTBEAT_REQ, version)
                    .set(Fields.INVOKE_ID, invokeId)
                    .toBuffer());
        }
    }

    private void finish(CloseReason reason, @Nullable CtiFailure refusal) {
        abandon();
        if (refusal != null) {
            opened.fail(refusal);
        } else {
            // The end may come in the middle of a read, and nothing shall be told after it.
            readComplete();
            tell(() -> setting.listener().closed(reason));
        }
        over.complete();
    }

    private void abandon() {
        setting.vertx().cancelTimer(timer);
        // NetSocket.close() would first wait until everything is written, for ever if the server has stopped reading.
        ChannelFuture unused =
                ((NetSocketInternal) socket).channelHandlerContext().close();
        client.close();
    }

    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("a session listener failed", e);
        }
    }

    private <R> Future<R> onContext(Supplier<Future<R>> action) {
        Context context = setting.context();
        if (Vertx.currentContext() == context) {
            return guarded(action);
        }
        Promise<R> result = Promise.promise();
        context.runOnContext(here -> guarded(action).onComplete(result));
        return result.future();
    }

    private static <R> Future<R> guarded(Supplier<Future<R>> action) {
        try {
            return action.get();
        } catch (GedException | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }

    private static long pollMillis(SessionOptions options) {
        long interval = options.heartbeatInterval().toMillis();
        return interval <= 0
                ? LONGEST_POLL_MILLIS
                : Math.max(SHORTEST_POLL_MILLIS, Math.min(LONGEST_POLL_MILLIS, interval / POLLS_PER_HEARTBEAT));
    }
}
