/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.ctihub.security.PasswordHash;
import picocli.CommandLine.Command;

/** Makes password hashes for the configuration file. */
@Command(
        name = "password",
        description = "Reads a password, a line of standard input, and prints its hash for the configuration file.",
        mixinStandardHelpOptions = true)
public final class PasswordCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null || password.isEmpty()) {
            System.err.println("There was no password on standard input.");
            return 2;
        }
        System.out.println(PasswordHash.of(password));
        return 0;
    }
}
