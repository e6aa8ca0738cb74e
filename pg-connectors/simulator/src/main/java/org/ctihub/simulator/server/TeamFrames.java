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
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentFlags;
import org.ctihub.simulator.acd.AgentView;
import org.ctihub.simulator.acd.Teams;

/** Writes AGENT_TEAM_CONFIG_EVENT. */
final class TeamFrames {

    /** So many agents one event may list (R-TEAM-02). */
    private static final int MOST = 64;

    private static final int FIRST_WITH_NAME = 16;
    private static final long MILLIS = 1_000;

    private final Codec codec;

    TeamFrames(Codec codec) {
        this.codec = codec;
    }

    /** As many events as it takes; one without anybody for nobody. */
    List<Buffer> config(Peripheral peripheral, int version, int team, int operation, List<Teams.Member> members) {
        List<Buffer> frames = new ArrayList<>();
        for (int from = 0; from == 0 || from < members.size(); from += MOST) {
            List<Teams.Member> part = members.subList(from, Math.min(members.size(), from + MOST));
            frames.add(one(peripheral, version, team, operation, part));
        }
        return frames;
    }

    private Buffer one(Peripheral peripheral, int version, int team, int operation, List<Teams.Member> part) {
        FrameBuilder frame = codec.message(MessageTypes.AGENT_TEAM_CONFIG_EVENT, version)
                .set(Fields.PERIPHERAL_ID, peripheral.id())
                .set(Fields.TEAM_ID, team)
                .set(Fields.NUMBER_OF_AGENTS, part.size())
                .set(Fields.CONFIG_OPERATION, operation);
        if (version >= FIRST_WITH_NAME) {
            frame.set(Fields.AGENT_TEAM_NAME, peripheral.acd().teams().nameOf(team));
        }
        for (Teams.Member member : part) {
            AgentView view = peripheral.acd().desk().view(member.agent());
            frame.add(Fields.ATC_AGENT_ID, view.profile().id())
                    .add(Fields.AGENT_FLAGS, flags(member.part()))
                    .add(Fields.ATC_AGENT_STATE, Wire.agentState(view.state()))
                    .add(Fields.ATC_STATE_DURATION, view.durationMillis() / MILLIS);
        }
        return frame.toBuffer();
    }

    private static int flags(Teams.Part part) {
        return switch (part) {
            case AGENT -> 0;
            case TEMPORARY -> AgentFlags.TEMPORARY_AGENT;
            case SUPERVISOR -> AgentFlags.SUPERVISOR;
            case PRIMARY_SUPERVISOR -> AgentFlags.PRIMARY_SUPERVISOR;
        };
    }
}
