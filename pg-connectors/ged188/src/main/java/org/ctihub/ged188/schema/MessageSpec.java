/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

import java.util.List;
import java.util.Optional;

/**
 * One message of the protocol in all its versions.
 *
 * @param altType its number in the other numbering of the network recording messages (R-FMT-17), else {@code type}
 * @param answer the confirmation of a request, or the request of a confirmation
 * @param fixed the fields of the fixed part in wire order, all versions together
 * @param floating the floating fields, all versions together
 * @param variants other fixed parts, with the standard one among them; empty when there is only one
 */
public record MessageSpec(
        String name,
        int type,
        int altType,
        Direction direction,
        Kind kind,
        Optional<String> answer,
        VersionRange versions,
        String summary,
        List<FieldSpec> fixed,
        List<FieldSpec> floating,
        List<GroupSpec> groups,
        List<VariantSpec> variants) {

    /** Who sends it. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT,
        BOTH
    }

    /** What it is for. */
    public enum Kind {
        REQUEST,
        CONFIRM,
        EVENT
    }
}
