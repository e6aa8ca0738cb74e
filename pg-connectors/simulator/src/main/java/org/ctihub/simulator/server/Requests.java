/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.VersionRange;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.RefusedException;
import org.ctihub.simulator.scenario.Scenario.Confirmations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every frame of a client: opens the session, checks rights and form, and finds who handles the request. */
final class Requests {

    /** The service that a request needs. */
    enum Needs {
        NOTHING,
        CALL_DATA,
        CALL_CONTROL,
        AGENT_CONTROL
    }

    private record Route(Needs needs, Request.Handler handler) {}

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final Codec codec;
    private final Gateway gateway;
    private final EventFan fan;
    private final RequestCheck check;
    private final OpenRequests opening;
    private final Frame frame;
    private final Map<Integer, Route> routes = new HashMap<>();
    private final Confirmations confirmations;
    private final Random random;

    /** The codec reads leniently, so that what is wrong can be named by its status code. */
    Requests(
            Codec codec, Gateway gateway, EventFan fan, GatewayOptions options, @Nullable Confirmations confirmations) {
        this.codec = codec;
        this.gateway = gateway;
        this.fan = fan;
        this.check = new RequestCheck(codec);
        this.opening = new OpenRequests(codec, gateway, check, options.millisPerIdleSecond());
        this.frame = codec.newFrame();
        this.confirmations = confirmations == null ? Confirmations.BEFORE : confirmations;
        this.random = new Random(options.seed());
        CallRequests.register(this);
        MergeRequests.register(this);
        SupervisorRequests.register(this);
        TeamRequests.register(this);
        AgentRequests.register(this);
        DataRequests.register(this);
        SnapshotRequests.register(this);
        MiscRequests.register(this);
        RecordingRequests.register(this);
        ConfigRequests.register(this);
    }

    void route(int type, Needs needs, Request.Handler handler) {
        routes.put(type, new Route(needs, handler));
    }

    void frame(Session session, ByteBuf bytes, int index, int length) {
        session.heard(gateway.now());
        SessionTerms terms = session.terms();
        try {
            frame.wrap(bytes, index, terms == null ? VersionRange.NEWEST : terms.version());
        } catch (GedException e) {
            LOG.info("session {}: unreadable frame: {}", session.id(), e.getMessage());
            fail(session, 0, StatusCode.E_CTI_BAD_MESSAGE_FORMAT);
            return;
        }
        if (frame.wireType() != MessageTypes.HEARTBEAT_REQ) {
            gateway.requestLog()
                    .add(session, gateway.now(), terms == null ? VersionRange.NEWEST : terms.version(), frame);
        }
        int invokeId = invokeId(bytes, index, length);
        if (terms == null) {
            open(session, invokeId);
        } else {
            serve(session, terms, invokeId);
        }
    }

    /** The first four bytes of the body, which every request begins with. */
    private static int invokeId(ByteBuf bytes, int index, int length) {
        return length >= Codec.HEADER_BYTES + 4 ? bytes.getInt(index + Codec.HEADER_BYTES) : 0;
    }

    private void open(Session session, int invokeId) {
        if (frame.wireType() != MessageTypes.OPEN_REQ) {
            fail(session, invokeId, StatusCode.E_CTI_SESSION_NOT_OPEN);
            return;
        }
        gateway.settle();
        OpenRequests.Decision decision = opening.decide(frame, session.side(), gateway.now());
        SessionTerms terms = decision.terms();
        if (terms == null) {
            LOG.info("session {}: OPEN_REQ refused with status {}", session.id(), decision.status());
            fail(session, invokeId, decision.status());
            return;
        }
        int peripheralId = frame.getInt(Fields.PERIPHERAL_ID);
        session.open(terms);
        session.send(opening.conf(invokeId, terms, session.side(), peripheralId));
        LOG.info(
                "session {}: {} opened version {} on side {}",
                session.id(),
                terms.clientId(),
                terms.version(),
                session.side().name());
        gateway.count();
        if (session.side().isActive()) {
            gateway.system().introduce(session);
            announceCalls(session, terms);
            gateway.teams().introduce(session);
        }
        gateway.clientMonitors().opened(session);
    }

    /** The calls in progress at the phone of a Client Events session (R-FO-06, R-FO-18). */
    void announceCalls(Session session, SessionTerms terms) {
        ClientBinding binding = terms.binding();
        if (binding != null) {
            fan.announce(session, binding);
        }
    }

    private void serve(Session session, SessionTerms terms, int invokeId) {
        int type = frame.wireType();
        if (type == MessageTypes.OPEN_REQ) {
            fail(session, invokeId, StatusCode.E_CTI_SESSION_ALREADY_OPEN);
            return;
        }
        int status = check.check(frame);
        if (status != 0) {
            LOG.info("session {}: {} refused with status {}", session.id(), frame.name(), status);
            fail(session, invokeId, status);
            return;
        }
        boolean offline = session.side().mode() == Side.Mode.OFFLINE;
        if (offline && type != MessageTypes.CLOSE_REQ) {
            // Even a heartbeat (R-HB-08).
            fail(session, invokeId, StatusCode.E_CTI_CTI_SERVER_OFFLINE);
        } else if (type == MessageTypes.HEARTBEAT_REQ) {
            session.send(codec.message(MessageTypes.HEARTBEAT_CONF, terms.version())
                    .set(Fields.INVOKE_ID, invokeId)
                    .toBuffer());
        } else if (type == MessageTypes.CLOSE_REQ) {
            session.closeStatus(frame.getInt(Fields.STATUS));
            session.send(codec.message(MessageTypes.CLOSE_CONF, terms.version())
                    .set(Fields.INVOKE_ID, invokeId)
                    .toBuffer());
            session.finish();
        } else if (type == MessageTypes.STOPPING_REQUESTS_TO_THIS_SIDE_IND) {
            // There is no answer (R-FO-24).
            session.finish();
        } else if (type == MessageTypes.ACTIVE_MAINTENANCE_RESP) {
            gateway.pair()
                    .maintenance()
                    .answered(session, invokeId, frame.getInt(Fields.MAINTENANCE_MODE_ACCEPTED) != 0);
        } else if (!session.side().isActive() && session.side().mode() != Side.Mode.LEAVING) {
            fail(session, invokeId, StatusCode.E_CTI_SERVER_NOT_MASTER);
        } else {
            dispatch(session, terms, invokeId, routes.get(frame.type()));
        }
    }

    private void dispatch(Session session, SessionTerms terms, int invokeId, @Nullable Route route) {
        if (route == null || !allows(terms, route.needs)) {
            fail(session, invokeId, StatusCode.E_CTI_FUNCTION_NOT_AVAILABLE);
            return;
        }
        gateway.settle();
        fan.hold();
        Buffer answer;
        boolean first;
        try {
            answer = answer(session, terms, invokeId, route);
            first = confirmations == Confirmations.BEFORE
                    || (confirmations == Confirmations.MIXED && random.nextBoolean());
            if (first && answer != null) {
                session.send(answer);
            }
        } finally {
            fan.release();
        }
        if (!first && answer != null) {
            session.send(answer);
        }
        // Calls that became assignable find their agents now and not with the next tick.
        gateway.settle();
    }

    private @Nullable Buffer answer(Session session, SessionTerms terms, int invokeId, Route route) {
        try {
            surroundings(route.needs);
            Buffer answer = route.handler.handle(new Request(session, terms, frame, gateway, codec));
            boolean quiet = terms.has(ServicesRequested.CTI_SERVICE_IGNORE_CONF)
                    && terms.isAllEvents()
                    && route.needs == Needs.CALL_CONTROL;
            return quiet ? null : answer;
        } catch (RefusedException e) {
            LOG.debug("session {}: {} refused: {}", session.id(), frame.name(), e.getMessage());
            return controlFailure(terms, invokeId, Failures.of(e.refusal()));
        } catch (ControlException e) {
            return controlFailure(terms, invokeId, e);
        } catch (StatusException e) {
            return failure(terms.version(), invokeId, e.status());
        } catch (GedException e) {
            LOG.error("session {}: {} cannot be answered: {}", session.id(), frame.name(), e.getMessage());
            return failure(terms.version(), invokeId, StatusCode.E_CTI_UNSPECIFIED_FAILURE);
        } catch (RuntimeException e) {
            // A defect of this server must not leave the client without an answer.
            LOG.error("session {}: {} failed", session.id(), frame.name(), e);
            return failure(terms.version(), invokeId, StatusCode.E_CTI_UNSPECIFIED_FAILURE);
        }
    }

    /** Refuses what needs an ACD that is not reached (R-FO-08) or a router that is not there (R-FO-11). */
    private void surroundings(Needs needs) {
        boolean control = needs == Needs.CALL_CONTROL || needs == Needs.AGENT_CONTROL;
        Peripheral peripheral = gateway.peripheral(frame.getInt(Fields.PERIPHERAL_ID, 0));
        if (peripheral != null && !peripheral.link().isUp()) {
            if (control) {
                throw Failures.failure(ControlFailureCode.CF_ADJUNCT_SWITCH_COMM_ERROR, 0);
            }
            boolean call = frame.has(Fields.CONNECTION_DEVICE_ID);
            if (call && !peripheral.link().stillKnows(frame.getInt(Fields.CONNECTION_CALL_ID, 0))) {
                throw new StatusException(StatusCode.E_CTI_INVALID_CALLID);
            }
        }
        if (control && !gateway.system().isControllerOnline() && frame.getInt(Fields.POST_ROUTE, 0) != 0) {
            throw Failures.failure(ControlFailureCode.CF_RC_SERVICE_INACTIVATE, 0);
        }
    }

    private static boolean allows(SessionTerms terms, Needs needs) {
        return switch (needs) {
            case NOTHING -> true;
            case CALL_DATA -> terms.has(ServicesRequested.CTI_SERVICE_CALL_DATA_UPDATE);
            case CALL_CONTROL -> terms.has(ServicesRequested.CTI_SERVICE_CLIENT_CONTROL);
            case AGENT_CONTROL ->
                terms.has(ServicesRequested.CTI_SERVICE_CLIENT_CONTROL)
                        || terms.has(ServicesRequested.CTI_AGENT_STATE_CONTROL_ONLY);
        };
    }

    private Buffer controlFailure(SessionTerms terms, int invokeId, ControlException e) {
        return codec.message(MessageTypes.CONTROL_FAILURE_CONF, terms.version())
                .set(Fields.INVOKE_ID, Integer.toUnsignedLong(invokeId))
                .set(Fields.FAILURE_CODE, e.failure())
                .set(Fields.PERIPHERAL_ERROR_CODE, e.peripheralError())
                .toBuffer();
    }

    private Buffer failure(int version, int invokeId, int status) {
        return codec.message(MessageTypes.FAILURE_CONF, version)
                .set(Fields.INVOKE_ID, Integer.toUnsignedLong(invokeId))
                .set(Fields.STATUS, status)
                .toBuffer();
    }

    /** Refuses; what has no InvokeID, like a configuration request, is refused by an event. */
    private void fail(Session session, int invokeId, int status) {
        int version = session.version() == 0 ? VersionRange.NEWEST : session.version();
        boolean event = frame.layout().isKnown()
                && frame.layout().spec().kind() == MessageSpec.Kind.EVENT
                && frame.layout().spec().direction() == MessageSpec.Direction.TO_SERVER;
        session.send(
                event
                        ? codec.message(MessageTypes.FAILURE_EVENT, version)
                                .set(Fields.STATUS, status)
                                .toBuffer()
                        : failure(version, invokeId, status));
    }
}
