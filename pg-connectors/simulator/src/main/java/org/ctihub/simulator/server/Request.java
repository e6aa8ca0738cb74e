/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Agent;
import org.jspecify.annotations.Nullable;

/** A request whose form is right, from a session that is open. */
record Request(Session session, SessionTerms terms, Frame frame, Gateway gateway, Codec codec) {

    /** Stands between the instrument and the phone number of a remote agent. */
    static final char REMOTE_SEPARATOR = ';';

    /** Answers a request; a null answer means that none is sent. */
    @FunctionalInterface
    interface Handler {
        @Nullable
        Buffer handle(Request request);
    }

    int number(NumberField field) {
        return frame.getInt(field, 0);
    }

    String text(TextField field) {
        return frame.getText(field, "");
    }

    /** The beginning of an answer. */
    FrameBuilder conf(int type) {
        return codec.message(type, terms.version()).set(Fields.INVOKE_ID, frame.getUnsigned(Fields.INVOKE_ID));
    }

    /** The peripheral that the request names; a session bound to one has no other. */
    Peripheral peripheral() {
        Peripheral named = gateway.peripheral(number(Fields.PERIPHERAL_ID));
        ClientBinding binding = terms.binding();
        if (named == null || (binding != null && !binding.peripheral().equals(named))) {
            throw new StatusException(StatusCode.E_CTI_INVALID_PERIPHERAL_ID);
        }
        return named;
    }

    /** The phone that acts: the instrument named, else the session's own. */
    String phone(Peripheral peripheral) {
        return phone(peripheral, "");
    }

    /**
     * The phone that acts: the instrument named, else the session's own, else the device of the connection. A session
     * bound to a phone may act there only (R-CTL-05).
     */
    String phone(Peripheral peripheral, ConnectionFields fields) {
        ConnectionNames names = peripheral.connectionNames();
        boolean unnamed = !names.isOpaque() || number(fields.call()) == CallRequests.NULL_CALL_ID;
        return phone(peripheral, unnamed ? text(fields.device()) : device(peripheral, fields));
    }

    private String phone(Peripheral peripheral, String connectionDevice) {
        ClientBinding binding = terms.binding();
        String instrument = RequestCheck.textOrNull(frame, Fields.AGENT_INSTRUMENT);
        String named = instrument == null ? connectionDevice : station(instrument);
        String phone = named.isEmpty() && binding != null ? binding.extension() : named;
        if (binding != null && !binding.extension().equals(phone)) {
            throw Failures.failure(ControlFailureCode.CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE, 0);
        }
        if (peripheral.acd().exchange().device(phone) == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_DEVICE_IDENTIFIER, 0);
        }
        return phone;
    }

    /** A remote agent's instrument has the phone number behind it (R-AGT-10). */
    private static String station(String instrument) {
        int end = instrument.indexOf(REMOTE_SEPARATOR);
        return end < 0 ? instrument : instrument.substring(0, end);
    }

    /** The device of the connection that the request names, or null when there is no such connection (R-CALL-01). */
    @Nullable
    String connected(Peripheral peripheral, ConnectionFields fields) {
        ConnectionNames names = peripheral.connectionNames();
        boolean typed = !names.isOpaque() || number(fields.type()) == names.type();
        return typed ? names.device(number(fields.call()), text(fields.device())) : null;
    }

    /** The device of the connection that the request names. */
    String device(Peripheral peripheral, ConnectionFields fields) {
        String device = connected(peripheral, fields);
        if (device == null) {
            boolean call = peripheral.acd().exchange().call(number(fields.call())) != null;
            throw Failures.failure(
                    call
                            ? ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER
                            : ControlFailureCode.CF_INVALID_CSTA_CALL_IDENTIFIER,
                    0);
        }
        return device;
    }

    /** The call id of a connection, whose type has to be that of this server's connections. */
    int callId(Peripheral peripheral, ConnectionFields fields) {
        if (number(fields.type()) != peripheral.connectionNames().type()) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER, 0);
        }
        return number(fields.call());
    }

    /** The call id of a phone's connection; a name that says nothing of the device has to be the right one. */
    int callId(Peripheral peripheral, String phone, ConnectionFields fields) {
        int callId = callId(peripheral, fields);
        if (peripheral.connectionNames().isOpaque()
                && !device(peripheral, fields).equals(phone)) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER, 0);
        }
        return callId;
    }

    /** The agent named by id, extension or instrument, else the session's own (R-CTL-06). */
    Agent agent(Peripheral peripheral) {
        var exchange = peripheral.acd().exchange();
        String id = RequestCheck.textOrNull(frame, Fields.AGENT_ID);
        String phone = RequestCheck.textOrNull(frame, Fields.AGENT_EXTENSION);
        if (phone == null) {
            phone = RequestCheck.textOrNull(frame, Fields.AGENT_INSTRUMENT);
        }
        ClientBinding binding = terms.binding();
        if (id == null && phone == null) {
            if (binding == null) {
                throw new StatusException(StatusCode.E_CTI_REQUIRED_DATA_MISSING);
            }
            id = binding.agentId();
            phone = binding.extension();
        }
        Agent agent = null;
        if (id != null) {
            agent = exchange.agent(id);
        } else if (phone != null) {
            var device = exchange.device(phone);
            agent = device == null ? null : device.agent();
        }
        if (agent == null) {
            throw new StatusException(StatusCode.E_CTI_INVALID_AGENT_DATA);
        }
        if (binding != null && !agent.profile().id().equals(binding.agentId())) {
            throw new StatusException(StatusCode.E_CTI_INCONSISTENT_AGENT_DATA);
        }
        return agent;
    }
}
