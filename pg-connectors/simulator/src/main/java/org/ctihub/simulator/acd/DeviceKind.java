/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** What kind of device takes part in a call. */
public enum DeviceKind {
    /** A phone of the ACD, known by its extension. */
    TELESET,
    /** The route point of a dialed number. */
    ROUTE_POINT,
    /** A party outside, known by its number. */
    EXTERNAL
}
