/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import org.ctihub.launcher.process.FreePort;

/** Where a node listens; the same after every restart. */
record Place(String host, int desktopPort, int adminPort, int memberPort, int busPort) {
    /** Ports of this machine that are free now. */
    static Place free(String host) throws IOException {
        return new Place(host, FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }
}
