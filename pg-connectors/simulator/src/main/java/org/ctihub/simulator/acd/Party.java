/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * A device that takes part in a call.
 *
 * @param kind what it is
 * @param id extension, dialed number or outside number
 */
public record Party(DeviceKind kind, String id) {

    /** A phone of the ACD. */
    public static Party teleset(String extension) {
        return new Party(DeviceKind.TELESET, extension);
    }

    /** The route point of a dialed number. */
    public static Party routePoint(String number) {
        return new Party(DeviceKind.ROUTE_POINT, number);
    }

    /** Somebody outside. */
    public static Party external(String number) {
        return new Party(DeviceKind.EXTERNAL, number);
    }
}
