/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.EnumSet;
import java.util.Set;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.values.DeskSettingsMask;
import org.ctihub.ged188.values.WrapupDataMode;

/** Reads AGENT_DESK_SETTINGS_CONF. */
final class DeskReader {
    private DeskReader() {}

    static DeskSettings read(Frame frame) {
        long mask = frame.getUnsigned(Fields.DESK_SETTINGS_MASK, 0);
        Set<DeskRule> rules = EnumSet.noneOf(DeskRule.class);
        for (DeskRule rule : DeskRule.values()) {
            if ((mask & bit(rule)) != 0) {
                rules.add(rule);
            }
        }
        return new DeskSettings(
                rules,
                mode(frame.getInt(Fields.WRAPUP_DATA_INCOMING_MODE, -1)),
                mode(frame.getInt(Fields.WRAPUP_DATA_OUTGOING_MODE, -1)),
                seconds(frame, Fields.WORK_MODE_TIMER),
                seconds(frame, Fields.RING_NO_ANSWER_TIME),
                seconds(frame, Fields.LOGOUT_NON_ACTIVITY_TIME),
                mask);
    }

    private static int bit(DeskRule rule) {
        return switch (rule) {
            case NOT_READY_REASON -> DeskSettingsMask.DESK_IDLE_REASON_REQUIRED_MASK;
            case SIGN_OUT_REASON -> DeskSettingsMask.DESK_LOGOUT_REASON_REQUIRED_MASK;
            case AUTO_ANSWER -> DeskSettingsMask.DESK_AUTO_ANSWER_ENABLED_MASK;
            case NON_ACD_CALLS -> DeskSettingsMask.DESK_NON_ACD_CALLS_ALLOWED_MASK;
            case AGENT_CALLS -> DeskSettingsMask.DESK_AGENT_TO_AGENT_CALLS_ALLOWED;
            case SUPERVISOR_CALLS -> DeskSettingsMask.DESK_SUPERVISOR_CALLS_ALLOWED_MASK;
            case AVAILABLE_AFTER_INCOMING -> DeskSettingsMask.DESK_AVAIL_AFTER_INCOMING_MASK;
            case AVAILABLE_AFTER_OUTGOING -> DeskSettingsMask.DESK_AVAIL_AFTER_OUTGOING_MASK;
        };
    }

    /** Open, as all lists of the protocol (R-FMT-19). */
    private static WrapUpMode mode(int raw) {
        return switch (raw) {
            case WrapupDataMode.REQUIRED -> WrapUpMode.REQUIRED;
            case WrapupDataMode.OPTIONAL -> WrapUpMode.OPTIONAL;
            case WrapupDataMode.NOT_ALLOWED -> WrapUpMode.NOT_ALLOWED;
            case WrapupDataMode.REQUIRED_WITH_WRAPUP_DATA -> WrapUpMode.REQUIRED_WITH_DATA;
            default -> WrapUpMode.UNKNOWN;
        };
    }

    /** "Not given" is none (R-FMT-20). */
    private static long seconds(Frame frame, NumberField field) {
        int raw = frame.getInt(field, 0);
        return raw == -1 ? 0 : Integer.toUnsignedLong(raw);
    }
}
