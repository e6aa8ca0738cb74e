/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.NamedArrayElement;
import org.ctihub.ged188.codec.NamedVariable;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.CallControl;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.CallKind;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.acd.Refusal;
import org.ctihub.simulator.server.Requests.Needs;

/** The requests that control calls, other than joining two of them. */
final class CallRequests {

    static final int NULL_CALL_ID = -1;

    private CallRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.ANSWER_CALL_REQ, Needs.CALL_CONTROL, CallRequests::answer);
        requests.route(MessageTypes.HOLD_CALL_REQ, Needs.CALL_CONTROL, CallRequests::hold);
        requests.route(MessageTypes.RETRIEVE_CALL_REQ, Needs.CALL_CONTROL, CallRequests::retrieve);
        requests.route(MessageTypes.CLEAR_CALL_REQ, Needs.CALL_CONTROL, CallRequests::clearCall);
        requests.route(MessageTypes.CLEAR_CONNECTION_REQ, Needs.CALL_CONTROL, CallRequests::clearConnection);
        requests.route(MessageTypes.ALTERNATE_CALL_REQ, Needs.CALL_CONTROL, CallRequests::alternate);
        requests.route(MessageTypes.RECONNECT_CALL_REQ, Needs.CALL_CONTROL, CallRequests::reconnect);
        requests.route(MessageTypes.DEFLECT_CALL_REQ, Needs.CALL_CONTROL, CallRequests::deflect);
        requests.route(MessageTypes.MAKE_CALL_REQ, Needs.CALL_CONTROL, CallRequests::make);
        requests.route(MessageTypes.CONSULTATION_CALL_REQ, Needs.CALL_CONTROL, CallRequests::consult);
        requests.route(MessageTypes.SEND_DTMF_SIGNAL_REQ, Needs.CALL_CONTROL, CallRequests::tones);
    }

    private static CallControl calls(Peripheral peripheral) {
        return peripheral.acd().calls();
    }

    private static Buffer answer(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.PLAIN);
        int callId = request.number(Fields.CONNECTION_CALL_ID);
        if (callId != NULL_CALL_ID) {
            callId = request.callId(peripheral, phone, ConnectionFields.PLAIN);
        }
        calls(peripheral).answer(phone, callId);
        return request.conf(MessageTypes.ANSWER_CALL_CONF).toBuffer();
    }

    private static Buffer hold(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.PLAIN);
        calls(peripheral).hold(phone, request.callId(peripheral, phone, ConnectionFields.PLAIN));
        return request.conf(MessageTypes.HOLD_CALL_CONF).toBuffer();
    }

    private static Buffer retrieve(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.HELD);
        calls(peripheral).retrieve(phone, request.callId(peripheral, phone, ConnectionFields.HELD));
        return request.conf(MessageTypes.RETRIEVE_CALL_CONF).toBuffer();
    }

    private static Buffer clearCall(Request request) {
        Peripheral peripheral = request.peripheral();
        int callId = request.callId(peripheral, ConnectionFields.PLAIN);
        requireInService(peripheral, request.device(peripheral, ConnectionFields.PLAIN));
        requireOwnCall(request, peripheral, callId);
        calls(peripheral).clearCall(callId);
        return request.conf(MessageTypes.CLEAR_CALL_CONF).toBuffer();
    }

    private static Buffer clearConnection(Request request) {
        Peripheral peripheral = request.peripheral();
        int callId = request.callId(peripheral, ConnectionFields.PLAIN);
        String device = request.device(peripheral, ConnectionFields.PLAIN);
        ClientBinding binding = request.terms().binding();
        if (binding != null && !binding.extension().equals(device)) {
            throw Failures.failure(ControlFailureCode.CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE, 0);
        }
        requireInService(peripheral, device);
        calls(peripheral).clearConnection(callId, device);
        return request.conf(MessageTypes.CLEAR_CONNECTION_CONF).toBuffer();
    }

    /** Whoever sits at a phone without call manager can put the receiver down, but no client can do it from afar. */
    private static void requireInService(Peripheral peripheral, String deviceId) {
        Device device = peripheral.acd().exchange().device(deviceId);
        if (device != null && !device.isInService()) {
            throw Failures.of(Refusal.DEVICE_OUT_OF_SERVICE);
        }
    }

    /** A session bound to a phone may clear only calls that the phone is in (R-EVT-02). */
    private static void requireOwnCall(Request request, Peripheral peripheral, int callId) {
        ClientBinding binding = request.terms().binding();
        var call = peripheral.acd().exchange().call(callId);
        if (binding != null && call != null && call.connection(binding.extension()) == null) {
            throw Failures.failure(ControlFailureCode.CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE, 0);
        }
    }

    private static Buffer alternate(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.ACTIVE);
        calls(peripheral)
                .alternate(
                        phone,
                        request.callId(peripheral, phone, ConnectionFields.ACTIVE),
                        request.callId(peripheral, phone, ConnectionFields.OTHER));
        return request.conf(MessageTypes.ALTERNATE_CALL_CONF).toBuffer();
    }

    private static Buffer reconnect(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.ACTIVE);
        calls(peripheral)
                .reconnect(
                        phone,
                        request.callId(peripheral, phone, ConnectionFields.ACTIVE),
                        request.callId(peripheral, phone, ConnectionFields.HELD));
        return request.conf(MessageTypes.RECONNECT_CALL_CONF).toBuffer();
    }

    private static Buffer deflect(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.PLAIN);
        calls(peripheral)
                .deflect(
                        phone,
                        request.callId(peripheral, phone, ConnectionFields.PLAIN),
                        request.text(Fields.CALLED_DEVICE_ID));
        return request.conf(MessageTypes.DEFLECT_CALL_CONF).toBuffer();
    }

    private static Buffer make(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral);
        var device = peripheral.acd().exchange().device(phone);
        if (device != null && device.agent() == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CALLING_DEVICE, 0);
        }
        ConnectionRef made =
                calls(peripheral).make(phone, request.text(Fields.DIALED_NUMBER), data(request, peripheral));
        return newCall(peripheral, request.conf(MessageTypes.MAKE_CALL_CONF), made, CallKind.INSIDE);
    }

    private static Buffer consult(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.ACTIVE);
        ConnectionRef made = calls(peripheral)
                .consult(
                        phone,
                        request.callId(peripheral, phone, ConnectionFields.ACTIVE),
                        request.text(Fields.DIALED_NUMBER),
                        data(request, peripheral));
        return newCall(peripheral, request.conf(MessageTypes.CONSULTATION_CALL_CONF), made, CallKind.CONSULT);
    }

    private static Buffer newCall(Peripheral peripheral, FrameBuilder conf, ConnectionRef made, CallKind kind) {
        return peripheral
                .connectionNames()
                .set(conf, ConnectionFields.NEW, made)
                .set(Fields.LINE_HANDLE, 1)
                .set(Fields.LINE_TYPE, Wire.lineType(kind))
                .toBuffer();
    }

    private static Buffer tones(Request request) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.PLAIN);
        calls(peripheral).sendTones(phone, request.callId(peripheral, phone, ConnectionFields.PLAIN));
        return request.conf(MessageTypes.SEND_DTMF_SIGNAL_CONF).toBuffer();
    }

    /** The call data that a request brings, checked against what the peripheral has (R-DATA-04). */
    static CallData data(Request request, Peripheral peripheral) {
        Frame frame = request.frame();
        CallData data = CallData.EMPTY;
        for (int i = 0; i < CallData.VARIABLES; i++) {
            String value = RequestCheck.textOrNull(frame, DataFrames.VARIABLES.get(i));
            if (value != null) {
                data = data.withVariable(i + 1, value);
            }
        }
        String wrapUp = RequestCheck.textOrNull(frame, Fields.CALL_WRAPUP_DATA);
        if (wrapUp != null) {
            data = data.withWrapUp(wrapUp);
        }
        for (NamedVariable variable : frame.namedVariables()) {
            checkScalar(peripheral, variable.name());
            data = data.withScalar(variable.name(), variable.value());
        }
        for (NamedArrayElement element : frame.namedArrayElements()) {
            checkArray(peripheral, element.name());
            data = data.withElement(element.name(), element.index(), element.value());
        }
        return data;
    }

    static void checkScalar(Peripheral peripheral, String name) {
        if (peripheral.arrays().contains(name)) {
            throw new StatusException(StatusCode.E_CTI_SCALAR_FUNCTION_ON_ARRAY);
        }
        if (!peripheral.scalars().contains(name)) {
            throw new StatusException(StatusCode.E_CTI_NAMED_VARIABLE_NOT_CONFIGURED);
        }
    }

    static void checkArray(Peripheral peripheral, String name) {
        if (peripheral.scalars().contains(name)) {
            throw new StatusException(StatusCode.E_CTI_ARRAY_FUNCTION_ON_SCALAR);
        }
        if (!peripheral.arrays().contains(name)) {
            throw new StatusException(StatusCode.E_CTI_NAMED_ARRAY_NOT_CONFIGURED);
        }
    }
}
