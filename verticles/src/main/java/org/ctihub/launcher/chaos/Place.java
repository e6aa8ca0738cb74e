/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where a node listens; the same after every restart. */
record Place(String host, int desktopPort, int adminPort, int memberPort, int busPort) {
    /** Ports of this machine that are free now. */
    static Place free(String host) throws IOException {
        return new Place(host, freePort(), freePort(), freePort(), freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
