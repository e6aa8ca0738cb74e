/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.util.concurrent.Callable;
import org.ctihub.launcher.chaos.ChaosCommand;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.process.ParentWatch;
import org.ctihub.simulator.SimulateCommand;
import org.ctihub.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code hub} command. */
@Command(
        name = "hub",
        description = "Brings CTI Server events to browsers, and their commands back.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ClusterCommand.class,
            DrainCommand.class,
            ApplyCommand.class,
            ExportCommand.class,
            SimulateCommand.class,
            Ged188Command.class,
            BenchCommand.class,
            ChaosCommand.class,
            PasswordCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AuditCommand.class,
            EraseCommand.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Runs a command and exits with its status: 0 done, 1 failed, 2 wrong use. */
    public static void main(String[] args) {
        ParentWatch.startIfChild();
        System.exit(run(args));
    }

    /** Runs a command and gives its status. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof ConfigException) {
                        line.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    if (failure instanceof StoreException) {
                        line.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
