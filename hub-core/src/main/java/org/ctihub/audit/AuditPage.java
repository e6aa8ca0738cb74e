/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some records, newest first.
 *
 * @param next where the next page goes on ({@link AuditQuery#before}); empty if there is none
 */
public record AuditPage(List<AuditRecord> records, OptionalLong next) {
    public AuditPage {
        records = List.copyOf(records);
    }
}
