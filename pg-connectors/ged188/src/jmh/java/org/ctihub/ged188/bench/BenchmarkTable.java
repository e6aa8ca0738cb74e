/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints them as one table beside the baseline of the same run. */
public final class BenchmarkTable {
    private static final String BASELINE = "copyBytes";

    private BenchmarkTable() {}

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CodecBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        double baseline = Double.NaN;
        for (RunResult result : results) {
            if (result.getPrimaryResult().getLabel().equals(BASELINE)) {
                baseline = result.getPrimaryResult().getScore();
            }
        }
        PrintStream out = System.out;
        out.println();
        out.println("| benchmark | operations/s | ± | ns each | bytes allocated each | times the copy |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            double allocated = allocated(result);
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %.0f | %.0f | %.1f |%n",
                    primary.getLabel(),
                    primary.getScore(),
                    primary.getScoreError(),
                    1e9 / primary.getScore(),
                    allocated,
                    baseline / primary.getScore());
        }
    }

    @SuppressWarnings("rawtypes") // so declared by JMH
    private static double allocated(RunResult result) {
        for (Map.Entry<String, Result> entry : result.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith("gc.alloc.rate.norm")) {
                return entry.getValue().getScore();
            }
        }
        return Double.NaN;
    }
}
