/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.List;

/**
 * What the oracle found.
 *
 * @param delays from happening to desktop while nothing was broken, in ms
 * @param faultDelays the same while something was broken or being mended
 */
public record Verdict(List<Finding> findings, List<Long> delays, List<Long> faultDelays) {
    public Verdict {
        findings = List.copyOf(findings);
        delays = List.copyOf(delays);
        faultDelays = List.copyOf(faultDelays);
    }

    public long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    /** Whether nothing was found that fails a run. */
    public boolean good() {
        return findings.stream().noneMatch(finding -> finding.kind().fails());
    }
}
