/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import java.util.List;

/** Runs small programs of the system, such as kill and ip. Blocks. */
final class Signals {
    private Signals() {}

    /** Sends a signal to a process that the rig started. */
    static void send(long pid, String signal) throws IOException, InterruptedException {
        run(List.of("/bin/kill", "-" + signal, Long.toString(pid)));
    }

    /** Runs a program; fails with what it said if it fails. */
    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status + ": " + said.strip());
        }
    }
}
