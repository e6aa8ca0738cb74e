/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.LineType;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.ged188.values.SupervisoryAction;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.CallKind;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.acd.Supervision;
import org.ctihub.simulator.acd.SupervisionKind;
import org.ctihub.simulator.server.Requests.Needs;
import org.jspecify.annotations.Nullable;

/** What supervisors ask for. */
final class SupervisorRequests {

    private SupervisorRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.SUPERVISE_CALL_REQ, Needs.CALL_CONTROL, SupervisorRequests::supervise);
        requests.route(MessageTypes.SUPERVISOR_ASSIST_REQ, Needs.CALL_CONTROL, SupervisorRequests::assist);
        requests.route(MessageTypes.EMERGENCY_CALL_REQ, Needs.CALL_CONTROL, SupervisorRequests::emergency);
    }

    private static Buffer assist(Request request) {
        Peripheral peripheral = request.peripheral();
        Agent agent = request.agent(peripheral);
        String supervisor = peripheral.acd().supervision().supervisorFor(agent);
        if (supervisor == null) {
            throw new StatusException(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
        }
        ConnectionRef made = call(request, peripheral, agent, supervisor, CallKind.ASSIST);
        return made(request, peripheral, MessageTypes.SUPERVISOR_ASSIST_CONF, made);
    }

    private static Buffer emergency(Request request) {
        Peripheral peripheral = request.peripheral();
        Agent agent = request.agent(peripheral);
        Integer about = about(request, peripheral);
        peripheral
                .acd()
                .supervision()
                .declareEmergency(agent, about, request.terms().clientId());
        String supervisor = peripheral.acd().supervision().supervisorFor(agent);
        if (supervisor != null) {
            ConnectionRef made = call(request, peripheral, agent, supervisor, CallKind.EMERGENCY);
            return made(request, peripheral, MessageTypes.EMERGENCY_CALL_CONF, made);
        }
        Device device = agent.device();
        if (about != null && device != null) {
            // Nobody was found, and the answer names the agent's own call (R-SUP-10).
            ConnectionRef own = new ConnectionRef(about, device.extension());
            return made(request, peripheral, MessageTypes.EMERGENCY_CALL_CONF, own);
        }
        return request.conf(MessageTypes.EMERGENCY_CALL_CONF)
                .set(Fields.CONNECTION_CALL_ID, Wire.NONE)
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                .set(Fields.CONNECTION_DEVICE_ID, "")
                .set(Fields.LINE_HANDLE, Wire.NONE_SHORT)
                .set(Fields.LINE_TYPE, Wire.NONE_SHORT)
                .toBuffer();
    }

    /** The call that help is wanted for, if it is about one (R-SUP-09). */
    private static @Nullable Integer about(Request request, Peripheral peripheral) {
        return request.number(Fields.CONNECTION_CALL_ID) == CallRequests.NULL_CALL_ID
                ? null
                : Integer.valueOf(request.callId(peripheral, ConnectionFields.PLAIN));
    }

    private static ConnectionRef call(
            Request request, Peripheral peripheral, Agent agent, String supervisor, CallKind kind) {
        Device device = agent.device();
        if (device == null) {
            throw Failures.of(org.ctihub.simulator.acd.Refusal.NOT_SIGNED_IN);
        }
        return peripheral.acd().calls().help(device.extension(), about(request, peripheral), supervisor, kind);
    }

    private static Buffer made(Request request, Peripheral peripheral, int type, ConnectionRef made) {
        return peripheral
                .connectionNames()
                .set(request.conf(type), ConnectionFields.PLAIN, made)
                .set(Fields.LINE_HANDLE, 1)
                .set(Fields.LINE_TYPE, LineType.LINETYPE_SUPERVISOR)
                .toBuffer();
    }

    private static Buffer supervise(Request request) {
        Peripheral peripheral = request.peripheral();
        String supervisorPhone = supervisorPhone(request, peripheral);
        Supervision supervision = peripheral.acd().supervision();
        String phone = agentPhone(request, peripheral);
        int callId = request.number(Fields.AGENT_CONNECTION_CALL_ID);
        if (callId == CallRequests.NULL_CALL_ID) {
            callId = supervision.activeCall(phone);
        }
        requireTeam(peripheral, phone, supervisorPhone);
        int action = request.number(Fields.SUPERVISORY_ACTION);
        ConnectionRef own = action == SupervisoryAction.SUPERVISOR_CLEAR
                ? supervision.stop(callId, supervisorPhone)
                : supervision.supervise(phone, callId, supervisorPhone, kind(action));
        return peripheral
                .connectionNames()
                .set(request.conf(MessageTypes.SUPERVISE_CALL_CONF), ConnectionFields.PLAIN, own)
                .toBuffer();
    }

    private static SupervisionKind kind(int action) {
        return switch (action) {
            case SupervisoryAction.SUPERVISOR_MONITOR -> SupervisionKind.MONITOR;
            case SupervisoryAction.SUPERVISOR_WHISPER -> SupervisionKind.WHISPER;
            case SupervisoryAction.SUPERVISOR_BARGE_IN -> SupervisionKind.BARGE_IN;
            case SupervisoryAction.SUPERVISOR_INTERCEPT -> SupervisionKind.INTERCEPT;
            default -> throw new StatusException(StatusCode.E_CTI_INVALID_SUPERVISORY_ACTION);
        };
    }

    /** An All Events session must name it (R-SUP-04); a session bound to a phone has its own. */
    private static String supervisorPhone(Request request, Peripheral peripheral) {
        ClientBinding binding = request.terms().binding();
        String named = RequestCheck.textOrNull(request.frame(), Fields.SUPERVISOR_INSTRUMENT);
        if (named == null && binding == null) {
            throw new StatusException(StatusCode.E_CTI_REQUIRED_DATA_MISSING);
        }
        String phone = named == null && binding != null ? binding.extension() : named;
        if (phone == null || peripheral.acd().exchange().device(phone) == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_DEVICE_IDENTIFIER, 0);
        }
        if (binding != null && !binding.extension().equals(phone)) {
            throw Failures.failure(ControlFailureCode.CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE, 0);
        }
        return phone;
    }

    /** The agent's connection, or the agent alone for whichever call is active (R-SUP-02). */
    private static String agentPhone(Request request, Peripheral peripheral) {
        if (request.number(Fields.AGENT_CONNECTION_CALL_ID) != CallRequests.NULL_CALL_ID
                && request.frame().has(Fields.AGENT_CONNECTION_DEVICE_ID)) {
            return request.device(peripheral, ConnectionFields.AGENT);
        }
        Device device = request.agent(peripheral).device();
        if (device == null) {
            throw Failures.of(org.ctihub.simulator.acd.Refusal.NOT_SIGNED_IN);
        }
        return device.extension();
    }

    private static void requireTeam(Peripheral peripheral, String phone, String supervisorPhone) {
        Device device = peripheral.acd().exchange().device(phone);
        Device own = peripheral.acd().exchange().device(supervisorPhone);
        Agent agent = device == null ? null : device.agent();
        Agent supervisor = own == null ? null : own.agent();
        if (supervisor == null || peripheral.acd().teams().ledBy(supervisor).isEmpty()) {
            throw new StatusException(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
        }
        if (agent == null || !peripheral.acd().teams().leads(supervisor, agent)) {
            throw new StatusException(StatusCode.E_CTI_TEAM_NOT_FOUND);
        }
    }
}
