/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import org.ctihub.domain.Masked;

/** What only the agents on a call are told: its data, whole. */
public record ConfidentialData(String enteredDigits, CallData data) {
    /** Leaves everything out. */
    @Override
    public String toString() {
        return Masked.WORD;
    }
}
