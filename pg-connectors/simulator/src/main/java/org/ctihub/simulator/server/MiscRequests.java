/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.values.MessageDistribution;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.AcdSettings;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.server.Requests.Needs;

/** User messages, desk settings and other small requests. */
final class MiscRequests {

    private static final int DESK_SETTINGS = 0x1 | 0x2 | 0x20 | 0x40 | 0x100 | 0x1000;
    private static final int IDLE_REASON_REQUIRED = 0x8;
    private static final int LOGOUT_REASON_REQUIRED = 0x10;
    private static final int WRAP_UP_OPTIONAL = 1;

    private MiscRequests() {}

    static void register(Requests requests) {
        requests.route(
                MessageTypes.CLIENT_EVENT_REPORT_REQ,
                Needs.NOTHING,
                r -> r.conf(MessageTypes.CLIENT_EVENT_REPORT_CONF).toBuffer());
        requests.route(
                MessageTypes.SET_APP_DATA_REQ,
                Needs.NOTHING,
                r -> r.conf(MessageTypes.SET_APP_DATA_CONF).toBuffer());
        requests.route(MessageTypes.BAD_CALL_REQ, Needs.CALL_CONTROL, MiscRequests::badCall);
        requests.route(MessageTypes.USER_MESSAGE_REQ, Needs.NOTHING, MiscRequests::userMessage);
        requests.route(MessageTypes.AGENT_DESK_SETTINGS_REQ, Needs.NOTHING, MiscRequests::deskSettings);
        StatisticsRequests.register(requests);
    }

    private static Buffer badCall(Request request) {
        Peripheral peripheral = request.peripheral();
        if (peripheral.acd().exchange().call(request.number(Fields.CONNECTION_CALL_ID)) == null) {
            throw new StatusException(StatusCode.E_CTI_INVALID_CALLID);
        }
        return request.conf(MessageTypes.BAD_CALL_CONF).toBuffer();
    }

    private static Buffer deskSettings(Request request) {
        Peripheral peripheral = request.peripheral();
        if (request.frame().has(Fields.AGENT_ID)
                && peripheral.acd().exchange().agent(request.text(Fields.AGENT_ID)) == null) {
            throw new StatusException(StatusCode.E_CTI_INVALID_AGENT_DATA);
        }
        AcdSettings settings = peripheral.acd().exchange().settings();
        int reasons = settings.reasonRequired() ? IDLE_REASON_REQUIRED | LOGOUT_REASON_REQUIRED : 0;
        return request.conf(MessageTypes.AGENT_DESK_SETTINGS_CONF)
                .set(Fields.PERIPHERAL_ID, peripheral.id())
                .set(Fields.DESK_SETTINGS_MASK, peripheral.desk().mask(DESK_SETTINGS | reasons))
                .set(Fields.WRAPUP_DATA_INCOMING_MODE, peripheral.desk().incoming(WRAP_UP_OPTIONAL))
                .set(Fields.WRAPUP_DATA_OUTGOING_MODE, peripheral.desk().outgoing(WRAP_UP_OPTIONAL))
                .set(Fields.RING_NO_ANSWER_TIME, settings.ringMillis() / 1000)
                .set(Fields.WORK_MODE_TIMER, Math.max(0, settings.wrapUpMillis() / 1000))
                .toBuffer();
    }

    private static Buffer userMessage(Request request) {
        int distribution = request.number(Fields.DISTRIBUTION);
        List<Session> receivers = switch (distribution) {
            case MessageDistribution.DISTRIBUTE_TO_CLIENT -> clients(request);
            case MessageDistribution.DISTRIBUTE_TO_SUPERVISOR -> team(request, true);
            case MessageDistribution.DISTRIBUTE_TO_TEAM -> team(request, false);
            default -> others(request);
        };
        for (Session receiver : receivers) {
            SessionTerms terms = receiver.terms();
            if (terms != null) {
                receiver.send(request.codec()
                        .message(MessageTypes.USER_MESSAGE_EVENT, terms.version())
                        .set(
                                Fields.ICM_CENTRAL_CONTROLLER_TIME,
                                request.gateway().wallSeconds())
                        .set(Fields.DISTRIBUTION, distribution)
                        .set(Fields.CLIENT_ID, request.terms().clientId())
                        .set(Fields.TEXT, request.text(Fields.TEXT))
                        .toBuffer());
            }
        }
        return request.conf(MessageTypes.USER_MESSAGE_CONF).toBuffer();
    }

    private static List<Session> clients(Request request) {
        String wanted = RequestCheck.textOrNull(request.frame(), Fields.CLIENT_ID);
        if (wanted == null) {
            throw new StatusException(StatusCode.E_CTI_REQUIRED_DATA_MISSING);
        }
        List<Session> found = new ArrayList<>();
        for (Session session : request.gateway().sessions()) {
            if (session.isServed() && session.clientId().equals(wanted)) {
                found.add(session);
            }
        }
        if (found.isEmpty()) {
            throw new StatusException(StatusCode.E_CTI_CLIENT_NOT_FOUND);
        }
        return found;
    }

    private static List<Session> others(Request request) {
        List<Session> found = new ArrayList<>(request.gateway().sessions());
        found.removeIf(session -> !session.isServed() || session.equals(request.session()));
        return found;
    }

    /** The sessions of the sender's team mates, or of its supervisors only (R-MSC-01). */
    private static List<Session> team(Request request, boolean supervisors) {
        Peripheral peripheral = request.peripheral();
        int team = request.agent(peripheral).profile().team();
        if (team == 0) {
            throw new StatusException(StatusCode.E_CTI_TEAM_NOT_FOUND);
        }
        List<Session> found = new ArrayList<>();
        for (Session session : others(request)) {
            SessionTerms terms = session.terms();
            ClientBinding binding = terms == null ? null : terms.binding();
            String id = binding == null ? null : binding.agentId();
            if (terms == null
                    || binding == null
                    || id == null
                    || !binding.peripheral().equals(peripheral)) {
                continue;
            }
            Agent agent = peripheral.acd().exchange().agent(id);
            boolean leads = terms.has(ServicesRequested.CTI_SERVICE_SUPERVISOR);
            if (agent != null && agent.profile().team() == team && (leads || !supervisors)) {
                found.add(session);
            }
        }
        if (supervisors && found.isEmpty()) {
            throw new StatusException(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
        }
        return found;
    }
}
