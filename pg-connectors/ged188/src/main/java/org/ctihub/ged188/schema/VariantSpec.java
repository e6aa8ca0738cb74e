/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

import java.util.List;

/**
 * One of several fixed parts of a message.
 *
 * @param id the name of the variant
 * @param standard whether this is the one to send
 * @param versions the versions that may use it
 */
public record VariantSpec(String id, boolean standard, VersionRange versions, List<FieldSpec> fixed) {}
