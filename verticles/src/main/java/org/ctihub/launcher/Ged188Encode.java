/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.util.concurrent.Callable;
import org.ctihub.ged188.cli.EncodeOptions;
import org.ctihub.ged188.cli.FrameCommands;
import org.ctihub.ged188.schema.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** JSON lines to frames. */
@Command(
        name = "encode",
        description = "Reads JSON objects, one per line of standard input, and prints each frame as hex.",
        footer = "Exit status 1 says that some line could not be encoded. docs/ged188-cli.md describes the form.")
public final class Ged188Encode implements Callable<Integer> {
    @Option(
            names = "--version",
            paramLabel = "N",
            description = "Protocol version, 9 to 25, of lines that name none; ${DEFAULT-VALUE} if not given.")
    private int version = EncodeOptions.standard().version();

    @Option(
            names = "--network-recording-from",
            paramLabel = "N",
            description = "First number of the network recording messages, 268 (default) or 267.")
    private int recordingFrom = 268;

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Override
    public Integer call() {
        EncodeOptions options = new EncodeOptions(
                Ged188Decode.version(command, version), Ged188Decode.networkRecording(command, recordingFrom));
        return new FrameCommands(Schema.load()).encode(options, System.in, System.out);
    }
}
