/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentAvailabilityStatus;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.AgentTasks;
import org.ctihub.simulator.acd.AgentView;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Exchange;
import org.ctihub.simulator.acd.SkillGroup;
import org.jspecify.annotations.Nullable;

/** Turns events of agents into frames of one peripheral. */
final class AgentFrames {

    private final Codec codec;
    private final Exchange exchange;
    private final int peripheralId;
    private final int peripheralType;

    AgentFrames(Codec codec, Exchange exchange, int peripheralId, int peripheralType) {
        this.codec = codec;
        this.exchange = exchange;
        this.peripheralId = peripheralId;
        this.peripheralType = peripheralType;
    }

    static int availability(AgentState state) {
        return state == AgentState.AVAILABLE
                ? AgentAvailabilityStatus.ICM_AVAILABLE
                : AgentAvailabilityStatus.NOT_AVAILABLE;
    }

    FrameBuilder state(AgentView agent, int sessionId, int version) {
        int state = Wire.agentState(agent.state());
        SkillGroup group = agent.skillGroup();
        if (group == null && !agent.profile().skillGroups().isEmpty()) {
            group = exchange.skillGroup(agent.profile().skillGroups().get(0));
        }
        FrameBuilder frame = codec.message(MessageTypes.AGENT_STATE_EVENT, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.SESSION_ID, sessionId)
                .set(Fields.PERIPHERAL_TYPE, peripheralType)
                .set(Fields.SKILL_GROUP_STATE, state)
                .set(Fields.STATE_DURATION, agent.durationMillis() / 1000)
                .set(Fields.SKILL_GROUP_NUMBER, group == null ? Wire.NONE : group.number())
                .set(Fields.SKILL_GROUP_ID, group == null ? Wire.NONE : group.id())
                .set(Fields.SKILL_GROUP_PRIORITY, 0)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.EVENT_REASON_CODE, agent.reason())
                .set(Fields.MRDID, Wire.VOICE_MRD)
                .set(Fields.NUM_TASKS, agent.tasks())
                .set(Fields.AGENT_MODE, 1)
                .set(Fields.MAX_TASK_LIMIT, 1)
                .set(Fields.ICM_AGENT_ID, agent.profile().icmId())
                .set(Fields.AGENT_AVAILABILITY_STATUS, availability(agent.state()))
                .set(Fields.AGENT_ID, agent.profile().id())
                .set(Fields.AGENT_EXTENSION, agent.extension())
                .set(Fields.AGENT_INSTRUMENT, agent.extension());
        if (version >= 13) {
            frame.set(Fields.DURATION, agent.durationMillis() / 1000);
            AgentState next = agent.next();
            if (next != null) {
                frame.set(Fields.NEXT_AGENT_STATE, Wire.agentState(next));
            }
            for (int number : agent.profile().skillGroups()) {
                SkillGroup each = exchange.skillGroup(number);
                if (each != null) {
                    frame.add(Fields.FLT_SKILL_GROUP_NUMBER, each.number())
                            .add(Fields.FLT_SKILL_GROUP_ID, each.id())
                            .add(Fields.FLT_SKILL_GROUP_PRIORITY, 0)
                            .add(Fields.FLT_SKILL_GROUP_STATE, state);
                }
            }
        }
        if (version >= 16) {
            boolean onCall = agent.state() == AgentState.TALKING || agent.state() == AgentState.HOLD;
            frame.set(Fields.DIRECTION, !onCall ? 0 : agent.inbound() ? 1 : 2);
        }
        return frame;
    }

    FrameBuilder tasks(AcdEvent.AgentTasksChanged event, int sessionId, int version) {
        AgentTasks tasks = event.tasks();
        return codec.message(MessageTypes.AGENT_STATE_EVENT, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.SESSION_ID, sessionId)
                .set(Fields.PERIPHERAL_TYPE, peripheralType)
                .set(Fields.SKILL_GROUP_STATE, tasks.state())
                .set(Fields.SKILL_GROUP_NUMBER, Wire.NONE)
                .set(Fields.SKILL_GROUP_ID, Wire.NONE)
                .set(Fields.AGENT_STATE, tasks.state())
                .set(Fields.EVENT_REASON_CODE, tasks.reason())
                .set(Fields.MRDID, tasks.domain())
                .set(Fields.NUM_TASKS, tasks.tasks())
                .set(Fields.AGENT_MODE, 1)
                .set(Fields.MAX_TASK_LIMIT, tasks.maxTasks())
                .set(Fields.ICM_AGENT_ID, event.agent().profile().icmId())
                .set(Fields.AGENT_ID, event.agent().profile().id())
                .set(Fields.AGENT_EXTENSION, event.agent().extension());
    }

    FrameBuilder preCall(AcdEvent.AgentPreCall event, int version, @Nullable Registration registration) {
        FrameBuilder frame = codec.message(MessageTypes.AGENT_PRE_CALL_EVENT, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.SERVICE_NUMBER, Wire.NONE)
                .set(Fields.SERVICE_ID, Wire.NONE)
                .set(Fields.SKILL_GROUP_NUMBER, event.skillGroup().number())
                .set(Fields.SKILL_GROUP_ID, event.skillGroup().id())
                .set(Fields.SKILL_GROUP_PRIORITY, 0)
                .set(Fields.MRDID, Wire.VOICE_MRD)
                .set(Fields.AGENT_INSTRUMENT, event.agent().extension());
        routerKey(frame, event.origin().routerDay(), event.origin().routerCallId());
        DataFrames.origin(frame, event.origin(), false);
        // No wrap-up data in this message (R-RTE-09).
        DataFrames.all(frame, event.data(), registration, false);
        if (version >= 20) {
            frame.set(Fields.AGENT_SKILL_TARGET_ID, event.agent().profile().icmId())
                    .set(Fields.AGENT_ID, event.agent().profile().id());
        }
        return frame;
    }

    FrameBuilder emergency(AcdEvent.EmergencyDeclared event, ConnectionNames names, int sessionId, int version) {
        FrameBuilder frame = codec.message(MessageTypes.EMERGENCY_CALL_EVENT, version)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.SESSION_ID, sessionId)
                .set(Fields.CLIENT_ID, event.clientId())
                .set(Fields.CLIENT_ADDRESS, "192.0.2.1")
                .set(Fields.AGENT_ID, event.agent().profile().id())
                .set(Fields.AGENT_EXTENSION, event.agent().extension())
                .set(Fields.AGENT_INSTRUMENT, event.agent().extension());
        ConnectionRef ref = event.connection();
        if (ref != null) {
            return names.set(frame, ConnectionFields.PLAIN, ref);
        }
        return frame.set(Fields.CONNECTION_CALL_ID, Wire.NONE)
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                .set(Fields.CONNECTION_DEVICE_ID, "");
    }

    private static void routerKey(FrameBuilder frame, int day, int callId) {
        frame.set(Fields.ROUTER_CALL_KEY_DAY, day)
                .set(Fields.ROUTER_CALL_KEY_CALL_ID, callId)
                .set(Fields.ROUTER_CALL_KEY_SEQUENCE_NUMBER, 0);
    }
}
