/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import java.util.OptionalLong;

/**
 * What a walk along the chain found.
 *
 * @param good the last record up to which all is as it was written
 * @param firstBad the first number at which it is not: changed, removed, put in, or beyond an end that was cut off
 * @param reason what is wrong there; empty if nothing is
 */
public record Verification(AuditMark good, OptionalLong firstBad, String reason) {
    static Verification good(AuditMark mark) {
        return new Verification(mark, OptionalLong.empty(), "");
    }

    static Verification bad(AuditMark good, long number, String reason) {
        return new Verification(good, OptionalLong.of(number), reason);
    }

    /** Whether the whole log is as it was written. */
    public boolean intact() {
        return firstBad.isEmpty();
    }
}
