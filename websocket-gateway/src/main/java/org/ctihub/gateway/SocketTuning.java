/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * The limits of one socket.
 *
 * @param helloMs within which {@code hello} must come, in ms
 * @param pingMs between two pings, in ms; a socket silent for two of them is dropped
 * @param maxFrameBytes longest message of a desktop, in bytes
 * @param queueChars what may wait for a desktop that reads slowly, in characters (of Java, which are the bytes of plain
 *     text); missed events take half of it at most
 * @param pendingCommands commands of one desktop that wait for their ends
 */
public record SocketTuning(long helloMs, long pingMs, int maxFrameBytes, int queueChars, int pendingCommands) {
    public static final SocketTuning USUAL = new SocketTuning(5_000, 20_000, 65_536, 1_048_576, 32);
}
