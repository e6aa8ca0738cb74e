/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import picocli.CommandLine.Command;

/** The codec on the command line. */
@Command(
        name = "ged188",
        description = "Reads and writes CTI Server messages.",
        mixinStandardHelpOptions = true,
        subcommands = {Ged188Decode.class, Ged188Encode.class})
public final class Ged188Command {}
