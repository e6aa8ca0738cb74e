/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * What carries the messages of one desktop: a WebSocket, or a stream of events with requests beside it.
 *
 * <p>One thread only (the gateway's event loop).
 */
sealed interface Line permits WebSocketLine, EventStreamLine {
    /** Who is told what comes. */
    interface Hearer {
        /** The desktop gave a sign of life. */
        void alive();

        void message(String text);

        /** A message is longer than is allowed. */
        void tooLarge();

        /** Something that is no text came. */
        void binary();

        /** What waits can be written, as long as {@link Line#isFull} says that it can. */
        void writable();

        /** The line is of no use any more. */
        void gone();
    }

    /** Where the desktop's connection comes from. */
    String address();

    /** Nothing is told before. */
    void open(Hearer hearer);

    boolean isClosed();

    /** Whether the desktop said that it goes, as far as can be told of this kind of line. */
    boolean saidGoodbye();

    /** Whether what is written now would wait in a queue, or find the line closed. */
    boolean isFull();

    void write(String text);

    /** Asks for a sign of life. */
    void ping();

    /** Ends it without a word. */
    void cut();

    /** Says why, and ends it. */
    void close(CloseCode code);
}
