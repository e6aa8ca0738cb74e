/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.CallType;
import org.ctihub.ged188.values.DeviceIDType;
import org.ctihub.ged188.values.EventCause;
import org.ctihub.ged188.values.LineType;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.simulator.acd.CallKind;
import org.ctihub.simulator.acd.Cause;
import org.ctihub.simulator.acd.ConnectionState;
import org.ctihub.simulator.acd.DeviceKind;
import org.ctihub.simulator.acd.Party;
import org.jspecify.annotations.Nullable;

/** The protocol's numbers for the ACD's words. */
final class Wire {

    /** "Not given" in UINT fields (R-FMT-20). */
    static final long NONE = 0xFFFF_FFFFL;

    /** "Not given" in USHORT fields. */
    static final int NONE_SHORT = 0xFFFF;

    /** The media routing domain of voice. */
    static final int VOICE_MRD = 1;

    private Wire() {}

    static int agentState(org.ctihub.simulator.acd.AgentState state) {
        return switch (state) {
            case LOGIN -> AgentState.AGENT_STATE_LOGIN;
            case LOGOUT -> AgentState.AGENT_STATE_LOGOUT;
            case NOT_READY -> AgentState.AGENT_STATE_NOT_READY;
            case AVAILABLE -> AgentState.AGENT_STATE_AVAILABLE;
            case TALKING -> AgentState.AGENT_STATE_TALKING;
            case WORK_NOT_READY -> AgentState.AGENT_STATE_WORK_NOT_READY;
            case WORK_READY -> AgentState.AGENT_STATE_WORK_READY;
            case RESERVED -> AgentState.AGENT_STATE_RESERVED;
            case HOLD -> AgentState.AGENT_STATE_HOLD;
        };
    }

    static org.ctihub.simulator.acd.@Nullable AgentState agentState(int number) {
        for (org.ctihub.simulator.acd.AgentState state : org.ctihub.simulator.acd.AgentState.values()) {
            if (agentState(state) == number) {
                return state;
            }
        }
        return null;
    }

    static int connectionState(ConnectionState state) {
        return switch (state) {
            case NULL -> LocalConnectionState.LCS_NULL;
            case INITIATED -> LocalConnectionState.LCS_INITIATE;
            case ALERTING -> LocalConnectionState.LCS_ALERTING;
            case CONNECTED -> LocalConnectionState.LCS_CONNECT;
            case HELD -> LocalConnectionState.LCS_HOLD;
            case QUEUED -> LocalConnectionState.LCS_QUEUED;
            case FAILED -> LocalConnectionState.LCS_FAIL;
        };
    }

    static int deviceType(@Nullable Party party) {
        return party == null ? DeviceIDType.DEVID_NONE : deviceType(party.kind());
    }

    static int deviceType(DeviceKind kind) {
        return switch (kind) {
            case TELESET -> DeviceIDType.DEVID_DEVICE_IDENTIFIER;
            case ROUTE_POINT -> DeviceIDType.DEVID_ROUTE_POINT;
            case EXTERNAL -> DeviceIDType.DEVID_EXTERNAL;
        };
    }

    static int callType(CallKind kind) {
        return switch (kind) {
            case ACD_IN -> CallType.CALLTYPE_ACD_IN;
            case DIRECT_IN -> CallType.CALLTYPE_OTHER_IN;
            case OUT -> CallType.CALLTYPE_OUT;
            case INSIDE -> CallType.CALLTYPE_AGENT_INSIDE;
            case CONSULT -> CallType.CALLTYPE_CONSULT;
            case TRANSFER_IN -> CallType.CALLTYPE_TRANSFER_IN;
            case CONFERENCE -> CallType.CALLTYPE_CONFERENCE;
            case ASSIST -> CallType.CALLTYPE_ASSIST;
            case EMERGENCY -> CallType.CALLTYPE_EMERGENCY;
            case PREVIEW -> CallType.RESERVATION_PREVIEW_DIRECT;
            case PREVIEWED -> CallType.CUSTOMER_PREVIEW_DIRECT;
        };
    }

    static int lineType(CallKind kind) {
        return switch (kind) {
            case ACD_IN, TRANSFER_IN, CONFERENCE -> LineType.LINETYPE_INBOUND_ACD;
            case DIRECT_IN -> LineType.LINETYPE_DID;
            case OUT, PREVIEW, PREVIEWED -> LineType.LINETYPE_OUTBOUND;
            case INSIDE, CONSULT -> LineType.LINETYPE_INSIDE;
            case ASSIST, EMERGENCY -> LineType.LINETYPE_SUPERVISOR;
        };
    }

    static int cause(Cause cause) {
        return switch (cause) {
            case NONE -> EventCause.CEC_NONE;
            case NEW_CALL -> EventCause.CEC_NEW_CALL;
            case ALTERNATE -> EventCause.CEC_ALTERNATE;
            case BUSY -> EventCause.CEC_BUSY;
            case CALL_CANCELLED -> EventCause.CEC_CALL_CANCELLED;
            case NOT_ANSWERED -> EventCause.CEC_CALL_NOT_ANSWERED;
            case DESTINATION_NOT_OBTAINABLE -> EventCause.CEC_DEST_NOT_OBTAINABLE;
            case REDIRECTED -> EventCause.CEC_REDIRECTED;
            case CONFERENCE -> EventCause.CEC_KEY_CONFERENCE;
            case TRANSFER -> EventCause.CEC_TRANSFER;
            case CONSULT -> EventCause.CEC_CONSULT;
            case ABANDONED_QUEUE -> EventCause.CECX_ABAND_LOCAL_QUEUE;
            case ABANDONED_RING -> EventCause.CECX_ABAND_RING;
            case NO_AVAILABLE_AGENTS -> EventCause.CEC_NO_AVAILABLE_AGENTS;
            case SUPERVISOR_MONITOR -> EventCause.CEC_SUPERVISOR_MONITOR;
            case SUPERVISOR_WHISPER -> EventCause.CEC_SUPERVISOR_WHISPER;
            case SUPERVISOR_BARGE_IN -> EventCause.CEC_SUPERVISOR_BARGE_IN;
            case SUPERVISOR_INTERCEPT -> EventCause.CEC_SUPERVISOR_INTERCEPT;
            case SUPERVISOR_CLEAR -> EventCause.CEC_SUPERVISOR_CLEAR;
            case PARTY_UPDATE -> EventCause.CEC_CALL_PARTY_UPDATE_IND;
        };
    }

    /** Sets a device's type and, unless there is no device, its id (R-CALL-03). */
    static void device(FrameBuilder frame, NumberField type, TextField id, @Nullable Party party) {
        frame.set(type, deviceType(party));
        if (party != null) {
            frame.set(id, party.id());
        }
    }
}
