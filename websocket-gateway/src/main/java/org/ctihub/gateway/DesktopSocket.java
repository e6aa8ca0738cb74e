/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctihub.bus.Topic;
import org.ctihub.gateway.stream.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One desktop's socket: whole messages in, messages out without a queue that grows for ever, pings, and closing for a
 * reason. Knows nothing of what is said.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class DesktopSocket implements LiveNews.Reader {
    /** What is told of a socket. */
    interface Listener {
        void message(String text);

        /** A message is longer than is allowed; the socket closes after the answer. */
        void tooLarge();

        /** Once, when the socket is no longer of use. Called from inside whatever found that out. */
        void gone();
    }

    private static final Logger LOG = LoggerFactory.getLogger(DesktopSocket.class);
    private static final int SILENT_PINGS = 2;

    private final Line line;
    private final SocketTuning tuning;
    private final Timers timers;
    private final GatewayMeters meters;
    private final Listener listener;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long waitingChars;
    private int room = 1;
    /** The newest statistics of each topic for a socket that cannot take them now; mostly there are none. */
    private Map<Topic, String> latest = Map.of();

    private boolean gone;
    private boolean broken;
    private int silentPings;
    private long pingTimer;

    /** Takes a line that was just opened. */
    DesktopSocket(Line line, SocketTuning tuning, Timers timers, GatewayMeters meters, Listener listener) {
        this.line = line;
        this.tuning = tuning;
        this.timers = timers;
        this.meters = meters;
        this.listener = listener;
    }

    void open() {
        meters.opened();
        line.open(new Hearing());
        pingTimer = timers.after(tuning.pingMs(), this::ping);
    }

    /** Where it comes from. */
    String address() {
        return line.address();
    }

    private final class Hearing implements Line.Hearer {
        @Override
        public void alive() {
            silentPings = 0;
        }

        @Override
        public void message(String text) {
            if (!gone) {
                listener.message(text);
            }
        }

        @Override
        public void tooLarge() {
            if (!gone) {
                listener.tooLarge();
                close(CloseCode.TOO_LARGE);
            }
        }

        @Override
        public void binary() {
            close(CloseCode.BINARY);
        }

        @Override
        public void writable() {
            writeWaiting();
        }

        @Override
        public void gone() {
            broken |= !gone && !line.saidGoodbye();
            leave();
        }
    }

    private void ping() {
        if (isCut()) {
            return;
        }
        if (silentPings >= SILENT_PINGS) {
            LOG.debug("Socket silent, dropped");
            broken = true;
            leave();
            line.cut();
            return;
        }
        silentPings++;
        line.ping();
        pingTimer = timers.after(tuning.pingMs(), this::ping);
    }

    /** From now on so many times as much as usual may wait: for those who are told of everybody. */
    void room(int times) {
        room = times;
    }

    /** Sends a message now or when the socket can take it; closes the socket if too much waits. */
    void send(String text) {
        if (gone) {
            return;
        }
        if (waiting.isEmpty() && !line.isFull()) {
            write(text);
            return;
        }
        waiting.addLast(text);
        waitingChars += text.length();
        if (waitingChars > (long) room * tuning.queueChars()) {
            close(CloseCode.TOO_SLOW);
        }
    }

    @Override
    public void message(String json) {
        send(json);
    }

    /** Never in front of anything else that waits; only the newest of a topic is kept, so that they need no limit. */
    @Override
    public void statistics(Topic topic, String json) {
        if (gone) {
            return;
        }
        if (waiting.isEmpty() && !line.isFull()) {
            write(json);
            return;
        }
        if (latest.isEmpty()) {
            latest = new LinkedHashMap<>();
        }
        latest.put(topic, json);
    }

    private boolean isCut() {
        if (line.isClosed()) {
            broken |= !gone && !line.saidGoodbye();
            leave();
        }
        return gone;
    }

    private void writeWaiting() {
        while (!isCut() && !waiting.isEmpty() && !line.isFull()) {
            String text = waiting.removeFirst();
            waitingChars -= text.length();
            write(text);
        }
        Iterator<String> newest = latest.values().iterator();
        while (newest.hasNext() && waiting.isEmpty() && !isCut() && !line.isFull()) {
            String text = newest.next();
            newest.remove();
            write(text);
        }
    }

    private void write(String text) {
        meters.frameOut();
        line.write(text);
    }

    /** Whether it ended without a word, or had to be closed for what its desktop did. */
    boolean isBroken() {
        return broken;
    }

    /** Closes the socket for a reason; whatever waits is dropped. */
    void close(CloseCode code) {
        if (gone) {
            return;
        }
        LOG.debug("Closing a socket: {}", code);
        meters.closing(code);
        broken = code.isFault();
        leave();
        line.close(code);
    }

    private void leave() {
        if (!gone) {
            gone = true;
            waiting.clear();
            waitingChars = 0;
            latest = Map.of();
            timers.cancel(pingTimer);
            meters.closed();
            listener.gone();
        }
    }
}
