/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentFigures;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.SkillGroup;
import org.ctihub.simulator.server.Requests.Needs;

/** Statistics: the figures that the ACD keeps; the others are 0, as if nothing of their kind had happened. */
final class StatisticsRequests {

    private StatisticsRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.QUERY_AGENT_STATISTICS_REQ, Needs.NOTHING, StatisticsRequests::agent);
        requests.route(MessageTypes.QUERY_SKILL_GROUP_STATISTICS_REQ, Needs.NOTHING, StatisticsRequests::skillGroup);
    }

    private static Buffer agent(Request request) {
        Peripheral peripheral = request.peripheral();
        Agent agent = request.agent(peripheral);
        if (!agent.isSignedIn()) {
            throw new StatusException(StatusCode.E_CTI_AGENT_NOT_LOGGED_ON);
        }
        AgentFigures figures = agent.figures();
        long sessionTotal = 0;
        long todayTotal = 0;
        for (AgentState state : AgentState.values()) {
            if (state != AgentState.LOGOUT) {
                sessionTotal += figures.sessionSeconds(state);
                todayTotal += figures.todaySeconds(state);
            }
        }
        long talkSession = figures.sessionSeconds(AgentState.TALKING);
        long talkToday = figures.todaySeconds(AgentState.TALKING);
        long workSession =
                figures.sessionSeconds(AgentState.WORK_READY) + figures.sessionSeconds(AgentState.WORK_NOT_READY);
        long workToday = figures.todaySeconds(AgentState.WORK_READY) + figures.todaySeconds(AgentState.WORK_NOT_READY);
        return request.conf(MessageTypes.QUERY_AGENT_STATISTICS_CONF)
                .set(Fields.PERIPHERAL_ID, peripheral.id())
                .set(Fields.AVAIL_TIME_SESSION, figures.sessionSeconds(AgentState.AVAILABLE))
                .set(Fields.LOGGED_ON_TIME_SESSION, sessionTotal)
                .set(Fields.NOT_READY_TIME_SESSION, figures.sessionSeconds(AgentState.NOT_READY))
                .set(Fields.HANDLED_CALLS_SESSION, figures.handledSession())
                .set(Fields.HANDLED_CALLS_TALK_TIME_SESSION, talkSession)
                .set(Fields.HANDLED_CALLS_AFTER_CALL_TIME_SESSION, workSession)
                .set(Fields.HANDLED_CALLS_TIME_SESSION, talkSession + workSession)
                .set(Fields.AVAIL_TIME_TODAY, figures.todaySeconds(AgentState.AVAILABLE))
                .set(Fields.LOGGED_ON_TIME_TODAY, todayTotal)
                .set(Fields.NOT_READY_TIME_TODAY, figures.todaySeconds(AgentState.NOT_READY))
                .set(Fields.HANDLED_CALLS_TODAY, figures.handledToday())
                .set(Fields.HANDLED_CALLS_TALK_TIME_TODAY, talkToday)
                .set(Fields.HANDLED_CALLS_AFTER_CALL_TIME_TODAY, workToday)
                .set(Fields.HANDLED_CALLS_TIME_TODAY, talkToday + workToday)
                .set(Fields.AGENT_ID, agent.profile().id())
                .toBuffer();
    }

    private static Buffer skillGroup(Request request) {
        Peripheral peripheral = request.peripheral();
        SkillGroup group = find(request, peripheral);
        Map<AgentState, Integer> byState = new EnumMap<>(AgentState.class);
        int signedIn = 0;
        for (Agent agent : peripheral.acd().exchange().agents()) {
            if (agent.isSignedIn() && agent.profile().skillGroups().contains(group.number())) {
                signedIn++;
                byState.merge(agent.state(), 1, Integer::sum);
            }
        }
        long now = request.gateway().now();
        long longest = 0;
        int waiting = 0;
        for (Call call : peripheral.acd().exchange().calls()) {
            if (group.equals(call.queuedIn())) {
                waiting++;
                longest = Math.max(longest, (now - call.begunAt()) / 1000);
            }
        }
        return request.conf(MessageTypes.QUERY_SKILL_GROUP_STATISTICS_CONF)
                .set(Fields.PERIPHERAL_ID, peripheral.id())
                .set(Fields.SKILL_GROUP_NUMBER, group.number())
                .set(Fields.SKILL_GROUP_ID, group.id())
                .set(Fields.AGENTS_LOGGED_ON, signedIn)
                .set(Fields.AGENTS_AVAIL, byState.getOrDefault(AgentState.AVAILABLE, 0))
                .set(Fields.AGENTS_NOT_READY, byState.getOrDefault(AgentState.NOT_READY, 0))
                .set(Fields.AGENTS_READY, signedIn - byState.getOrDefault(AgentState.NOT_READY, 0))
                .set(Fields.AGENTS_TALKING_IN, byState.getOrDefault(AgentState.TALKING, 0))
                .set(Fields.AGENTS_WORK_NOT_READY, byState.getOrDefault(AgentState.WORK_NOT_READY, 0))
                .set(Fields.AGENTS_WORK_READY, byState.getOrDefault(AgentState.WORK_READY, 0))
                .set(Fields.AGENTS_RESERVED, byState.getOrDefault(AgentState.RESERVED, 0))
                .set(Fields.AGENTS_HOLD, byState.getOrDefault(AgentState.HOLD, 0))
                .set(Fields.AGENTS_ICM_AVAILABLE, byState.getOrDefault(AgentState.AVAILABLE, 0))
                .set(Fields.ROUTER_CALLS_Q_NOW, Wire.NONE)
                .set(Fields.LONGEST_ROUTER_CALL_Q_NOW, Wire.NONE)
                .set(Fields.CALLS_Q_NOW, waiting)
                .set(Fields.LONGEST_CALL_Q_NOW, longest)
                .toBuffer();
    }

    /** By number or by id; the other one is "not given" (R-STAT-04). */
    private static SkillGroup find(Request request, Peripheral peripheral) {
        long number = request.frame().getUnsigned(Fields.SKILL_GROUP_NUMBER, Wire.NONE);
        long id = request.frame().getUnsigned(Fields.SKILL_GROUP_ID, Wire.NONE);
        for (SkillGroup group : peripheral.acd().exchange().skillGroups()) {
            boolean sameNumber = number == Wire.NONE || group.number() == number;
            boolean sameId = id == Wire.NONE || group.id() == id;
            if (sameNumber && sameId && (number != Wire.NONE || id != Wire.NONE)) {
                return group;
            }
        }
        throw new StatusException(StatusCode.E_CTI_INVALID_SKILL_GROUP);
    }
}
