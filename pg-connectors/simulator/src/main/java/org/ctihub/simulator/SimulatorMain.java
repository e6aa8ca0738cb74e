/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import picocli.CommandLine;

/** Starts the simulator as a process of its own. */
public final class SimulatorMain {

    private SimulatorMain() {}

    /** See {@link SimulateCommand} for the options. */
    public static void main(String[] args) {
        int code = new CommandLine(new SimulateCommand()).execute(args);
        // A shutdown that is under way must not be asked for again.
        if (code != 0) {
            System.exit(code);
        }
    }
}
