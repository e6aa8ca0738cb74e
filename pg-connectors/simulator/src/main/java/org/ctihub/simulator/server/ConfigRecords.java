/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.ArrayList;
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ConfigAgentType;
import org.ctihub.ged188.values.ConfigDeviceType;
import org.ctihub.ged188.values.ConfigRecordType;
import org.ctihub.simulator.acd.AcdSettings;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.acd.SkillGroup;

/** Writes one configuration record after another in the order of fields that the protocol prints. */
final class ConfigRecords {

    static final int DESK_SETTINGS_ID = 1;

    private static final int MAX_LOGIN_NAME_BEFORE_20 = 32;

    /** A device to be told of: a phone or a route point. */
    record Line(int number, int type, String address, String description) {}

    private final int version;

    ConfigRecords(int version) {
        this.version = version;
    }

    static List<Line> devices(Peripheral peripheral) {
        List<Line> lines = new ArrayList<>();
        peripheral
                .acd()
                .exchange()
                .devices()
                .forEach(device -> lines.add(new Line(
                        lines.size() + 1, ConfigDeviceType.CONFIG_DEVICE_AGENT_EXTENSION, device.extension(), "")));
        peripheral
                .acd()
                .exchange()
                .dialedNumbers()
                .forEach(number -> lines.add(new Line(
                        lines.size() + 1, ConfigDeviceType.CONFIG_DEVICE_ROUTE_POINT, number.number(), number.name())));
        return lines;
    }

    private static FrameBuilder begin(FrameBuilder frame) {
        return frame.add(Fields.RECORD_TYPE, ConfigRecordType.CONFIG_RECORD_ADD);
    }

    void skillGroup(FrameBuilder frame, Peripheral peripheral, SkillGroup group) {
        begin(frame)
                .add(Fields.FLT_PERIPHERAL_ID, peripheral.id())
                .add(Fields.PERIPHERAL_NUMBER, group.number())
                .add(Fields.FLT_SKILL_GROUP_PRIORITY, 0)
                .add(Fields.SKILL_GROUP_SKILL_TARGET_ID, group.id())
                .add(Fields.PERIPHERAL_NAME, group.name())
                .add(Fields.DESCRIPTION, group.name())
                .add(Fields.FLT_MR_DOMAIN_ID, Wire.VOICE_MRD);
        if (version >= 22) {
            // An ordinary group, not one of a precision queue (R-CFG-17).
            frame.add(Fields.FLT_PRECISION_QUEUE_ID, 0).add(Fields.FLT_PRECISION_QUEUE_NAME, "NULL");
        }
        frame.add(Fields.CONFIG_PARAM, "");
    }

    void agent(FrameBuilder frame, Peripheral peripheral, Agent agent) {
        AgentProfile profile = agent.profile();
        begin(frame).add(Fields.FLT_PERIPHERAL_ID, peripheral.id());
        frame.add(
                Fields.AGENT_TYPE,
                profile.supervisor() ? ConfigAgentType.CONFIG_SUPERVISOR : ConfigAgentType.CONFIG_AGENT);
        if (version >= 22) {
            frame.add(Fields.AGENT_DESK_SETTINGS_ID, DESK_SETTINGS_ID);
        }
        String loginName = profile.firstName() + " " + profile.lastName();
        if (version < 20 && loginName.length() > MAX_LOGIN_NAME_BEFORE_20 - 1) {
            loginName = loginName.substring(0, MAX_LOGIN_NAME_BEFORE_20 - 1);
        }
        frame.add(Fields.LOGIN_ID, profile.id())
                .add(Fields.LOGIN_NAME, loginName)
                .add(Fields.LAST_NAME, profile.lastName())
                .add(Fields.FIRST_NAME, profile.firstName())
                .add(Fields.EXTENSION, profile.extension())
                .add(Fields.DESCRIPTION, "")
                .add(Fields.AGENT_SKILL_TARGET_ID, profile.icmId())
                .add(Fields.NUM_SKILLS, profile.skillGroups().size());
        if (version >= 20) {
            frame.add(Fields.SSO_ENABLED, 0);
        }
        if (version >= 21) {
            frame.add(Fields.NUM_MRDS, 1);
        }
        for (int group : profile.skillGroups()) {
            frame.add(Fields.FLT_SKILL_GROUP_NUMBER, group);
        }
        for (int i = 0; i < profile.skillGroups().size(); i++) {
            frame.add(Fields.FLT_SKILL_GROUP_PRIORITY, 0);
        }
        if (version >= 21) {
            frame.add(Fields.FLT_AGENT_MRDID, Wire.VOICE_MRD)
                    .add(Fields.FLT_AGENT_MRD_STATE, Wire.agentState(agent.state()));
        }
    }

    void device(FrameBuilder frame, Peripheral peripheral, Line line) {
        boolean routePoint = line.type() == ConfigDeviceType.CONFIG_DEVICE_ROUTE_POINT;
        begin(frame)
                .add(Fields.FLT_PERIPHERAL_ID, peripheral.id())
                .add(Fields.PERIPHERAL_NUMBER, line.number())
                .add(Fields.DEVICE_TYPE, line.type())
                .add(Fields.MAX_QUEUED, 0)
                .add(Fields.DIALED_NUMBER, routePoint ? line.address() : "")
                .add(Fields.DNIS, routePoint ? line.address() : "")
                .add(Fields.EXTENSION, line.address())
                .add(Fields.DESCRIPTION, line.description());
    }

    void domain(FrameBuilder frame, int id) {
        begin(frame)
                .add(Fields.FLT_MR_DOMAIN_ID, id)
                .add(Fields.FLT_ENTERPRISE_NAME, "Voice")
                .add(Fields.FLT_DESCRIPTION, "")
                .add(Fields.FLT_MAX_TASK_DURATION, 0)
                .add(Fields.FLT_INTERRUPTIBLE, 0);
    }

    void peripheral(FrameBuilder frame, Peripheral peripheral) {
        begin(frame)
                .add(Fields.CONFIG_PERIPHERAL_ID, peripheral.id())
                .add(Fields.DEFAULT_AGENT_DESK_SETTINGS_ID, DESK_SETTINGS_ID);
    }

    void deskSettings(FrameBuilder frame, int id, Peripheral peripheral) {
        AcdSettings settings = peripheral.acd().exchange().settings();
        begin(frame)
                .add(Fields.AGENT_DESK_SETTINGS_ID, id)
                .add(Fields.FLT_DESK_SETTINGS_MASK, settings.reasonRequired() ? 0x18 : 0)
                .add(Fields.FLT_WRAP_UP_DATA_INCOMING_MODE, 1)
                .add(Fields.FLT_WRAP_UP_DATA_OUTGOING_MODE, 1)
                .add(Fields.FLT_LOGOUT_NON_ACTIVITY_TIME, 0)
                .add(Fields.FLT_QUALITY_RECORDING_RATE, 0)
                .add(Fields.FLT_RING_NO_ANSWER_TIME, settings.ringMillis() / 1000)
                .add(Fields.FLT_SILENT_MONITOR_WARNING_MESSAGE, 0)
                .add(Fields.FLT_SILENT_MONITOR_AUDIBLE_INDICATION, 0)
                .add(Fields.FLT_SUPERVISOR_ASSIST_CALL_METHOD, 0)
                .add(Fields.FLT_EMERGENCY_CALL_METHOD, 0)
                .add(Fields.FLT_AUTO_RECORD_ON_EMERGENCY, 0)
                .add(Fields.FLT_RECORDING_MODE, 0)
                .add(Fields.FLT_WORK_MODE_TIMER, Math.max(0, settings.wrapUpMillis() / 1000))
                .add(Fields.FLT_RING_NO_ANSWER_DN_ID, 0);
        if (version >= 24) {
            frame.add(Fields.PLAY_ZIP_TONE, 0).add(Fields.ACD_SHARED_LINE_USAGE, 0);
        }
    }
}
