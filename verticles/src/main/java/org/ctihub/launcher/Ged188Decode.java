/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ctihub.ged188.cli.DecodeOptions;
import org.ctihub.ged188.cli.FrameCommands;
import org.ctihub.ged188.codec.CodecOptions.RecordingNumbers;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.VersionRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Frames to JSON lines. */
@Command(
        name = "decode",
        description = "Reads frames as hex, one per line of standard input, and prints a JSON object for each.",
        footer = "Exit status 1 says that some line could not be decoded. docs/ged188-cli.md describes the form.")
public final class Ged188Decode implements Callable<Integer> {
    @Option(names = "--version", paramLabel = "N", description = "Protocol version, 9 to 25; else OPEN_REQ tells it.")
    private @Nullable Integer version;

    @Option(names = "--lenient", description = "Read damaged frames as far as possible and keep their bytes.")
    private boolean lenient;

    @Option(names = "--pcap", paramLabel = "FILE", description = "Read a capture (pcap or pcapng) instead.")
    private @Nullable Path capture;

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
        DecodeOptions options = DecodeOptions.standard()
                .withLenient(lenient)
                .withNetworkRecording(networkRecording(command, recordingFrom));
        if (version != null) {
            options = options.withVersion(version(command, version));
        }
        if (capture != null) {
            options = options.withCapture(capture);
        }
        return new FrameCommands(Schema.load()).decode(options, System.in, System.out);
    }

    /** A version that the protocol has, else wrong use. */
    static int version(CommandSpec command, int given) {
        if (!VersionRange.ALL.contains(given)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--version is from " + VersionRange.OLDEST + " to " + VersionRange.NEWEST + ", not " + given);
        }
        return given;
    }

    /** One of the two places that the network recording messages can have, else wrong use. */
    static RecordingNumbers networkRecording(CommandSpec command, int from) {
        return switch (from) {
            case 267 -> RecordingNumbers.FROM_267;
            case 268 -> RecordingNumbers.FROM_268;
            default ->
                throw new ParameterException(
                        command.commandLine(), "--network-recording-from is 267 or 268, not " + from);
        };
    }
}
