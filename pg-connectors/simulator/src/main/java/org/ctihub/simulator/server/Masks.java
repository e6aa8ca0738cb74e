/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.List;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;

/** The bits that each protocol version defines (R-SES-10). */
final class Masks {

    private final Schema schema;

    Masks(Schema schema) {
        this.schema = schema;
    }

    /** Whether a mask has no bit that the version does not define. */
    boolean fits(String table, int mask, int version) {
        long defined = 0;
        for (ValueSpec value : schema.tables().getOrDefault(table, List.of())) {
            if (value.versions().contains(version)) {
                defined |= value.value();
            }
        }
        return (Integer.toUnsignedLong(mask) & ~defined) == 0;
    }
}
