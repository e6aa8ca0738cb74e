/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.traffic;

import java.util.List;
import java.util.random.RandomGenerator;
import org.ctihub.simulator.scenario.Scenario.TimeSpec;
import org.jspecify.annotations.Nullable;

/** A distribution of times. */
@FunctionalInterface
interface RandomTime {

    /** The next time in milliseconds, at least 0. */
    long next(RandomGenerator random);

    static RandomTime fixed(double seconds) {
        return random -> Math.round(seconds * 1000);
    }

    static RandomTime exponential(double meanSeconds) {
        return random -> Math.round(random.nextExponential() * meanSeconds * 1000);
    }

    static RandomTime of(@Nullable TimeSpec spec, RandomTime orElse) {
        if (spec == null) {
            return orElse;
        }
        Double fixed = spec.fixed();
        if (fixed != null) {
            return fixed(fixed);
        }
        Double mean = spec.exponential();
        if (mean != null) {
            return exponential(mean);
        }
        List<Double> lognormal = spec.lognormal();
        if (lognormal == null) {
            return orElse;
        }
        double median = lognormal.get(0);
        double sigma = lognormal.get(1);
        return random -> Math.round(median * Math.exp(sigma * random.nextGaussian()) * 1000);
    }
}
