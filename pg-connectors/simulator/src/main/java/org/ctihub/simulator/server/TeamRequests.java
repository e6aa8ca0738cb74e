/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.MoreSegments;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.server.Requests.Needs;

/** Which teams a supervisor leads, and monitors of teams (R-TEAM-04, R-TEAM-05). */
final class TeamRequests {

    /** So many teams one segment may list. */
    private static final int MOST = 64;

    private TeamRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.LIST_AGENT_TEAM_REQ, Needs.NOTHING, TeamRequests::list);
        requests.route(MessageTypes.MONITOR_AGENT_TEAM_START_REQ, Needs.NOTHING, TeamRequests::start);
        requests.route(MessageTypes.MONITOR_AGENT_TEAM_STOP_REQ, Needs.NOTHING, TeamRequests::stop);
    }

    /** A supervisor's own session, or one that acts for everybody. */
    private static void requireRight(Request request) {
        SessionTerms terms = request.terms();
        boolean everybody = terms.isAllEvents() && terms.has(ServicesRequested.CTI_SERVICE_CLIENT_CONTROL);
        if (!everybody && !terms.has(ServicesRequested.CTI_SERVICE_SUPERVISOR)) {
            throw new StatusException(StatusCode.E_CTI_FUNCTION_NOT_AVAILABLE);
        }
    }

    private static Buffer list(Request request) {
        requireRight(request);
        List<Integer> teams = ledBy(request);
        Buffer segments = Buffer.buffer();
        for (int from = 0; from == 0 || from < teams.size(); from += MOST) {
            int to = Math.min(teams.size(), from + MOST);
            FrameBuilder segment = request.conf(MessageTypes.LIST_AGENT_TEAM_CONF)
                    .set(Fields.NUMBER_OF_AGENT_TEAMS, to - from)
                    .set(Fields.SEGMENT_NUMBER, from / MOST + 1)
                    .set(Fields.MORE, to < teams.size() ? MoreSegments.MORE_TO_FOLLOW : MoreSegments.LAST_MESSAGE);
            teams.subList(from, to).forEach(team -> segment.add(Fields.TEAM_ID, team));
            segments.appendBuffer(segment.toBuffer());
        }
        return segments;
    }

    private static List<Integer> ledBy(Request request) {
        int id = request.number(Fields.SUPERVISOR_SKILL_TARGET_ID);
        ClientBinding binding = request.terms().binding();
        for (Peripheral peripheral : request.gateway().peripherals()) {
            for (Agent agent : peripheral.acd().exchange().agents()) {
                boolean own = binding == null || binding.peripheral().equals(peripheral);
                List<Integer> teams = peripheral.acd().teams().ledBy(agent);
                boolean leads = agent.profile().supervisor() || !teams.isEmpty();
                if (own && leads && agent.profile().icmId() == id) {
                    return teams;
                }
            }
        }
        throw new StatusException(StatusCode.E_CTI_SUPERVISOR_NOT_FOUND);
    }

    private static Buffer start(Request request) {
        requireRight(request);
        int team = request.number(Fields.TEAM_ID);
        ClientBinding binding = request.terms().binding();
        for (Peripheral peripheral : request.gateway().peripherals()) {
            boolean own = binding == null || binding.peripheral().equals(peripheral);
            if (own && peripheral.acd().teams().all().contains(team)) {
                int monitor = request.gateway().teams().start(request.session(), peripheral, team);
                if (monitor == 0) {
                    throw new StatusException(StatusCode.E_CTI_AGENT_TEAM_MONITOR_ALREADY_EXISTS);
                }
                return request.conf(MessageTypes.MONITOR_AGENT_TEAM_START_CONF)
                        .set(Fields.MONITOR_ID, monitor)
                        .toBuffer();
            }
        }
        throw Failures.failure(ControlFailureCode.CF_INVALID_TEAM_SPECIFIED, 0);
    }

    private static Buffer stop(Request request) {
        requireRight(request);
        if (!request.gateway().teams().stop(request.session(), request.number(Fields.MONITOR_ID))) {
            throw new StatusException(StatusCode.E_CTI_INVALID_MONITORID);
        }
        return request.conf(MessageTypes.MONITOR_AGENT_TEAM_STOP_CONF).toBuffer();
    }
}
