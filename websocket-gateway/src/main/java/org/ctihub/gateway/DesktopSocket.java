/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayDeque;
import org.ctihub.gateway.stream.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One desktop's socket: whole messages in, messages out without a queue that grows for ever, pings, and closing for a
 * reason. Knows nothing of what is said.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class DesktopSocket {
    /** What is told of a socket. */
    interface Listener {
        void message(String text);

        /** A message is longer than is allowed; the socket closes after the answer. */
        void tooLarge();

        /** Once, when the socket is no longer of use. Called from inside whatever found that out. */
        void gone();
    }

    private static final Logger LOG = LoggerFactory.getLogger(DesktopSocket.class);
    private static final int WRITE_QUEUE_BYTES = 65_536;
    private static final int SILENT_PINGS = 2;

    private final ServerWebSocket socket;
    private final SocketTuning tuning;
    private final Timers timers;
    private final GatewayMeters meters;
    private final Listener listener;
    private final MessageAssembler assembler;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long waitingChars;
    private boolean gone;
    private int silentPings;
    private long pingTimer;

    /** Takes a socket that was just opened. */
    DesktopSocket(ServerWebSocket socket, SocketTuning tuning, Timers timers, GatewayMeters meters, Listener listener) {
        this.socket = socket;
        this.tuning = tuning;
        this.timers = timers;
        this.meters = meters;
        this.listener = listener;
        this.assembler = new MessageAssembler(tuning.maxFrameBytes());
    }

    void open() {
        meters.opened();
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.frameHandler(this::frame);
        socket.drainHandler(writable -> writeWaiting());
        socket.exceptionHandler(cause -> LOG.debug("Socket failed: {}", cause.toString()));
        socket.closeHandler(closed -> leave());
        pingTimer = timers.after(tuning.pingMs(), this::ping);
    }

    private void frame(WebSocketFrame frame) {
        silentPings = 0;
        if (gone) {
            return;
        }
        switch (frame.type()) {
            case TEXT, CONTINUATION -> {
                assembler.add(frame).ifPresent(listener::message);
                if (assembler.isTooLarge() && !gone) {
                    listener.tooLarge();
                    close(CloseCode.TOO_LARGE);
                }
            }
            case BINARY -> close(CloseCode.BINARY);
            default -> {
                // Pings are answered by Vert.x, pongs have been noted, closing is told by the close handler.
            }
        }
    }

    private void ping() {
        if (isCut()) {
            return;
        }
        if (silentPings >= SILENT_PINGS) {
            LOG.debug("Socket silent, dropped");
            leave();
            socket.close();
            return;
        }
        silentPings++;
        socket.writePing(Buffer.buffer());
        pingTimer = timers.after(tuning.pingMs(), this::ping);
    }

    /** Sends a message now or when the socket can take it; closes the socket if too much waits. */
    void send(String text) {
        if (gone || isCut()) {
            return;
        }
        if (waiting.isEmpty() && !socket.writeQueueFull()) {
            write(text);
            return;
        }
        waiting.addLast(text);
        waitingChars += text.length();
        if (waitingChars > tuning.queueChars()) {
            close(CloseCode.TOO_SLOW);
        }
    }

    /** A socket is closed a moment before its close handler is called, and then throws at whoever asks it anything. */
    private boolean isCut() {
        if (socket.isClosed()) {
            leave();
        }
        return gone;
    }

    private void writeWaiting() {
        while (!isCut() && !waiting.isEmpty() && !socket.writeQueueFull()) {
            String text = waiting.removeFirst();
            waitingChars -= text.length();
            write(text);
        }
    }

    private void write(String text) {
        meters.frameOut();
        socket.writeTextMessage(text);
    }

    /** Closes the socket for a reason; whatever waits is dropped. */
    void close(CloseCode code) {
        if (gone) {
            return;
        }
        LOG.debug("Closing a socket: {}", code);
        meters.closing(code);
        leave();
        // Who does not read does not read the close either; the server's idle timeouts end such a connection.
        socket.close(code.code(), code.sentence());
    }

    private void leave() {
        if (!gone) {
            gone = true;
            waiting.clear();
            waitingChars = 0;
            timers.cancel(pingTimer);
            meters.closed();
            listener.gone();
        }
    }
}
