/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.VersionRange;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.SessionType;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.Device;
import org.jspecify.annotations.Nullable;

/** Decides about OPEN_REQ and writes OPEN_CONF. */
final class OpenRequests {

    /** What this server can do; the rest is asked for in vain (R-SES-11). */
    static final int SUPPORTED = ServicesRequested.CTI_SERVICE_CLIENT_EVENTS
            | ServicesRequested.CTI_SERVICE_CALL_DATA_UPDATE
            | ServicesRequested.CTI_SERVICE_CLIENT_CONTROL
            | ServicesRequested.CTI_SERVICE_CONNECTION_MONITOR
            | ServicesRequested.CTI_SERVICE_CLIENT_MONITOR
            | ServicesRequested.CTI_SERVICE_ALL_EVENTS
            | ServicesRequested.CTI_SERVICE_SUPERVISOR
            | ServicesRequested.CTI_AGENT_STATE_CONTROL_ONLY
            | ServicesRequested.CTI_SERVICE_UPDATE_EVENTS
            | ServicesRequested.CTI_SERVICE_IGNORE_DUPLICATE_AGENT_EVENTS
            | ServicesRequested.CTI_SERVICE_IGNORE_CONF
            | ServicesRequested.CTI_SERVICE_ACD_LINE_ONLY
            | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY
            | ServicesRequested.CTI_SERVICE_DEBUG;

    private static final long SHORTEST_IDLE_SECONDS = 20;
    private static final int FIRST_WITH_STANDBY = 24;

    /** The outcome: terms, or the status of a refusal. */
    record Decision(@Nullable SessionTerms terms, int status) {}

    private final Codec codec;
    private final Gateway gateway;
    private final RequestCheck check;
    private final Masks masks;
    private final long millisPerIdleSecond;

    OpenRequests(Codec codec, Gateway gateway, RequestCheck check, long millisPerIdleSecond) {
        this.codec = codec;
        this.gateway = gateway;
        this.check = check;
        this.masks = new Masks(codec.schema());
        this.millisPerIdleSecond = millisPerIdleSecond;
    }

    Decision decide(Frame frame, Side side, long now) {
        if (frame.isTruncated()) {
            return refuse(StatusCode.E_CTI_BAD_MESSAGE_FORMAT);
        }
        int version = frame.getInt(Fields.VERSION_NUMBER);
        if (!VersionRange.ALL.contains(version)) {
            return refuse(StatusCode.E_CTI_INVALID_VERSION);
        }
        int services = frame.getInt(Fields.SERVICES_REQUESTED);
        int status = side.openingRefusal(now);
        if (status == 0) {
            status = standby(side, version, services);
        }
        if (status == 0) {
            status = check.check(frame);
        }
        if (status == 0) {
            status = numbers(frame, version, services);
        }
        if (status == 0) {
            status = password(frame);
        }
        if (status != 0) {
            return refuse(status);
        }
        return bind(frame, side, version, services);
    }

    /** Who may open a session on the standby (R-FO-12, R-FO-13, R-FO-14). */
    private static int standby(Side side, int version, int services) {
        if (side.isActive()) {
            return 0;
        }
        if (version < FIRST_WITH_STANDBY) {
            return StatusCode.E_CTI_CTI_SERVER_OFFLINE;
        }
        boolean asks = (services & ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY) != 0;
        return asks ? 0 : StatusCode.E_CTI_INVALID_CLIENT_FOR_STANDBY;
    }

    private int numbers(Frame frame, int version, int services) {
        if (!masks.fits("ServicesRequested", services, version)) {
            return StatusCode.E_CTI_INVALID_SERVICE_MASK;
        }
        if (!masks.fits("CallMsgMask", frame.getInt(Fields.CALL_MSG_MASK), version)) {
            return StatusCode.E_CTI_INVALID_CALL_MSG_MASK;
        }
        if (!masks.fits("AgentStateMask", frame.getInt(Fields.AGENT_STATE_MASK), version)) {
            return StatusCode.E_CTI_INVALID_AGENT_STATE_MASK;
        }
        if (!masks.fits("ConfigMsgMask", frame.getInt(Fields.CONFIG_MSG_MASK), version)) {
            // Version 9 knows no such mask; the field is a reserved one there.
            return version < 14 ? StatusCode.E_CTI_INVALID_RESERVED_FIELD : StatusCode.E_CTI_INVALID_CONFIG_MSG_MASK;
        }
        boolean clientEvents = (services & ServicesRequested.CTI_SERVICE_CLIENT_EVENTS) != 0;
        boolean supervisor = (services & ServicesRequested.CTI_SERVICE_SUPERVISOR) != 0;
        if (supervisor && !clientEvents) {
            return StatusCode.E_CTI_INVALID_SERVICE_MASK;
        }
        long idle = frame.getUnsigned(Fields.IDLE_TIMEOUT);
        if (idle < SHORTEST_IDLE_SECONDS) {
            return StatusCode.E_CTI_INVALID_TIMEOUT;
        }
        long peripheralId = frame.getUnsigned(Fields.PERIPHERAL_ID);
        boolean none = peripheralId == Wire.NONE;
        if (none ? clientEvents : gateway.peripheral((int) peripheralId) == null) {
            return StatusCode.E_CTI_INVALID_PERIPHERAL_ID;
        }
        return 0;
    }

    private int password(Frame frame) {
        if (frame.getText(Fields.CLIENT_ID, "").isEmpty()) {
            return StatusCode.E_CTI_REQUIRED_DATA_MISSING;
        }
        String wanted = gateway.clientPassword();
        String given = new String(frame.getBytes(Fields.CLIENT_PASSWORD, new byte[0]), StandardCharsets.UTF_8);
        // A terminator that a client sends is part of the value (R-FMT-13), but not one to be strict about.
        String bare = given.endsWith("\0") ? given.substring(0, given.length() - 1) : given;
        return wanted == null || wanted.equals(bare) ? 0 : StatusCode.E_CTI_INVALID_PASSWORD;
    }

    private Decision bind(Frame frame, Side side, int version, int services) {
        String clientId = frame.getText(Fields.CLIENT_ID, "");
        String unique = RequestCheck.textOrNull(frame, Fields.UNIQUE_INSTANCE_ID);
        if (unique != null) {
            if (unique.isEmpty()) {
                return refuse(StatusCode.E_CTI_INVALID_UNIQUE_INSTANCE_ID);
            }
            // A client has the same id at both sides, by which the active one finds it after a switch (R-SES-29).
            for (Session other : side.liveSessions()) {
                SessionTerms terms = other.terms();
                if (terms != null && !other.isEnding() && unique.equals(terms.uniqueInstance())) {
                    return refuse(StatusCode.E_CTI_DUPLICATE_UNIQUE_INSTANCE_ID);
                }
            }
        }
        int granted = services & SUPPORTED;
        ClientBinding binding = null;
        if ((services & ServicesRequested.CTI_SERVICE_CLIENT_EVENTS) != 0) {
            int status = agentStatus(frame);
            if (status != 0) {
                return refuse(status);
            }
            binding = binding(frame);
            if (binding == null) {
                return refuse(StatusCode.E_CTI_INVALID_AGENT_DATA);
            }
            if ((services & ServicesRequested.CTI_SERVICE_SUPERVISOR) != 0) {
                Agent agent = agentOf(binding);
                if (agent == null || !agent.profile().supervisor()) {
                    return refuse(StatusCode.E_CTI_FUNCTION_NOT_AVAILABLE);
                }
            }
            // Last of all: it ends the session that had the phone, which a refusal must not do.
            status = claim(side, binding, clientId);
            if (status != 0) {
                return refuse(status);
            }
        }
        long idle = frame.getUnsigned(Fields.IDLE_TIMEOUT);
        return new Decision(
                new SessionTerms(
                        clientId,
                        frame.getText(Fields.CLIENT_SIGNATURE, clientId),
                        version,
                        granted,
                        frame.getInt(Fields.CALL_MSG_MASK),
                        frame.getInt(Fields.AGENT_STATE_MASK),
                        frame.getInt(Fields.CONFIG_MSG_MASK),
                        idle == Wire.NONE ? 0 : idle * millisPerIdleSecond,
                        binding,
                        unique),
                0);
    }

    /** Whether the agent fields are there (R-SES-04, R-SES-06) and do not contradict each other (R-SES-07). */
    private int agentStatus(Frame frame) {
        String extension = RequestCheck.textOrNull(frame, Fields.AGENT_EXTENSION);
        String instrument = RequestCheck.textOrNull(frame, Fields.AGENT_INSTRUMENT);
        String id = RequestCheck.textOrNull(frame, Fields.AGENT_ID);
        if (extension == null && instrument == null && id == null) {
            return StatusCode.E_CTI_REQUIRED_DATA_MISSING;
        }
        if (extension != null && instrument != null && !extension.equals(instrument)) {
            return StatusCode.E_CTI_INCONSISTENT_AGENT_DATA;
        }
        Peripheral peripheral = gateway.peripheral(frame.getInt(Fields.PERIPHERAL_ID));
        String phone = extension == null ? instrument : extension;
        Agent agent = id == null || peripheral == null
                ? null
                : peripheral.acd().exchange().agent(id);
        Device device = agent == null ? null : agent.device();
        if (phone != null && device != null && !device.extension().equals(phone)) {
            return StatusCode.E_CTI_INCONSISTENT_AGENT_DATA;
        }
        return 0;
    }

    private @Nullable ClientBinding binding(Frame frame) {
        Peripheral peripheral = gateway.peripheral(frame.getInt(Fields.PERIPHERAL_ID));
        if (peripheral == null) {
            return null;
        }
        String phone = frame.getText(Fields.AGENT_EXTENSION, frame.getText(Fields.AGENT_INSTRUMENT, ""));
        String id = RequestCheck.textOrNull(frame, Fields.AGENT_ID);
        if (id != null) {
            Agent agent = peripheral.acd().exchange().agent(id);
            if (agent == null) {
                return null;
            }
            if (phone.isEmpty()) {
                Device device = agent.device();
                phone = device == null ? agent.profile().extension() : device.extension();
            }
        }
        return peripheral.acd().exchange().device(phone) == null ? null : new ClientBinding(peripheral, phone, id);
    }

    /** A phone belongs to one session of a side; the same client may take it over (R-SES-08, R-SES-09). */
    private int claim(Side side, ClientBinding wanted, String clientId) {
        for (Session other : side.sessions()) {
            SessionTerms terms = other.terms();
            ClientBinding binding = terms == null ? null : terms.binding();
            if (terms == null
                    || other.isEnding()
                    || binding == null
                    || !binding.peripheral().equals(wanted.peripheral())
                    || !binding.extension().equals(wanted.extension())) {
                continue;
            }
            if (!terms.clientId().equals(clientId)) {
                return StatusCode.E_CTI_DEVICE_IN_USE;
            }
            other.send(codec.message(MessageTypes.FAILURE_EVENT, terms.version())
                    .set(Fields.STATUS, StatusCode.E_CTI_NEW_SESSION_OPENED)
                    .toBuffer());
            other.closeStatus(StatusCode.E_CTI_NEW_SESSION_OPENED);
            other.finish();
        }
        return 0;
    }

    /** The session's own peripheral, or all of them (R-SES-15). */
    private boolean online(@Nullable ClientBinding binding) {
        if (binding != null) {
            return binding.peripheral().link().isUp();
        }
        return gateway.peripherals().stream()
                .allMatch(peripheral -> peripheral.link().isUp());
    }

    private static @Nullable Agent agentOf(ClientBinding binding) {
        String id = binding.agentId();
        return id == null ? null : binding.peripheral().acd().exchange().agent(id);
    }

    private static Decision refuse(int status) {
        return new Decision(null, status);
    }

    Buffer conf(int invokeId, SessionTerms terms, Side side, int peripheralId) {
        ClientBinding binding = terms.binding();
        Peripheral peripheral = binding != null ? binding.peripheral() : gateway.peripheral(peripheralId);
        if (peripheral == null) {
            peripheral = gateway.peripherals().get(0);
        }
        Agent agent = binding == null ? null : agentOf(binding);
        int agentState = agent == null ? 0 : Wire.agentState(agent.state());
        FrameBuilder conf = codec.message(MessageTypes.OPEN_CONF, terms.version())
                .set(Fields.INVOKE_ID, invokeId)
                .set(Fields.SERVICES_GRANTED, Integer.toUnsignedLong(terms.services()))
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PG_STATUS, gateway.system().pgStatus())
                .set(Fields.ICM_CENTRAL_CONTROLLER_TIME, gateway.wallSeconds())
                .set(Fields.PERIPHERAL_ONLINE, online(binding))
                .set(Fields.PERIPHERAL_TYPE, peripheral.type())
                .set(Fields.AGENT_STATE, agentState);
        if (terms.version() >= FIRST_WITH_STANDBY) {
            conf.set(Fields.SESSION_TYPE, side.isActive() ? SessionType.SESSION_ACTIVE : SessionType.SESSION_STANDBY);
        }
        if (binding != null) {
            conf.set(Fields.AGENT_EXTENSION, binding.extension());
            conf.set(Fields.AGENT_INSTRUMENT, binding.extension());
            if (agent != null) {
                conf.set(Fields.AGENT_ID, agent.profile().id());
            }
        }
        if (terms.version() >= 14) {
            for (Peripheral each : gateway.peripherals()) {
                conf.add(Fields.FLT_PERIPHERAL_ID, each.id()).add(Fields.MULTILINE_AGENT_CONTROL, 0);
            }
            conf.set(Fields.NUM_PERIPHERALS, gateway.peripherals().size());
        }
        return conf.toBuffer();
    }
}
