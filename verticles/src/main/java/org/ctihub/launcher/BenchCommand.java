/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import org.ctihub.launcher.bench.LatencyCommand;
import picocli.CommandLine.Command;

/** Measurements of the whole hub. */
@Command(
        name = "bench",
        description = "Measures the hub against the simulator.",
        mixinStandardHelpOptions = true,
        subcommands = LatencyCommand.class)
public final class BenchCommand {}
