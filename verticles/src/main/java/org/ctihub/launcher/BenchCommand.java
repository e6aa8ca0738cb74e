/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import org.ctihub.launcher.bench.LatencyCommand;
import org.ctihub.launcher.bench.ReconnectCommand;
import org.ctihub.launcher.bench.RelayCommand;
import org.ctihub.launcher.bench.SocketsCommand;
import org.ctihub.launcher.bench.ThroughputCommand;
import picocli.CommandLine.Command;

/** Measurements of the whole hub. */
@Command(
        name = "bench",
        description = "Measures the hub against the simulator.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LatencyCommand.class,
            ThroughputCommand.class,
            SocketsCommand.class,
            ReconnectCommand.class,
            RelayCommand.class
        })
public final class BenchCommand {}
