/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process on this machine takes.
 *
 * @param cpu processor time so far
 * @param liveHeap bytes of objects right after a full collection
 * @param outsideHeap bytes that the process has in memory and that are not the heap's
 */
record ProcessFigures(Duration cpu, long liveHeap, long outsideHeap) {
    private static final Pattern HEAP =
            Pattern.compile("heap\\s+total (?:reserved \\d+K, committed )?(\\d+)K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1024;

    /** Processor time of a process so far. */
    static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended."));
    }

    /** Collects the process's garbage first. Blocks for as long as that takes. Needs Linux and a JDK's jcmd. */
    static ProcessFigures collected(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        Matcher heap = found(HEAP, jcmd(pid, "GC.heap_info"));
        Matcher resident = found(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
        long committed = Long.parseLong(heap.group(1)) * KIB;
        return new ProcessFigures(
                cpu(pid),
                Long.parseLong(heap.group(2)) * KIB,
                Math.max(0, Long.parseLong(resident.group(1)) * KIB - committed));
    }

    long bytes() {
        return liveHeap + outsideHeap;
    }

    private static Matcher found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("This is not understood: " + text);
        }
        return matcher;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + said);
        }
        return said;
    }
}
