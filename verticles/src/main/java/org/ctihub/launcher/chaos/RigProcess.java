/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ctihub.launcher.process.ParentWatch;

/** A {@code hub} command as a process that can be killed, frozen and thawed. All methods block. */
final class RigProcess implements AutoCloseable {
    private static final String MAIN_CLASS = "org.ctihub.launcher.Main";
    private static final long STOP_PATIENCE_SECONDS = 40;

    private final Process process;
    private final JsonObject ready;

    private RigProcess(Process process, JsonObject ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a command and waits for the line that says that it is ready.
     *
     * @param prefix what to run the command with, such as another network namespace; may be empty
     * @param log where its standard error goes
     */
    static RigProcess start(List<String> prefix, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true",
                "-Dvertx.disableDnsResolver=true",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN_CLASS));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put(ParentWatch.VARIABLE, "true");
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        try {
            if (line != null) {
                return new RigProcess(process, new JsonObject(line));
            }
        } catch (DecodeException e) {
            process.destroyForcibly();
            throw new IOException("\"hub " + String.join(" ", arguments) + "\" said: " + line, e);
        }
        process.destroyForcibly();
        throw new IOException("\"hub " + String.join(" ", arguments) + "\" ended before it was ready; see " + log);
    }

    JsonObject ready() {
        return ready;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and the end of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** SIGSTOP. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Nothing if it is gone already. */
    private void signal(String name) throws IOException, InterruptedException {
        if (isAlive()) {
            Signals.send(process.pid(), name);
        }
    }

    /** SIGTERM, and the end of it; returns whether it ended by itself. */
    boolean terminate() throws InterruptedException {
        process.destroy();
        if (process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
