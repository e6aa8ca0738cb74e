/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.PeripheralErrorCode;
import org.ctihub.simulator.acd.Refusal;

/** The failure codes that an ACD of this kind gives. */
final class Failures {

    private Failures() {}

    static ControlException of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_AGENT -> failure(ControlFailureCode.CF_INVALID_AGENT_ID_SPECIFIED, 0);
            case WRONG_PASSWORD -> failure(ControlFailureCode.CF_INVALID_PASSWORD_SPECIFIED, 0);
            case ALREADY_SIGNED_IN ->
                failure(
                        ControlFailureCode.CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON,
                        PeripheralErrorCode.PERERR_TELDRIVE_AGENTALREADYSIGNEDON);
            case EXTENSION_IN_USE -> failure(ControlFailureCode.CF_SPECIFIED_EXTENSION_ALREADY_IN_USE, 0);
            case UNKNOWN_DEVICE ->
                failure(
                        ControlFailureCode.CF_INVALID_LOGON_DEVICE_SPECIFIED,
                        PeripheralErrorCode.PERERR_TELDRIVE_NOINSTRUMENTFOREXTENSION);
            case NOT_SIGNED_IN ->
                failure(
                        ControlFailureCode.CF_INVALID_OBJECT_STATE,
                        PeripheralErrorCode.PERERR_TELDRIVE_AGENTALREADYLOGGEDOUT);
            case UNKNOWN_SKILL_GROUP -> failure(ControlFailureCode.CF_INVALID_SKILL_GROUP_SPECIFIED, 0);
            case BAD_STATE_CHANGE ->
                failure(
                        ControlFailureCode.CF_GENERIC_STATE_INCOMPATIBILITY,
                        PeripheralErrorCode.PERERR_TELDRIVE_BADSTATETRANSITION);
            case CANNOT_SIGN_OUT ->
                failure(
                        ControlFailureCode.CF_INVALID_OBJECT_STATE,
                        PeripheralErrorCode.PERERR_TELDRIVE_CANTLOGOUTFROMCURRENTSTATE);
            case AGENT_RESERVED ->
                failure(ControlFailureCode.CF_RESOURCE_BUSY, PeripheralErrorCode.PERERR_TELDRIVE_AGENTRESERVED);
            case REASON_REQUIRED -> failure(ControlFailureCode.CF_REASON_CODE_REQUIRED, 0);
            case UNKNOWN_CALL ->
                failure(
                        ControlFailureCode.CF_INVALID_CSTA_CALL_IDENTIFIER,
                        PeripheralErrorCode.PERERR_CM_UNKNOWN_GLOBAL_CALL_HANDLE);
            case NOT_PARTY -> failure(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER, 0);
            case NO_CALL_TO_ANSWER ->
                failure(
                        ControlFailureCode.CF_NO_CALL_TO_ANSWER,
                        PeripheralErrorCode.PERERR_CM_CALLHANDLE_NOTINCOMINGCALL);
            case NO_ACTIVE_CALL ->
                failure(ControlFailureCode.CF_NO_ACTIVE_CALL, PeripheralErrorCode.PERERR_CM_ILLEGAL_CALLSTATE);
            case NO_HELD_CALL ->
                failure(ControlFailureCode.CF_NO_HELD_CALL, PeripheralErrorCode.PERERR_CM_RETRIEVEFAILED);
            case BAD_CALL_STATE ->
                failure(
                        ControlFailureCode.CF_INVALID_OBJECT_STATE,
                        PeripheralErrorCode.PERERR_CM_OPERATION_NOT_AVAILABLE_IN_CURRENT_STATE);
            case UNKNOWN_DESTINATION ->
                failure(
                        ControlFailureCode.CF_INVALID_DESTINATION,
                        PeripheralErrorCode.PERERR_CM_REDIRECT_CALL_UNKNOWN_DESTINATION);
            case DESTINATION_BUSY ->
                failure(
                        ControlFailureCode.CF_RESOURCE_BUSY,
                        PeripheralErrorCode.PERERR_CM_REDIRECT_CALL_DESTINATION_BUSY);
            case DEVICE_BUSY ->
                failure(
                        ControlFailureCode.CF_GENERIC_STATE_INCOMPATIBILITY,
                        PeripheralErrorCode.PERERR_CM_CALL_ALREADY_EXISTS);
            case DEVICE_OUT_OF_SERVICE ->
                failure(
                        ControlFailureCode.CF_RESOURCE_OUT_OF_SERVICE,
                        PeripheralErrorCode.PERERR_CM_DEVICE_OUT_OF_SERVICE);
            case TOO_MANY_PARTIES ->
                failure(
                        ControlFailureCode.CF_CONFERENCE_MEMBER_LIMIT_EXCEEDED,
                        PeripheralErrorCode.PERERR_CM_CONFERENCE_FULL);
        };
    }

    static ControlException failure(int code, int peripheralError) {
        return new ControlException(code, peripheralError);
    }
}
