/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import org.ctihub.ged188.values.ConnectionDeviceIDType;

/**
 * How the peripheral names a connection (R-CALL-01). Its device id is opaque (R-CALL-02).
 *
 * @param callId the raw 32 bits of the call id
 */
public record ConnectionRef(int callId, int deviceIdType, String deviceId) {
    /** The call id that stands for "no call" (NULL_CALL_ID). */
    public static final int NO_CALL = 0xFFFF_FFFF;

    /** What a request sends where there is no such connection. */
    public static final ConnectionRef NONE = new ConnectionRef(NO_CALL, ConnectionDeviceIDType.CONNECTION_ID_NONE, "");

    /** Whether it names a call. */
    public boolean isCall() {
        return callId != NO_CALL && callId != 0;
    }
}
