/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures how many events the simulator can send. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures events per second.")
public final class BenchCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
