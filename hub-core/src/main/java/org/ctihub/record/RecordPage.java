/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.List;
import java.util.Optional;

/**
 * Some calls.
 *
 * @param next where the next page begins; empty if there is none
 */
public record RecordPage(List<CallRecord> records, Optional<RecordQuery.Place> next) {
    public RecordPage {
        records = List.copyOf(records);
    }
}
