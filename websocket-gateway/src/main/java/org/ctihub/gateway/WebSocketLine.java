/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WebSocket. */
final class WebSocketLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketLine.class);
    private static final int WRITE_QUEUE_BYTES = 65_536;
    /** Never sent: says of a connection that it ended without a word. */
    private static final int NO_CLOSE_FRAME = 1006;

    private final ServerWebSocket socket;
    private final MessageAssembler assembler;

    /**
     * Takes a socket that was just opened.
     *
     * @param maxBytes longest message
     */
    WebSocketLine(ServerWebSocket socket, int maxBytes) {
        this.socket = socket;
        this.assembler = new MessageAssembler(maxBytes);
    }

    @Override
    public String address() {
        return socket.remoteAddress().hostAddress();
    }

    @Override
    public void open(Hearer hearer) {
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.frameHandler(frame -> frame(frame, hearer));
        socket.drainHandler(writable -> hearer.writable());
        socket.exceptionHandler(cause -> LOG.debug("Socket failed: {}", cause.toString()));
        socket.closeHandler(closed -> hearer.gone());
    }

    private void frame(WebSocketFrame frame, Hearer hearer) {
        hearer.alive();
        switch (frame.type()) {
            case TEXT, CONTINUATION -> {
                boolean wasTooLarge = assembler.isTooLarge();
                assembler.add(frame).ifPresent(hearer::message);
                if (assembler.isTooLarge() && !wasTooLarge) {
                    hearer.tooLarge();
                }
            }
            case BINARY -> hearer.binary();
            default -> {
                // Pings are answered by Vert.x, pongs are signs of life, closing is told by the close handler.
            }
        }
    }

    /** A socket is closed a moment before its close handler is called, and then throws at whoever asks it anything. */
    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean saidGoodbye() {
        Short code = socket.closeStatusCode();
        return code != null && code != NO_CLOSE_FRAME;
    }

    @Override
    public boolean isFull() {
        try {
            return socket.writeQueueFull();
        } catch (IllegalStateException closed) {
            // To ask before, each time, costs more than all the rest of what is done here with an event.
            return true;
        }
    }

    @Override
    public void write(String text) {
        socket.writeTextMessage(text);
    }

    @Override
    public void ping() {
        socket.writePing(Buffer.buffer());
    }

    @Override
    public void cut() {
        socket.close();
    }

    @Override
    public void close(CloseCode code) {
        // Who does not read does not read the close either; the server's idle timeouts end such a connection.
        socket.close(code.code(), code.sentence());
    }
}
