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
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Agent;
import org.jspecify.annotations.Nullable;

/** A request whose form is right, from a session that is open. */
record Request(Session session, SessionTerms terms, Frame frame, Gateway gateway, Codec codec) {

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

    /**
     * The phone that acts: the instrument named, else the session's own, else the device of the connection. A session
     * bound to a phone may act there only (R-CTL-05).
     */
    String phone(Peripheral peripheral, TextField connectionDevice) {
        ClientBinding binding = terms.binding();
        String instrument = RequestCheck.textOrNull(frame, Fields.AGENT_INSTRUMENT);
        String named = instrument == null ? text(connectionDevice) : instrument;
        String phone = named.isEmpty() && binding != null ? binding.extension() : named;
        if (binding != null && !binding.extension().equals(phone)) {
            throw Failures.failure(ControlFailureCode.CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE, 0);
        }
        if (peripheral.acd().exchange().device(phone) == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_DEVICE_IDENTIFIER, 0);
        }
        return phone;
    }

    /** The call id of a connection whose type has to be that of this server's connections. */
    int callId(NumberField callId, NumberField type) {
        if (number(type) != ConnectionDeviceIDType.CONNECTION_ID_STATIC) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER, 0);
        }
        return number(callId);
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
