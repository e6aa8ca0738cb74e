/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One direction of one proxied connection: keeps what came until it may go on, and stops reading when it keeps too much.
 *
 * <p>One event loop only.
 */
final class Pump {
    /** More than this is not read ahead; the sender feels it as a full window. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final long NANOS_PER_MS = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private record Chunk(long dueNanos, Buffer bytes) {}

    private final Vertx vertx;
    private final NetSocket from;
    private final NetSocket to;
    private final Supplier<LineFault> fault;
    private final BooleanSupplier held;
    private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long freeAtNanos;
    private boolean timerSet;
    private boolean ended;
    private Runnable onEnd = () -> {};

    Pump(Vertx vertx, NetSocket from, NetSocket to, Supplier<LineFault> fault, BooleanSupplier held) {
        this.vertx = vertx;
        this.from = from;
        this.to = to;
        this.fault = fault;
        this.held = held;
        from.handler(this::came);
        from.closeHandler(closed -> {
            ended = true;
            move();
        });
        to.drainHandler(drained -> move());
        to.exceptionHandler(broken -> to.close());
    }

    private void came(Buffer bytes) {
        waiting.add(new Chunk(System.nanoTime() + fault.get().delayMillis() * NANOS_PER_MS, bytes));
        waitingBytes += bytes.length();
        move();
    }

    /** Passes on what may go now. Has to be called when the fault changed. */
    void move() {
        while (!held.getAsBoolean() && !waiting.isEmpty() && !to.writeQueueFull()) {
            long now = System.nanoTime();
            Chunk head = waiting.peek();
            long at = Math.max(head.dueNanos, freeAtNanos);
            if (at > now) {
                later((at - now) / NANOS_PER_MS + 1);
                break;
            }
            waiting.poll();
            write(head, now);
        }
        if (held.getAsBoolean() || waitingBytes > MOST_BYTES) {
            from.pause();
        } else {
            from.resume();
        }
        if (ended && waiting.isEmpty() && !held.getAsBoolean()) {
            onEnd.run();
            to.close();
        }
    }

    /** What to do when the sender is gone and all it sent was passed on. */
    void onEnd(Runnable action) {
        onEnd = action;
    }

    private void write(Chunk chunk, long now) {
        LineFault rules = fault.get();
        int most = rules.pieceBytes() > 0 ? rules.pieceBytes() : chunk.bytes.length();
        if (rules.bytesPerSecond() > 0) {
            most = (int) Math.max(1, Math.min(most, rules.bytesPerSecond() / 20));
            freeAtNanos = now + most * NANOS_PER_SECOND / rules.bytesPerSecond();
        }
        Buffer piece = chunk.bytes;
        if (most < piece.length()) {
            waiting.addFirst(new Chunk(chunk.dueNanos, piece.slice(most, piece.length())));
            piece = piece.slice(0, most);
        }
        waitingBytes -= piece.length();
        to.write(piece);
    }

    private void later(long millis) {
        if (!timerSet) {
            timerSet = true;
            vertx.setTimer(millis, fired -> {
                timerSet = false;
                move();
            });
        }
    }

    /** Ends the reader's stream without closing the other direction. */
    void halfClose() {
        Channel channel = ((NetSocketInternal) to).channelHandlerContext().channel();
        if (channel instanceof io.netty.channel.socket.SocketChannel socket) {
            socket.shutdownOutput().addListener(done -> {});
        }
    }

    /** Breaks the reader's connection with a reset, and forgets what waited. */
    void reset() {
        waiting.clear();
        waitingBytes = 0;
        reset(to);
    }

    /** Closes at once, without what is not yet written: NetSocket.close would wait for that. */
    static void reset(NetSocket socket) {
        Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        if (!channel.isOpen()) {
            return;
        }
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close().addListener(done -> {});
    }
}
