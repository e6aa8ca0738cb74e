/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

/** A named value of an enumeration, or a named bit of a mask. */
public record ValueSpec(String name, long value, String summary, VersionRange versions) {}
