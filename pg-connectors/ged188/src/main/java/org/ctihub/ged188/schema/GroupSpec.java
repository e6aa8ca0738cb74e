/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Floating fields that repeat together (R-FMT-06, R-FMT-07).
 *
 * @param count the field that says how often the group occurs
 * @param max how often it may occur at most; 0 when no limit is known
 * @param fields the members in their order
 * @param start the member that opens a record of a configuration message (R-FMT-15), or null
 * @param within the count field of the group in whose records this one is nested, or null
 */
public record GroupSpec(
        String count,
        int max,
        List<String> fields,
        @Nullable String start,
        @Nullable String within) {}
