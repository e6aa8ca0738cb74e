/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** A port for a process that is started in a moment. */
public final class FreePort {
    private static final int LOWEST = 20_000;
    /** From 32768 on the system gives ports to connections, also in the moment before the process listens. */
    private static final int ABOVE_HIGHEST = 32_000;

    private static final int TRIES = 100;

    private FreePort() {}

    /** One that nobody listens on, at whatever address. Blocks for a moment. */
    public static int find() throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(LOWEST, ABOVE_HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("No port from " + LOWEST + " to " + ABOVE_HIGHEST + " seems to be free.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
