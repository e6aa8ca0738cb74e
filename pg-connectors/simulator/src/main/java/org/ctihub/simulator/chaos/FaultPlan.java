/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The faults of one run. The same seed, kinds and times give the same plan.
 *
 * @param faults in the order of their beginnings
 */
public record FaultPlan(long seed, List<Fault> faults) {
    /** All begin in this share of the run at the latest. */
    private static final double BEGIN_SHARE = 0.5;

    private static final long FIRST_MILLIS = 1_500;
    private static final int MOST_FAULTS = 3;

    /**
     * One fault.
     *
     * @param afterMillis from the beginning of the run
     * @param millis until it is mended; 0 if it is over at once
     * @param target which of several nodes or phones, to be taken modulo their number
     */
    public record Fault(FaultKind kind, long afterMillis, long millis, int target) {
        @Override
        public String toString() {
            return kind.word() + "[" + target + "] at " + afterMillis + " ms"
                    + (millis > 0 ? " for " + millis + " ms" : "");
        }
    }

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /** Plans one to three faults, of different kinds. */
    public static FaultPlan of(long seed, Collection<FaultKind> kinds, long runMillis) {
        // Neighbouring seeds must not make plans that are alike: a SplittableRandom of seed n + 1 is that of n, later.
        SplittableRandom random = new SplittableRandom(new Random(seed).nextLong());
        List<FaultKind> left = new ArrayList<>(kinds);
        left.sort(Comparator.naturalOrder());
        List<Fault> faults = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_FAULTS);
        long latest = Math.max(FIRST_MILLIS + 1, (long) (runMillis * BEGIN_SHARE));
        while (faults.size() < count && !left.isEmpty()) {
            FaultKind kind = left.remove(random.nextInt(left.size()));
            long millis =
                    kind.longestMillis() == 0 ? 0 : random.nextLong(kind.shortestMillis(), kind.longestMillis() + 1);
            faults.add(new Fault(kind, random.nextLong(FIRST_MILLIS, latest), millis, random.nextInt(1 << 16)));
        }
        faults.sort(Comparator.comparingLong(Fault::afterMillis));
        return new FaultPlan(seed, faults);
    }

    /** When the last fault is mended, from the beginning of the run. */
    public long overAfterMillis() {
        return faults.stream()
                .mapToLong(fault -> fault.afterMillis + fault.millis)
                .max()
                .orElse(0);
    }
}
