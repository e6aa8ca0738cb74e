/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.process;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own with this program's classes and this Java's options, which says on its first line, as JSON, that it is
 * ready. It ends with this process, however this one ends.
 */
public final class ChildJvm implements AutoCloseable {
    private static final String MAIN_CLASS = "org.ctihub.launcher.Main";
    private static final long STOP_PATIENCE_SECONDS = 8;

    private final Process process;
    private final JsonObject ready;

    private ChildJvm(Process process, JsonObject ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a {@code hub} command and waits for its first line. Blocks.
     *
     * @throws IOException if it ends without one, with what it said
     */
    public static ChildJvm start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN_CLASS);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(ParentWatch.VARIABLE, "true");
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            process.destroy();
            throw new IOException("\"hub " + String.join(" ", arguments) + "\" ended before it was ready.");
        }
        try {
            return new ChildJvm(process, new JsonObject(line));
        } catch (DecodeException e) {
            process.destroy();
            throw new IOException("\"hub " + String.join(" ", arguments) + "\" said: " + line, e);
        }
    }

    /** How this JVM runs, but for agents: a port or a file of theirs cannot be had twice. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent"))
                .toList();
    }

    /** What the process said. */
    public JsonObject ready() {
        return ready;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the process as SIGKILL does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to stop, as SIGTERM does. */
    public void terminate() {
        process.destroy();
    }

    /** Its exit status if it has ended. */
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Its exit status, once it has ended. Blocks for some time at most; fails if it goes on. */
    public int exitStatus(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("The process goes on.");
        }
        return process.exitValue();
    }

    /** Asks the process to stop, and ends it if it does not within some seconds. Blocks. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
