/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentGreetingAction;
import org.ctihub.ged188.values.AgentWorkMode;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.ForcedFlag;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.AgentTasks;
import org.ctihub.simulator.acd.AgentView;
import org.ctihub.simulator.acd.Greetings;
import org.ctihub.simulator.acd.SkillGroup;
import org.ctihub.simulator.server.Requests.Needs;
import org.jspecify.annotations.Nullable;

/** Query and set agent state. */
final class AgentRequests {

    private AgentRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.SET_AGENT_STATE_REQ, Needs.AGENT_CONTROL, AgentRequests::set);
        requests.route(MessageTypes.QUERY_AGENT_STATE_REQ, Needs.AGENT_CONTROL, AgentRequests::query);
        requests.route(MessageTypes.AGENT_GREETING_CONTROL_REQ, Needs.AGENT_CONTROL, AgentRequests::greeting);
    }

    private static Buffer greeting(Request request) {
        Peripheral peripheral = request.peripheral();
        Agent agent = request.agent(peripheral);
        if (!agent.isSignedIn()) {
            throw new StatusException(StatusCode.E_CTI_AGENT_NOT_LOGGED_ON);
        }
        Greetings greetings = peripheral.acd().greetings();
        String id = agent.profile().id();
        switch (request.number(Fields.AGENT_ACTION)) {
            case AgentGreetingAction.STOP_GREETING -> greetings.stop(id);
            case AgentGreetingAction.DISABLE_GREETING -> greetings.enable(id, false);
            case AgentGreetingAction.ENABLE_GREETING -> greetings.enable(id, true);
            default -> throw Failures.failure(ControlFailureCode.CF_AGENT_GREETING_CONTROL_OPERATION_FAILURE, 0);
        }
        return request.conf(MessageTypes.AGENT_GREETING_CONTROL_CONF).toBuffer();
    }

    private static Buffer set(Request request) {
        Peripheral peripheral = request.peripheral();
        AgentState wanted = Wire.agentState(request.number(Fields.AGENT_STATE));
        if (wanted == null) {
            throw Failures.failure(ControlFailureCode.CF_VALUE_OUT_OF_RANGE, 0);
        }
        String phone = request.phone(peripheral);
        int reason = request.number(Fields.EVENT_REASON_CODE);
        int forcedFlag = request.frame().getInt(Fields.FORCED_FLAG, 0);
        boolean forced = forcedFlag == ForcedFlag.TRUE;
        if (forcedFlag < 0 || forcedFlag > ForcedFlag.TRUE) {
            throw Failures.failure(ControlFailureCode.CF_VALUE_OUT_OF_RANGE, 0);
        }
        checkSkillGroups(request, peripheral);
        String id = agentId(request, peripheral, phone, wanted);
        switch (wanted) {
            case LOGIN -> signIn(request, peripheral, id, phone);
            case LOGOUT -> peripheral.acd().desk().signOut(id, reason, forced);
            case NOT_READY, AVAILABLE, WORK_READY, WORK_NOT_READY ->
                peripheral.acd().desk().request(id, wanted, reason);
            case TALKING, RESERVED, HOLD ->
                throw Failures.failure(ControlFailureCode.CF_GENERIC_STATE_INCOMPATIBILITY, 0);
        }
        return request.conf(MessageTypes.SET_AGENT_STATE_CONF).toBuffer();
    }

    private static void signIn(Request request, Peripheral peripheral, String id, String phone) {
        boolean singleSignOn = request.frame().getInt(Fields.SSO_ENABLED, 0) != 0;
        if (!singleSignOn && !request.frame().has(Fields.AGENT_PASSWORD)) {
            throw new StatusException(StatusCode.E_CTI_REQUIRED_DATA_MISSING);
        }
        String password = singleSignOn ? null : request.text(Fields.AGENT_PASSWORD);
        int workMode = request.number(Fields.AGENT_WORK_MODE);
        boolean remote = workMode == AgentWorkMode.RA_CALL_BY_CALL || workMode == AgentWorkMode.RA_NAILED_CONNECTION;
        String instrument = request.text(Fields.AGENT_INSTRUMENT);
        int end = instrument.indexOf(Request.REMOTE_SEPARATOR);
        if (remote != end >= 0) {
            // The phone of a remote agent goes with the work mode of one (R-AGT-10).
            throw new StatusException(StatusCode.E_CTI_INVALID_AGENT_WORK_MODE);
        }
        peripheral.acd().desk().signIn(id, password, phone);
        if (remote) {
            peripheral.acd().desk().worksAt(id, instrument.substring(end + 1));
        }
    }

    /** Login and logout need AgentID (R-AGT-09); otherwise whoever is signed in at the phone is meant. */
    private static String agentId(Request request, Peripheral peripheral, String phone, AgentState wanted) {
        String id = RequestCheck.textOrNull(request.frame(), Fields.AGENT_ID);
        if (id == null) {
            id = RequestCheck.textOrNull(request.frame(), Fields.AGENT_ID_LONG);
        }
        boolean needed = wanted == AgentState.LOGIN || wanted == AgentState.LOGOUT;
        if (id == null && needed) {
            throw new StatusException(StatusCode.E_CTI_REQUIRED_DATA_MISSING);
        }
        var device = peripheral.acd().exchange().device(phone);
        Agent present = device == null ? null : device.agent();
        if (wanted != AgentState.LOGIN) {
            if (present == null) {
                throw Failures.of(org.ctihub.simulator.acd.Refusal.NOT_SIGNED_IN);
            }
            if (id != null && !present.profile().id().equals(id)) {
                throw Failures.failure(ControlFailureCode.CF_INVALID_AGENT_ID_SPECIFIED, 0);
            }
        }
        return id == null && present != null ? present.profile().id() : id == null ? "" : id;
    }

    private static void checkSkillGroups(Request request, Peripheral peripheral) {
        for (int i = 0; i < request.frame().count(Fields.SKILL_GROUP_NUMBER); i++) {
            int number = request.frame().getIntAt(Fields.SKILL_GROUP_NUMBER, i);
            if (peripheral.acd().exchange().skillGroup(number) == null) {
                throw Failures.failure(ControlFailureCode.CF_INVALID_SKILL_GROUP_SPECIFIED, 0);
            }
        }
    }

    private static Buffer query(Request request) {
        Peripheral peripheral = request.peripheral();
        Agent agent = byIcmId(peripheral, request.number(Fields.ICM_AGENT_ID));
        if (agent == null) {
            agent = request.agent(peripheral);
        }
        int mrd = request.number(Fields.MRDID);
        if (mrd != Wire.VOICE_MRD && mrd != -1 && mrd != 0) {
            return tasks(request, agent, mrd);
        }
        AgentView view = peripheral.acd().desk().view(agent);
        FrameBuilder conf = request.conf(MessageTypes.QUERY_AGENT_STATE_CONF)
                .set(Fields.AGENT_STATE, Wire.agentState(view.state()))
                .set(Fields.MRDID, Wire.VOICE_MRD)
                .set(Fields.NUM_TASKS, view.tasks())
                .set(Fields.AGENT_MODE, 1)
                .set(Fields.MAX_TASK_LIMIT, 1)
                .set(Fields.ICM_AGENT_ID, view.profile().icmId())
                .set(Fields.AGENT_AVAILABILITY_STATUS, AgentFrames.availability(view.state()))
                .set(Fields.AGENT_ID, view.profile().id());
        if (agent.isSignedIn()) {
            conf.set(Fields.AGENT_EXTENSION, view.extension()).set(Fields.AGENT_INSTRUMENT, view.extension());
        }
        for (int number : view.profile().skillGroups()) {
            SkillGroup group = peripheral.acd().exchange().skillGroup(number);
            if (group != null) {
                conf.add(Fields.SKILL_GROUP_NUMBER, group.number())
                        .add(Fields.SKILL_GROUP_ID, group.id())
                        .add(Fields.SKILL_GROUP_PRIORITY, 0)
                        .add(Fields.SKILL_GROUP_STATE, Wire.agentState(view.state()));
            }
        }
        return conf.toBuffer();
    }

    private static Buffer tasks(Request request, Agent agent, int mrd) {
        AgentTasks tasks = agent.tasks(mrd);
        if (tasks == null) {
            throw new StatusException(StatusCode.E_CTI_INVALID_MR_DOMAIN);
        }
        return request.conf(MessageTypes.QUERY_AGENT_STATE_CONF)
                .set(Fields.AGENT_STATE, tasks.state())
                .set(Fields.MRDID, mrd)
                .set(Fields.NUM_TASKS, tasks.tasks())
                .set(Fields.AGENT_MODE, 1)
                .set(Fields.MAX_TASK_LIMIT, tasks.maxTasks())
                .set(Fields.ICM_AGENT_ID, agent.profile().icmId())
                .set(Fields.AGENT_ID, agent.profile().id())
                .toBuffer();
    }

    private static @Nullable Agent byIcmId(Peripheral peripheral, int icmId) {
        if (icmId <= 0) {
            return null;
        }
        for (Agent agent : peripheral.acd().exchange().agents()) {
            if (agent.profile().icmId() == icmId) {
                return agent;
            }
        }
        throw new StatusException(StatusCode.E_CTI_INVALID_AGENT_DATA);
    }
}
