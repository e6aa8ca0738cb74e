/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.PeripheralErrorCode;

/** Failures as a session makes them of a server's answers. */
public final class Refusals {
    private Refusals() {}

    public static CtiFailure noSuchCall() {
        return new CtiFailure.ControlFailed(
                ControlFailureCode.CF_INVALID_CSTA_CALL_IDENTIFIER, "CF_INVALID_CSTA_CALL_IDENTIFIER", 0, "0");
    }

    public static CtiFailure noSuchConnection() {
        return new CtiFailure.ControlFailed(
                ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER,
                "CF_INVALID_CSTA_CONNECTION_IDENTIFIER",
                0,
                "0");
    }

    public static CtiFailure noSuchDevice() {
        return new CtiFailure.ControlFailed(
                ControlFailureCode.CF_INVALID_CSTA_DEVICE_IDENTIFIER, "CF_INVALID_CSTA_DEVICE_IDENTIFIER", 0, "0");
    }

    public static CtiFailure outOfService() {
        return new CtiFailure.ControlFailed(
                ControlFailureCode.CF_GENERIC_OPERATION,
                "CF_GENERIC_OPERATION",
                PeripheralErrorCode.PERERR_CM_DEVICE_OUT_OF_SERVICE,
                "PERERR_CM_DEVICE_OUT_OF_SERVICE");
    }
}
